"""What the incident register shows of the last twelve months; counts and dates, no contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.domain.findings.weighing import count, weigh
from dsptdesk.domain.moments import local_day
from dsptdesk.domain.registers.incidents import Incident, day_of
from dsptdesk.domain.reviews import REVIEW_MONTHS
from dsptdesk.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Log:
    """The incidents that count for a question, and the whole register behind them."""

    year: tuple[Incident, ...]
    every: tuple[Incident, ...]
    since: date
    what: str
    """What is counted: breach, or breach and near miss."""
    many: str

    @property
    def words(self) -> str:
        """Say how many there were."""
        return count(len(self.year), self.what, self.many)

    @property
    def dates(self) -> str:
        """Say when the last one was; nothing where no date is noted."""
        days = [day for one in self.year if (day := day_of(one))]
        return (
            f", {'the last ' if len(self.year) > 1 else ''}on {long_date(max(days))}"
            if days
            else ""
        )

    def without(self, test: Callable[[Incident], object]) -> int:
        """Count those of the year that lack something."""
        return sum(not test(one) for one in self.year)


def breaches(snapshot: Snapshot, today: date) -> Log:
    """Give the breaches of the last twelve months, near misses left out."""
    real = tuple(one for one in snapshot.live(Incident) if not one.near_miss)
    return _log(snapshot, real, today, "breach", "breaches")


def everything(snapshot: Snapshot, today: date) -> Log:
    """Give the breaches and near misses of the last twelve months."""
    return _log(
        snapshot, snapshot.live(Incident), today, "breach or near miss", "breaches or near misses"
    )


def _log(snapshot: Snapshot, these: tuple[Incident, ...], today: date, what: str, many: str) -> Log:
    since = months_after(today, -REVIEW_MONTHS)
    year = tuple(one for one in these if _recent(one, since))
    return Log(year, snapshot.live(Incident), since, what, many)


def _recent(one: Incident, since: date) -> bool:
    """Tell whether it happened or became known in the time.

    One without a date counts, and so does a date yet to come, which can only be a slip.
    """
    known = one.aware_at
    dated = one.started_on or one.ended_on or known
    late = (one.started_on and one.started_on >= since) or (one.ended_on and one.ended_on >= since)
    return bool(not dated or late or (known and _since(known, since)))


def _since(moment: datetime, day: date) -> bool:
    """Tell whether it was that day in England, or later; the zone is looked up only near it."""
    days = (moment.date() - day).days
    return days > 1 or (days >= -1 and local_day(moment) >= day)


def nothing_happened(snapshot: Snapshot, log: Log, *, ticked: bool = True) -> Proposal | None:
    """Propose that a question does not apply, as far as the register can show that.

    A register in use that shows nothing is good proof; an empty one may only be forgotten.
    """
    words = f"Not applicable: no {log.what} since {long_date(log.since)}."
    if log.every:
        return weigh(
            f"Your incident register is in use and shows no {log.what} since "
            f"{long_date(log.since)}",
            log.every,
            reply=words,
            ticked=ticked,
        )
    if not snapshot.organisation.name.strip():
        return None
    return weigh(
        "Your incident register is empty",
        (snapshot.organisation,),
        to_do=(f"ask everybody whether there was a {log.what}, and write it down if so",),
        reply=words,
        ticked=ticked,
    )
