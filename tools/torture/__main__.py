"""Break what the program keeps: python3 dev.py torture [--quick] [--seed N] [ID...]."""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from tools.torture.table import SCENARIOS, Scenario

_SHOWN = 12


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the scenarios, two at a time; 1 when any promise was broken."""
    chosen = _arguments(arguments)
    known = [one.id for one in SCENARIOS]
    if unknown := sorted(set(chosen.ids) - set(known)):
        print(f"There is no {', '.join(unknown)}. These are the ones: {', '.join(known)}.")
        return 2
    tests = importlib.import_module("tests.conftest")  # a home of its own, and no keyring
    start = time.monotonic()
    print(f"Seed {chosen.seed}. Give it with --seed to repeat this run.", flush=True)
    try:
        wanted = [one for one in SCENARIOS if not chosen.ids or one.id in chosen.ids]
        broken = _all(wanted, quick=chosen.quick, seed=chosen.seed, jobs=chosen.jobs)
    finally:
        shutil.rmtree(tests._HOME, ignore_errors=True)  # noqa: SLF001 - it is removed by pytest only
    print(f"{broken or 'No'} promises broken, {time.monotonic() - start:.0f} s.")
    return 1 if broken else 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these promises, such as R2")
    parser.add_argument("--quick", action="store_true", help="the short forms, under a minute")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="repeat a run")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="at a time")
    return parser.parse_args(arguments)


def _all(wanted: Sequence[Scenario], *, quick: bool, seed: int, jobs: int) -> int:
    """Run the scenarios, the longest first, and tell each when it is done; give how many broke."""
    if jobs < 2 or len(wanted) < 2 or not hasattr(os, "fork"):
        return sum(_tell(one, quick, *tried(one, quick, seed)) for one in wanted)
    importlib.import_module("tests.reliability.ground").blank()  # made once, used by both
    queue = sorted(wanted, key=lambda one: -one.weight)
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork")) as pool:
        going = {pool.submit(tried, one, quick, seed): one for one in queue}
        return sum(_tell(going[done], quick, *done.result()) for done in as_completed(going))


def tried(one: Scenario, quick: bool, seed: int) -> tuple[Any, float]:
    """Run one scenario in a folder of its own; a scenario that breaks is a failure too."""
    place = Path(tempfile.mkdtemp(prefix="dsptdesk-torture-"))
    start = time.monotonic()
    module, _, name = one.target.partition(":")
    try:
        run = getattr(importlib.import_module(module), name)
        found = run(one.quick if quick else one.full, seed, place)
    except Exception:  # noqa: BLE001 - told as a failure of this promise, and the others go on
        found = traceback.format_exc(limit=-4)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return found, time.monotonic() - start


def _tell(one: Scenario, quick: bool, found: Any, seconds: float) -> int:
    """Print the line of one promise; give 1 when it was broken."""
    if isinstance(found, str):
        print(f"{one.id:4} {one.promise:34} the scenario itself failed\n{found}", flush=True)
        return 1
    if found.not_run and not found.failures:
        print(f"{one.id:4} {one.promise:34} NOT RUN: {found.not_run}", flush=True)
        return 0
    short = one.short_of(found, quick=quick)
    failures = [*short, *dict.fromkeys(found.failures)]
    print(
        f"{one.id:4} {one.promise:34} tried {found.tried} (full: {one.asked}), "
        f"struck {found.fired}"
        + (f", {found.edits:,} edits" if found.edits else "")
        + (f", {found.most}" if found.most else "")
        + f", failures {len(found.failures) + len(short)}, {seconds:.1f} s",
        flush=True,
    )
    for failure in failures[:_SHOWN]:
        print(f"       {failure}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
