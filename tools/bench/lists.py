"""A register of 10,000 rows in a real window: opened, sorted, narrowed, changed and searched."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tools.bench.large import large_at
from tools.bench.measure import Row, share
from tools.environment import ROOT

FEW, MANY = 1_000, 10_000
LISTS = {
    "open, first time": "open for the first time",
    "open, again": "open again",
    "sort": "sort by each column",
    "filter": "filter",
    "type": "search as you type",
}
CHANGES = ("save and return", "archive", "undo", "changed elsewhere")

Steps = dict[str, list[float]]
"""For each kind of step, the median cost of each such step over all rounds."""


def measure(folder: Path, rounds: int) -> list[Row]:
    """P7, P8, P9 and the lists' part of P19: from a person's act to the painted answer."""
    seen: dict[int, list[dict[str, Any]]] = {FEW: [], MANY: []}
    for count in seen:
        large_at(folder, count)
    for _ in range(rounds):
        for count, sessions in seen.items():
            sessions.append(_session(folder, count))
    few, many = (_medians(seen[count], 1) for count in (FEW, MANY))
    gaps = _medians(seen[MANY], 2)
    return [_gap(gaps), *_lists(few, many), *_searches(few, many), _memory(seen)]


def _session(folder: Path, count: int) -> dict[str, Any]:
    """Each in a process of its own, so that the first opening is the first one."""
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
        "DSPTDESK_KEYRING": "off",
        "PYTHONPATH": str(ROOT),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled already
    command = [sys.executable, "-m", "tools.bench.window", str(large_at(folder, count))]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _medians(sessions: Iterable[Mapping[str, Any]], what: int) -> Steps:
    found: Steps = defaultdict(list)
    for same in zip(*(one["steps"] for one in sessions), strict=True):
        found[same[0][0]].append(statistics.median(step[what] for step in same))
    return found


def _gap(gaps: Steps) -> Row:
    worst = {name: max(values) for name, values in gaps.items()}
    slowest = max(worst, key=lambda name: worst[name])
    what = f"the screen stands still, {MANY:,} rows, the worst step"
    return Row("P7", what, worst[slowest], 100, 50, f"while: {slowest}", unit="ms")


def _lists(few: Steps, many: Steps) -> Iterable[Row]:
    for step, words in LISTS.items():
        # Of all such steps together: the slowest one alone would mostly measure the machine.
        short, long = statistics.mean(few[step]), statistics.mean(many[step])
        note = f"{short:.1f} ms, then {long:.1f} ms"
        yield Row("P8", f"{words}, {MANY:,} / {FEW:,} rows", long / short, 2, 1.5, note)
        slow = max(many[step])
        yield Row("P8", f"{words}, {MANY:,} rows, the slowest", slow, 100, 50, unit="ms")
    for step in CHANGES:
        yield Row("P8", f"{step}, {MANY:,} rows", max(many[step]), 100, 50, unit="ms")


def _searches(few: Steps, many: Steps) -> Iterable[Row]:
    slow = share(many["search"], 0.95)
    yield Row("P9", f"search {MANY:,} entries, 95 of 100", slow, 50, 25, unit="ms")
    short, long = (statistics.median(one["search"]) for one in (few, many))
    note = f"{short:.1f} ms, then {long:.1f} ms"
    yield Row("P9", f"search, {MANY:,} / {FEW:,} entries", long / short, 2, 1.5, note)


def _memory(seen: Mapping[int, list[dict[str, Any]]]) -> Row:
    short, long = (statistics.median(one["memory"] for one in seen[n]) for n in (FEW, MANY))
    what = f"memory that all this takes, {MANY:,} / {FEW:,} rows"
    note = f"{short / 1e6:.0f} MB, then {long / 1e6:.0f} MB"
    return Row("P19", what, long / short, 1.2, 1.1, note)
