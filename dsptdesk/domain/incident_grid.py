"""The 5 by 5 grid for incidents: guidance on whom to tell, never a decision."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from dsptdesk.domain.grids import Cell, Grid
from dsptdesk.domain.registers.incidents import Impact, Likelihood

LEAST = 2
"""How people in need of care or protection are scored at the least, on both scales."""
_LIKELY, _MINOR, _SERIOUS = 3, 2, 4


class Advice(enum.Enum):
    """Whom the guidance would tell."""

    KEEP = "Keep it in your register"
    ICO = "Tell the Information Commissioner's Office (ICO)"
    DEPARTMENT = (
        "Tell the Information Commissioner's Office (ICO) and the Department of Health and "
        "Social Care"
    )


LEGEND = "ICO: tell the Information Commissioner's Office. ICO+: the Department too."
_SHORT = {Advice.KEEP: "Keep", Advice.ICO: "ICO", Advice.DEPARTMENT: "ICO+"}


@dataclass(frozen=True)
class Reading:
    """Where an incident stands on the grid."""

    impact: int
    likelihood: int
    advice: Advice
    raised: bool = False
    """A score was raised because people in need of care or protection are affected."""

    @property
    def words(self) -> str:
        """Say where it stands and what the guidance would do."""
        place = f"Effect {self.impact} of 5, likelihood {self.likelihood} of 5"
        return f"{place}. {self.advice.value}, the guidance says."


def advice(impact: int, likelihood: int) -> Advice:
    """Say whom the guidance would tell; the product of the two alone is not the test."""
    if likelihood < _LIKELY or impact < _MINOR:
        return Advice.KEEP
    return Advice.DEPARTMENT if impact >= _SERIOUS else Advice.ICO


def read_grid(
    impact: Impact | None, likelihood: Likelihood | None, vulnerable: bool
) -> Reading | None:
    """Find the place of an incident; None while either scale is not chosen."""
    if impact is None or likelihood is None:
        return None
    least = LEAST if vulnerable else 1
    across, up = max(likelihood.number, least), max(impact.number, least)
    raised = (across, up) != (likelihood.number, impact.number)
    return Reading(up, across, advice(up, across), raised)


def incident_grid(reading: Reading | None) -> Grid:
    """Draw the grid with the incident's place marked."""
    effects = tuple(reversed(Impact))
    rows = tuple(tuple(_cell(row, col, reading) for col in Likelihood) for row in effects)
    return Grid(
        "Guidance grid: effect and likelihood",
        tuple(one.value for one in effects),
        tuple(one.value for one in Likelihood),
        rows,
        down="Effect",
        across="Likelihood",
        legend=LEGEND,
    )


def _cell(impact: Impact, likelihood: Likelihood, reading: Reading | None) -> Cell:
    to = advice(impact.number, likelihood.number)
    tone = {Advice.KEEP: "good", Advice.ICO: "warn", Advice.DEPARTMENT: "bad"}[to]
    here = reading is not None and (reading.impact, reading.likelihood) == (
        impact.number,
        likelihood.number,
    )
    said = f"Effect {impact.label}. Likelihood {likelihood.label}. {to.value}"
    return Cell(_SHORT[to], tone, f"{said}. This incident stands here" if here else said, here)
