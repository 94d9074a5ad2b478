# SPDX-License-Identifier: Apache-2.0
"""Has strace write down what a program writes, and reads that again: where to, and the bytes."""

from __future__ import annotations

import os
import re
from pathlib import Path

NOT_KEPT = (b"pipe:", b"anon_inode:", b"/dev/null", b"/dev/tty", b"/dev/pts/")
DISPLAY = b"/tmp/.X11-unix/X"
ACCESSIBILITY = b"/at-spi/bus"
CALLS = "connect,write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg"
WRITE = re.compile(rb"\b(?:p?write(?:64|v|v2)?|send(?:to|msg|mmsg))\(\d+<(.*?)>, (.*)")
CONNECT = re.compile(rb'\bconnect\(\d+<UNIX-STREAM:\[(\d+).*?\]>, \{sa_family=AF_UNIX, sun_path=@?"(.*?)"')
CONNECTED = re.compile(rb"UNIX-STREAM:\[(\d+)->")
HEX = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"')


def watched(command: list[str], trace: Path) -> list[str]:
    """strace goes on for as long as any program that the command leaves in the background."""
    return ["strace", "-f", "-qq", "-yy", "-xx", "-s", "4194304", "-e", f"trace={CALLS}", "-o", str(trace), *command]


def plain(target: bytes) -> bytes:
    """strace writes paths in hexadecimal as well."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda code: bytes.fromhex(code[1].decode()), target)


def is_watched(target: bytes, profile: Path) -> bool:
    """Regular files, shared memory and sockets. Not the display's, nor the profile's own (0600, asked by the same
    user), nor terminals and pipes."""
    if target.startswith(b"UNIX-STREAM"):
        return not any(path in target for path in (os.fsencode(profile), DISPLAY, ACCESSIBILITY))
    return not target.startswith(NOT_KEPT)


def all_writes(trace: Path) -> list[tuple[bytes, bytes]]:
    """(where, bytes) of each write that strace saw. A socket is told with the path that it was connected to."""
    paths: dict[bytes, bytes] = {}
    writes = []
    for line in trace.read_bytes().splitlines():
        if connect := CONNECT.search(line):
            paths[connect[1]] = plain(connect[2])
        elif call := WRITE.search(line):
            where = plain(call[1])
            socket = CONNECTED.match(where)
            if socket and socket[1] in paths:
                where += b" to " + paths[socket[1]]
            parts = [bytes.fromhex(part.replace(b"\\x", b"").decode()) for part in HEX.findall(call[2])]
            writes.append((where, b"".join(parts)))
    return writes


def traced_writes(trace: Path, profile: Path) -> list[tuple[bytes, bytes]]:
    """Those to something that is watched."""
    return [(where, data) for where, data in all_writes(trace) if is_watched(where, profile)]
