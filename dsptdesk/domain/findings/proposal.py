"""A proposed answer: what the registers say, why, how strongly, and until when."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Item
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import Snapshot


class Strength(enum.Enum):
    """How well the registers carry an answer."""

    ENOUGH = "enough"
    """They show what the question asks for."""
    WEAK = "weak"
    """They show part of it; the reason says what is missing."""
    CONTRADICTS = "contradicts"
    """They show that it is not so."""

    @property
    def label(self) -> str:
        """Give the words a person reads."""
        return {
            Strength.ENOUGH: "Your registers show it",
            Strength.WEAK: "Your registers show part of it",
            Strength.CONTRADICTS: "Your registers say otherwise",
        }[self]

    @property
    def tick(self) -> Tick | None:
        """Give the tick the records carry; where they show a part, a person must decide."""
        return {Strength.ENOUGH: Tick.YES, Strength.CONTRADICTS: Tick.NO}.get(self)


@dataclass(frozen=True)
class Proposal:
    """What could be answered, the reason in a sentence, and the records it rests on."""

    reason: str
    rests_on: tuple[Record, ...]
    reply: str = ""
    tick: Tick | None = None
    location: str = ""
    on: date | None = None
    evidence: tuple[str, ...] = ()
    strength: Strength = Strength.ENOUGH
    expires: date | None = None
    """The last day on which the records still carry it; None when nothing runs out."""

    def changes_for(self, item: Item) -> dict[str, object]:
        """Give the answer's fields to set, for the kind of answer the item takes."""
        if item.kind == "tick":
            return {
                **({"tick": tick} if (tick := self.tick or self._tick) else {}),
                **({"comment": self.reply} if self.reply else {}),
            }
        if item.kind == "text":
            return {"reply": self.reply or self.location}
        if item.kind == "date":
            return {"on": self.on}
        return {"location": self.location or self.reply, "evidence": self.evidence}

    @property
    def _tick(self) -> Tick | None:
        return self.strength.tick

    @property
    def words(self) -> str:
        """Give the proposed answer as one text."""
        dated = long_date(self.on)
        ticked = self.tick.label if self.tick else ""
        return "\n".join(one for one in (ticked, self.reply, self.location, dated) if one)

    @property
    def gist(self) -> str:
        """Say what it comes down to; the words alone may differ from day to day."""
        return f"{self.tick.value if self.tick else ''} {self.strength.value}"

    def lasts(self, deadline: date | None) -> bool:
        """Tell whether it still holds on the last day for publishing."""
        return self.expires is None or deadline is None or self.expires >= deadline


Rule = Callable[[Snapshot, date], Proposal | None]
"""Looks at the records on a day; None where they say nothing at all."""
