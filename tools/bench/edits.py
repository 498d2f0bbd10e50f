"""What one edit costs, through the services and onto the disk."""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import replace
from pathlib import Path

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from tools.bench.desks import TIMES, sample_desk
from tools.bench.floors import settle_block
from tools.bench.measure import Row, share, timed

EDITS = 100


def measure(folder: Path, rounds: int) -> list[Row]:
    """P5: an edit against a 4 KB write to the same disk, at both sizes."""
    rows = []
    for times in TIMES:
        edits, floors = _costs(folder, times, EDITS * rounds)
        ratio = statistics.median(edits) / statistics.median(floors)
        slow, usual = share(edits, 0.99) * 1000, statistics.median(edits) * 1000
        what = f"an edit / 4 KB write + fdatasync, sample x{times}"
        rows += [
            Row("P5", what, ratio, 4, 2.5, f"half of all edits take less than {usual:.2f} ms"),
            Row("P5", f"99 of 100 edits, sample x{times}", slow, 50, 25, unit="ms"),
        ]
    return rows


def _costs(folder: Path, times: int, count: int) -> tuple[list[float], list[float]]:
    edits, floors = [], []
    with sample_desk(folder, times) as desk:
        held = desk.snapshot.live(Asset)[0]
        handle = os.open(folder / f"floor {times}", os.O_WRONLY | os.O_CREAT)
        try:
            for number in range(count + 20):
                changed = replace(held, note=f"Looked at {number} times. " + "A few words. " * 9)
                begun = time.perf_counter()
                held = registers.save(desk, changed)
                edits.append(time.perf_counter() - begun)
                floors.append(timed(lambda: settle_block(handle)))
        finally:
            os.close(handle)
    return edits[20:], floors[20:]
