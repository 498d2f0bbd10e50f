"""Keeping safe: a backup that is proved, a restore test, and what the passphrase costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from argon2 import low_level

from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import drill, evidence, registers, start
from dsptdesk.services.desk import Desk
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, SAMPLE_WHO
from tools.bench.desks import sample_at, sample_desk
from tools.bench.floors import copy_each, make_files
from tools.bench.measure import Row, interleaved, timed
from tools.bench.packs import BYTES, FILES


def measure(folder: Path, rounds: int, *, quick: bool) -> list[Row]:
    """P14, P15 and P21."""
    folder /= "safety"
    paths = make_files(folder / "scans", FILES, BYTES // 2 if quick else BYTES)
    with sample_desk(folder) as desk:
        _attach(desk, paths)
        backup, tested, size = _copies(desk, rounds, folder)
    rows = _unlock(sample_at(folder, 1), rounds)
    rmtree(folder)
    said = f"{size / 1e6:,.0f} MB in {FILES} documents"
    return [
        Row("P14", "full backup, proved / raw copy + fsync each", backup, 3, 2.5, said),
        Row("P15", "restore test / raw copy + fsync each", tested, 3, 2.5),
        *rows,
    ]


def _attach(desk: Desk, paths: list[Path]) -> None:
    items = [one for one in desk.edition.items if one.kind == "document"]
    for number, path in enumerate(paths):
        one = evidence.evidence_of(evidence.store_file(desk.workspace.blobs, path))
        evidence.attach(desk, items[number % len(items)], one)


def _copies(desk: Desk, rounds: int, folder: Path) -> tuple[float, float, int]:
    """Copy the same bytes bare, as a backup, and as the restore test of that backup."""
    home = desk.workspace.path
    bare = [home / "desk.db", *sorted((home / "evidence").iterdir())]

    def backup() -> float:
        rmtree(home / "backups", ignore_errors=True)
        _edit(desk)  # nothing is copied twice when nothing has changed
        return timed(lambda: desk.workspace.back_up("to measure it"))

    def restore() -> float:
        begun = time.perf_counter()
        done = drill.drill(desk)
        took = time.perf_counter() - begun
        if not done.whole:
            raise RuntimeError(done.problems)
        return took

    costs = interleaved(
        min(rounds, 5),
        {
            "copy": lambda: timed(lambda: copy_each(bare, folder / "copies")),
            "backup": backup,
            "restore": restore,
        },
    )
    size = sum(path.stat().st_size for path in bare)
    return costs["backup"] / costs["copy"], costs["restore"] / costs["copy"], size


def _edit(desk: Desk) -> None:
    held = desk.snapshot.live(Asset)[0]
    registers.save(desk, replace(held, note=f"Looked at {time.time()}"))


def _unlock(place: Path, rounds: int) -> list[Row]:
    """Open with the passphrase, against one bare derivation of the same cost."""
    slot = next(one for one in KeyFile.read(place).slots if one.kind == "passphrase")
    cost = slot.cost
    if cost is None:
        raise RuntimeError("The sample's passphrase has no cost.")

    def bare() -> None:
        low_level.hash_secret_raw(
            SAMPLE_PASSPHRASE.encode(),
            slot.salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=32,
            type=low_level.Type.ID,
        )

    def unlock() -> float:
        begun = time.perf_counter()
        desk = start.open_with_passphrase(
            place, SAMPLE_PASSPHRASE, who=SAMPLE_WHO, now=datetime.now
        )
        took = time.perf_counter() - begun
        desk.workspace.release()
        return took

    unlock()  # the first one loads libraries
    with _counted() as asked:
        unlock()
    costs = interleaved(rounds, {"bare": lambda: timed(bare), "unlock": unlock})
    said = (
        f"{costs['unlock'] * 1000:.0f} ms; Argon2id with {cost.memory_kib // 1024} MiB, "
        f"{cost.passes} passes, {cost.lanes} lanes"
    )
    return [
        Row("P21", "unlock / one bare derivation", costs["unlock"] / costs["bare"], 1.3, 1.2, said),
        Row("P21", "derivations of one unlock", float(len(asked)), 1, 1, unit=""),
    ]


@contextmanager
def _counted() -> Iterator[list[None]]:
    """Count how often a passphrase is stretched."""
    asked: list[None] = []
    real = low_level.hash_secret_raw

    def counting(*given: object, **more: object) -> bytes:
        asked.append(None)
        return real(*given, **more)  # type: ignore[arg-type]

    low_level.hash_secret_raw = counting
    try:
        yield asked
    finally:
        low_level.hash_secret_raw = real
