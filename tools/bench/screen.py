"""A screen of its own, watched from outside: when something is first shown, and when it rests."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

WIDTH, HEIGHT = 1280, 900
CELL = 64  # bytes: 16 pixels of a row
SHOWN = 0.05  # of all rows
MOVED = 100  # cells; a blinking text cursor changes fewer
REST = 1.2  # seconds
LIMIT = 40.0


@dataclass(frozen=True)
class Start:
    """What was seen of one start."""

    first: float
    """Seconds until something is shown."""
    settled: float
    """Seconds until nothing changes any more."""
    memory: int
    """Bytes the process holds then."""


class Screen:
    """An X server whose picture is a file."""

    def __init__(self, number: int, folder: Path) -> None:
        self.display = f":{number}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # Sizes in the head of an X window dump: its own, the row's, and the colours'.
        head, row, colours = (struct.unpack_from(">I", self._map, at)[0] for at in (0, 48, 76))
        self._begin, self._row = head + 12 * colours, row

    def picture(self) -> bytes:
        return self._map[self._begin : self._begin + self._row * HEIGHT]

    def changed(self, before: bytes, after: bytes) -> tuple[int, int]:
        """Count the rows, and the cells in them, that differ."""
        if before == after:
            return 0, 0
        rows = [at for at in range(0, len(after), self._row) if self._differs(before, after, at)]
        cells = sum(
            before[at : at + CELL] != after[at : at + CELL]
            for row in rows
            for at in range(row, row + self._row, CELL)
        )
        return len(rows), cells

    def _differs(self, before: bytes, after: bytes, at: int) -> bool:
        return before[at : at + self._row] != after[at : at + self._row]


@contextmanager
def screen() -> Iterator[Screen]:
    """Start an X server nobody else uses."""
    number = 100 + os.getpid() % 800
    with tempfile.TemporaryDirectory() as folder:
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", f":{number}", "-screen", "0", size, "-fbdir", folder, "-nolisten", "tcp"]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(Path(f"/tmp/.X11-unix/X{number}"), Path(folder) / "Xvfb_screen0")
            time.sleep(0.3)
            yield Screen(number, Path(folder))
        finally:
            server.terminate()
            server.wait()


def _wait_for(*paths: Path) -> None:
    for _ in range(500):
        if all(path.exists() for path in paths):
            return
        time.sleep(0.02)
    raise TimeoutError("Xvfb did not start.")


def watch(command: Sequence[str], env: Mapping[str, str]) -> Start:
    """Start a program on an empty screen and look until it rests."""
    with screen() as shown:
        empty = shown.picture()
        begun = time.perf_counter()
        program = subprocess.Popen(
            command,
            env={**env, "DISPLAY": shown.display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            first = _first(shown, empty, begun)
            settled = _settled(shown, first, begun)
            return Start(first, settled, psutil.Process(program.pid).memory_info().rss)
        finally:
            program.terminate()
            try:
                program.wait(5)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


def _first(shown: Screen, empty: bytes, begun: float) -> float:
    while (now := time.perf_counter() - begun) < LIMIT:
        if shown.changed(empty, shown.picture())[0] > SHOWN * HEIGHT:
            return now
        time.sleep(0.003)
    raise TimeoutError("The program showed nothing.")


def _settled(shown: Screen, first: float, begun: float) -> float:
    last, before = first, shown.picture()
    while (now := time.perf_counter() - begun) < LIMIT and now - last < REST:
        after = shown.picture()
        if shown.changed(before, after)[1] > MOVED:
            last = now
        before = after
        time.sleep(0.003)
    return last
