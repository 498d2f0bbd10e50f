"""Medians of interleaved rounds, and the table they are shown in."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Action = Callable[[], float]
"""Does something once and gives what it cost: seconds, or bytes."""


@dataclass(frozen=True)
class Row:
    """One goal: what was measured, and what it may cost."""

    id: str
    what: str
    value: float | None
    """None when it could not be measured here."""
    gate: float
    aim: float
    note: str = ""
    unit: str = "x"

    @property
    def passed(self) -> bool:
        """Something that was not measured has not passed, but fails nothing either."""
        return self.value is not None and self.value <= self.gate

    @property
    def failed(self) -> bool:
        return self.value is not None and self.value > self.gate


def timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def interleaved(rounds: int, actions: Mapping[str, Action]) -> dict[str, float]:
    """Run all actions in turn, so that a slow moment of the machine hits all alike; medians."""
    costs: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            _settle()
            costs[name].append(action())
    return {name: statistics.median(one) for name, one in costs.items()}


def _settle() -> None:
    """Let the disk finish what the one before left behind."""
    getattr(os, "sync", lambda: None)()


def share(values: Sequence[float], part: float) -> float:
    """Give the value that this part of all stay below."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def table(rows: Sequence[Row]) -> str:
    """Show the rows as text."""
    lines = [f"{'id':5} {'what':58} {'ratio':>9} {'gate':>6} {'aim':>6}  pass"]
    for row in rows:
        value = "not run" if row.value is None else f"{row.value:.2f} {row.unit}"
        verdict = "yes" if row.passed else "NO" if row.failed else "-"
        if row.passed and row.value is not None and row.value > row.aim:
            verdict = "yes, aim missed"
        lines.append(f"{row.id:5} {row.what:58} {value:>9} {row.gate:>6g} {row.aim:>6g}  {verdict}")
        if row.note:
            lines.append(f"{'':5} {row.note}")
    return "\n".join(lines)
