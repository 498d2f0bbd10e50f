"""Runs targets for a while and counts; the same start and number give the same inputs."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tools.environment import ROOT
from tools.fuzz.judging import Finding, Reader, judge
from tools.fuzz.shaking import shake

CORPUS = ROOT / "tests" / "fuzz" / "corpus"
_MOST_KEPT = 300
"""Inputs that were taken, kept to be bent further."""


@dataclass
class Count:
    """What came of one target."""

    target: str
    tried: int = 0
    taken: int = 0
    findings: dict[str, Finding] = field(default_factory=dict)
    """The shortest input for each thing that was wrong."""

    def add(self, finding: Finding) -> None:
        """Keep the shortest of those that show the same."""
        held = self.findings.get(finding.what)
        if held is None or len(finding.data) < len(held.data):
            self.findings[finding.what] = finding

    def words(self) -> str:
        """Give the line to print."""
        return f"{self.target:16} {self.tried:10,} {self.taken:10,} {len(self.findings):4}"


def run(
    target: str,
    reader: Reader,
    seeds: Sequence[bytes],
    *,
    chance: Random,
    go_on: Callable[[int], bool],
) -> Count:
    """Try the seeds, then broken ones made of them, for as long as `go_on` says of the number."""
    count = Count(target)
    pool = list(seeds)
    waiting = list(seeds)
    while waiting or go_on(count.tried):
        data = waiting.pop() if waiting else shake(pool, chance)
        taken, finding = judge(target, reader, data)
        count.tried += 1
        count.taken += taken
        if finding:
            count.add(finding)
        elif taken and len(pool) < _MOST_KEPT and chance.random() < 0.05:
            pool.append(data)
    return count


def until(end: float) -> Callable[[int], bool]:
    """Go on until the clock says so."""
    return lambda _: time.monotonic() < end


def keep(finding: Finding, corpus: Path = CORPUS) -> Path:
    """Write an input where the suite will try it for ever."""
    folder = corpus / finding.target
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(finding.data).hexdigest()[:12]}.bin"
    path.write_bytes(finding.data)
    return path


def kept(target: str, corpus: Path = CORPUS) -> tuple[Path, ...]:
    """Give the inputs that once were wrong."""
    return tuple(sorted((corpus / target).glob("*.bin")))
