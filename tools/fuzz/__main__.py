"""dev.py fuzz [--seconds N] [--keep] [TARGET ...]: broken data for every reader of files."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence

from tools.fuzz import running
from tools.fuzz.targets import TARGETS

ROOM = 3 << 30
"""Bytes a reader may use before that counts as an error."""
_TURN = 20.0
"""Seconds one target has before the next has its turn."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run for a while; 1 when a reader did not bear something."""
    arguments = _parser().parse_args(argv)
    _narrow()
    names = arguments.target or list(TARGETS)
    seed = arguments.seed if arguments.seed is not None else random.randrange(2**32)
    print(f"Seed {seed}, {arguments.seconds} seconds, {len(names)} readers.", flush=True)
    counts = _rounds(names, seed, arguments.seconds)
    print(f"{'reader':16} {'tried':>10} {'taken':>10} {'bad':>4}")
    for one in counts.values():
        print(one.words())
    found = [finding for one in counts.values() for finding in one.findings.values()]
    for finding in found:
        where = running.keep(finding).name if arguments.keep else f"{finding.data[:80]!r}"
        print(f"{finding.target}: {finding.what} ({where})")
    tried = sum(one.tried for one in counts.values())
    print(f"{tried:,} inputs tried; {len(found)} things no reader should do.")
    return 1 if found else 0


def _rounds(names: Sequence[str], seed: int, seconds: float) -> dict[str, running.Count]:
    """Give each reader its turn, again and again."""
    counts = {name: running.Count(name) for name in names}
    chances = {name: random.Random(f"{seed} {name}") for name in names}
    end = time.monotonic() + seconds
    turn = min(seconds / len(names), _TURN)
    while time.monotonic() < end:
        for name in names:
            reader, seeds = TARGETS[name]
            stop = min(time.monotonic() + turn, end)
            known = [path.read_bytes() for path in running.kept(name)]
            part = running.run(
                name,
                reader,
                [*seeds(), *known],
                chance=chances[name],
                go_on=running.until(stop),
            )
            counts[name].tried += part.tried
            counts[name].taken += part.taken
            for finding in part.findings.values():
                if finding.what not in counts[name].findings:
                    print(f"{name}: {finding.what}", flush=True)
                counts[name].add(finding)
    return counts


def _narrow() -> None:
    """Let a reader that asks for all the memory fail instead of the computer."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, help="the same one tries the same inputs")
    parser.add_argument(
        "--keep", action="store_true", help="write what was found into the suite's corpus"
    )
    parser.add_argument("target", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    return parser


if __name__ == "__main__":
    sys.exit(main())
