# SPDX-License-Identifier: Apache-2.0
"""A network cable that can be pulled: forwards TCP on loopback. While it is cut, connections break and none is made; in
a hole they stay open and nothing comes through, as behind a dead access point."""

from __future__ import annotations

import contextlib
import socket
import threading


class Link:
    def __init__(self, port: int) -> None:
        """`port`: the server's, on 127.0.0.1. `self.port` is where clients connect."""
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._whole = threading.Event()
        self._whole.set()
        self._hole: threading.Event | None = None  # set when it ends
        self._comes_late = False
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._whole.clear()
        self._break_all()

    def swallow(self, *, comes_late: bool) -> None:
        """What is sent from now on vanishes without a word. Afterwards it comes late, as TCP repeats itself; or never,
        and the connections that lost something stay mute, as when a router has forgotten them."""
        self._comes_late = comes_late
        self._hole = threading.Event()

    def mend(self) -> None:
        self._whole.set()
        if self._hole:
            self._hole.set()
            self._hole = None

    def close(self) -> None:
        self.cut()
        self._listener.close()
        self.mend()

    def _break_all(self) -> None:
        with self._guard:
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                if not self._whole.is_set():
                    raise ConnectionError
                far = socket.create_connection(self._target, timeout=5)
            except OSError:  # the server is down, or the link
                near.close()
                continue
            far.settimeout(None)
            with self._guard:
                self._open |= {near, far}
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(source, target), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            mute = False
            while self._whole.is_set() and (data := source.recv(65536)):
                if hole := self._hole:
                    mute = mute or not self._comes_late
                    hole.wait()
                if not mute:
                    target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            with self._guard:
                self._open.discard(end)
        source.close()
