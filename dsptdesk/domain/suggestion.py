"""What to tell about one answer: what the registers propose, how it stands to it, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.acceptance import Since
from dsptdesk.domain.assessment import Answer, Tick, started
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.findings.proposal import Proposal, Strength
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.registers import Register, feeding
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.suggestions import matches, since_accepted


@dataclass(frozen=True)
class Suggestion:
    """What the registers say about one item, beside the answer it has."""

    proposal: Proposal | None
    since: Since | None
    """What changed since the answer was taken from the registers."""
    begun: bool
    """Somebody has answered something."""
    same: bool
    """The answer says already what they propose."""
    denied: bool
    """The answer says yes, and the registers say otherwise."""
    until: str
    """Until when it holds, in a sentence; empty when nothing runs out."""
    short: bool
    """It does not hold until the last day to publish."""

    @property
    def warns(self) -> bool:
        """The answer may no longer be true."""
        return self.denied or self.since is not None

    @property
    def settled(self) -> bool:
        """The answer stands and the registers carry it: what is left to show is the proof."""
        return self.begun and self.same and not self.warns

    @property
    def strength(self) -> str:
        """Say how well the registers carry it; a Not yet they agree with is not said otherwise."""
        if self.proposal is None:
            return ""
        if self.settled and self.proposal.strength is Strength.CONTRADICTS:
            return "Your registers show the same"
        return self.proposal.strength.label


def suggestion(
    item: Item, answer: Answer, edition: Edition, snapshot: Snapshot, today: date
) -> Suggestion | None:
    """Look at one answer beside the registers; None where they say nothing about it."""
    if answer.not_applicable:
        return None
    found = propose(item, snapshot, today)
    since = since_accepted(item, edition, snapshot, found)
    if found is None and since is None:
        return None
    short = found is not None and _short(found, edition.deadline, today)
    return Suggestion(
        proposal=found,
        since=since,
        begun=started(answer),
        same=found is not None and matches(item, answer, found),
        denied=_denied(answer, found),
        until=_until(found, edition.deadline, short=short) if found else "",
        short=short,
    )


def could_come_from(
    item: Item, answer: Answer, snapshot: Snapshot, today: date
) -> tuple[Register, ...]:
    """Give the registers to fill in for an open item about which none says anything yet."""
    if answer.completed or answer.not_applicable or propose(item, snapshot, today):
        return ()
    return feeding(item.topic)


def _denied(answer: Answer, proposal: Proposal | None) -> bool:
    if proposal is None or proposal.strength is not Strength.CONTRADICTS:
        return False
    return answer.tick is Tick.YES or (answer.tick is None and answer.completed)


def _short(one: Proposal, deadline: date | None, today: date) -> bool:
    if one.strength is Strength.CONTRADICTS:
        return False
    return deadline is not None and today <= deadline and not one.lasts(deadline)


def _until(one: Proposal, deadline: date | None, *, short: bool) -> str:
    if one.expires is None or one.strength is Strength.CONTRADICTS:
        return ""
    if short:
        return (
            f"This holds until {long_date(one.expires)}, before the deadline of "
            f"{long_date(deadline)}."
        )
    return f"Holds until {long_date(one.expires)}."
