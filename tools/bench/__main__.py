"""Measures everything in one run and says what missed its gate: python -m tools.bench [--quick]."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.bench import edits, growth, lists, packs, pdf, safety, sheets, startup
from tools.bench.measure import Row, table

ROUNDS, FEW = 7, 3
ROOM = 6_000_000_000
"""Bytes of free disk for the largest pack beside its raw copy."""


def main(argv: Sequence[str] | None = None) -> int:
    """Print one table; give 1 when a gate was missed."""
    arguments = _parser().parse_args(argv)
    folder = Path(tempfile.mkdtemp(prefix="dsptdesk-bench-", dir=arguments.dir))
    os.environ["DSPTDESK_HOME"] = str(folder / "desk")
    rounds = FEW if arguments.quick else ROUNDS
    small = arguments.quick or shutil.disk_usage(folder).free < ROOM
    parts: dict[str, Callable[[], list[Row]]] = {
        "startup": lambda: startup.measure(folder, rounds),
        "lists": lambda: lists.measure(folder, rounds),
        "edits": lambda: edits.measure(folder, rounds),
        "packs": lambda: packs.measure(folder, rounds, quick=small),
        "safety": lambda: safety.measure(folder, rounds, quick=small),
        "pdf": lambda: pdf.measure(folder, rounds),
        "sheets": lambda: sheets.measure(folder, rounds),
        "growth": lambda: growth.measure(folder, rounds),
    }
    rows: list[Row] = []
    try:
        for name in arguments.only or parts:
            print(f"Measuring {name} …", file=sys.stderr, flush=True)
            rows += parts[name]()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(rows))
    failed = [row for row in rows if row.failed]
    print(f"\n{len(failed)} of {len(rows)} gates missed." if failed else "\nNo gate missed.")
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and less data")
    parser.add_argument("--dir", type=Path, help="where to measure: on the disk in question")
    parser.add_argument(
        "only",
        nargs="*",
        metavar="PART",
        help="startup, lists, edits, packs, safety, pdf, sheets or growth; all of them without it",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
