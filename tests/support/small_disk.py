# SPDX-License-Identifier: Apache-2.0
"""A disk over a folder, whose size may change while programs write there. Needs the right to mount."""

from __future__ import annotations

import subprocess
from pathlib import Path


class SmallDisk:
    def __init__(self, folder: Path, megabytes: int) -> None:
        """What lies in `folder` is hidden until `unmount`; what comes to lie there goes with it."""
        self._folder = folder
        self.is_mounted = self._mount(f"size={megabytes}m,mode=700")

    def resize(self, megabytes: int) -> None:
        if not self._mount(f"remount,size={megabytes}m"):
            raise OSError(f"the disk over {self._folder} keeps its size")

    def unmount(self) -> None:
        if self.is_mounted:
            # Lazily: a program that failed to end must not keep the folder.
            subprocess.run(["umount", "--lazy", str(self._folder)], check=False)
            self.is_mounted = False

    def _mount(self, how: str) -> bool:
        command = ["mount", "-t", "tmpfs", "-o", how, "tmpfs", str(self._folder)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
