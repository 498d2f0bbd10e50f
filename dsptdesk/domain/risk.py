"""Risk as impact times likelihood on a scale of three, before and after measures."""

from __future__ import annotations

import enum

from dsptdesk.domain.fields import Choice


class Score(Choice):
    """How strong an effect, or how likely a breach is."""

    LOW = "1", "Low"
    MEDIUM = "2", "Medium"
    HIGH = "3", "High"

    @property
    def number(self) -> int:
        """Give 1 to 3."""
        return int(self.value)


class Level(enum.Enum):
    """What a risk of 1 to 9 amounts to."""

    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"


class Rated:
    """What a record with impact and likelihood before and after measures amounts to."""

    impact_before: Score | None
    likelihood_before: Score | None
    impact_after: Score | None
    likelihood_after: Score | None

    @property
    def risk_before(self) -> int | None:
        """Risk without your measures, 1 to 9."""
        return risk(self.impact_before, self.likelihood_before)

    @property
    def risk_after(self) -> int | None:
        """Risk with your measures, 1 to 9."""
        return risk(self.impact_after, self.likelihood_after)


def risk(impact: Score | None, likelihood: Score | None) -> int | None:
    """Multiply impact by likelihood: 1 to 9; None while either is not judged."""
    if impact is None or likelihood is None:
        return None
    return impact.number * likelihood.number


def level(number: int) -> Level:
    """Say what a risk amounts to: 1 and 2 low, 3 and 4 medium, 6 and 9 high."""
    if number <= 2:
        return Level.LOW
    return Level.MEDIUM if number <= 4 else Level.HIGH
