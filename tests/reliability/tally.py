"""What a scenario that is tried many times found out.

A scenario is `run(count: int, seed: int, place: Path) -> Tally`: it tries something about `count`
times inside the empty folder `place`, by chance that `seed` repeats. The suite calls it with a
small count, `dev.py torture` with the full one (tools/torture/table.py lists them all).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass
class Tally:
    """How often something was tried, how often the harm really struck, and what went wrong."""

    id: str
    tried: int = 0
    fired: int = 0
    """Of those tried: how many did what they were meant to (a fault that was met, a kill)."""
    failures: list[str] = field(default_factory=list)
    """One line each, with enough in it to repeat the case."""
    edits: int = 0
    """Acknowledged edits that were looked for afterwards, where that is counted."""
    not_run: str = ""
    """Why it could not be run here; then nothing was tried."""
    most: str = ""
    """The worst figure met, in words."""

    def __add__(self, other: Tally) -> Tally:
        """Join two goes of one promise; where one could not be run, that is said beside the other."""
        left = [f"not run: {one.not_run}" for one in (self, other) if one.not_run]
        neither = bool(self.not_run and other.not_run)
        return replace(
            self,
            tried=self.tried + other.tried,
            fired=self.fired + other.fired,
            failures=self.failures + other.failures,
            edits=self.edits + other.edits,
            not_run=self.not_run if neither else "",
            most=", ".join(
                one for one in (self.most, other.most, *([] if neither else left)) if one
            ),
        )

    def hit(self, *failures: str) -> None:
        """Count one try whose harm struck, with what it broke."""
        self.tried += 1
        self.fired += 1
        self.failures += failures

    def line(self) -> str:
        """Say it in one line."""
        if self.not_run and not self.failures:
            return f"{self.id} NOT RUN: {self.not_run}"
        told = f", {self.edits:,} edits" if self.edits else ""
        more = f" ({self.most})" if self.most else ""
        return (
            f"{self.id} tried {self.tried}, struck {self.fired}{told}, "
            f"failures {len(self.failures)}{more}"
        )


def left_out(id_: str, why: str) -> Tally:
    """Say that a scenario cannot be run on this machine."""
    return Tally(id_, not_run=why)
