"""Broken data for every reader of ours, a fixed number by chance that can be repeated (H11)."""

from __future__ import annotations

import random

from tests.reliability.tally import Tally
from tools.fuzz import running
from tools.fuzz.targets import TARGETS


def run(count, seed, place):
    """Try about `count` inputs, as many for each reader; those a reader refuses struck."""
    each = max(count // len(TARGETS), 1)
    tally = Tally("H11", most=f"{len(TARGETS)} readers")
    for name, (reader, seeds) in TARGETS.items():
        known = [path.read_bytes() for path in running.kept(name)]
        found = running.run(
            name,
            reader,
            [*seeds(), *known],
            chance=random.Random(f"{seed} {name}"),
            go_on=lambda tried: tried < each,
        )
        tally.tried += found.tried
        tally.fired += found.tried - found.taken
        tally.failures += [
            f"{name}: {one.what}, kept as {running.keep(one, place / 'found').name}"
            for one in found.findings.values()
        ]
    return tally
