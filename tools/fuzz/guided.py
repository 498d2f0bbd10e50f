"""Fuzzing that watches which lines run: python -m tools.fuzz.guided TARGET (needs atheris)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random

import atheris

with atheris.instrument_imports(include=["dsptdesk"]):
    from tools.fuzz import running
    from tools.fuzz.judging import judge
    from tools.fuzz.shaking import shake
    from tools.fuzz.targets import TARGETS


def main(arguments: list[str]) -> None:
    """Run one reader until it misbehaves; libFuzzer's own options may follow, -max_total_time=60."""
    name, *options = arguments
    reader, seeds = TARGETS[name]
    pool = seeds()

    def one(data: bytes) -> None:
        _, finding = judge(name, reader, data)
        if finding:
            print(running.keep(finding))
            raise RuntimeError(finding.what)

    def bend(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if chance.random() < 0.3:
            return bytes(atheris.Mutate(data, most))
        return shake((data, *pool), chance)[:most]

    mutate: Callable[[bytes, int, int], bytes] = bend
    atheris.Setup([sys.argv[0], *options], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
