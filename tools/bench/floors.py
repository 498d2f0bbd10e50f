"""The bare things the program is compared with: a write, a copy, a concatenation."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path

BLOCK = os.urandom(4096)
PIECE = 1 << 20


def settle_block(handle: int) -> None:
    """Write 4 KB and wait until the disk has it."""
    os.write(handle, BLOCK)
    getattr(os, "fdatasync", os.fsync)(handle)


def make_files(folder: Path, count: int, total: int) -> list[Path]:
    """Make files like scans and photos: of unequal size, and not to be packed any smaller."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(7)
    weights = [chance.uniform(0.2, 1.8) for _ in range(count)]
    made = []
    for number, weight in enumerate(weights):
        path = folder / f"scan {number:03}.pdf"
        path.write_bytes(chance.randbytes(int(total * weight / sum(weights))))
        made.append(path)
    return made


def concatenate(paths: Sequence[Path], target: Path) -> None:
    """Put all files into one and wait until the disk has it."""
    with target.open("wb") as out:
        for path in paths:
            with path.open("rb") as source:
                while piece := source.read(PIECE):
                    out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    target.unlink()


def copy_each(paths: Sequence[Path], folder: Path) -> None:
    """Copy each file and wait for the disk each time."""
    folder.mkdir()
    for path in paths:
        with path.open("rb") as source, (folder / path.name).open("wb") as out:
            while piece := source.read(PIECE):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
    for path in paths:
        (folder / path.name).unlink()
    folder.rmdir()
