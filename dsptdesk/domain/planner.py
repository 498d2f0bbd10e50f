"""The year planner: twelve months, and in each what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from dsptdesk.domain.calendar_events import all_dates
from dsptdesk.domain.dated import Due, Subject
from dsptdesk.domain.dates import MONTHS, long_date, months_after
from dsptdesk.domain.due import in_order
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.pictures.drawing import Drawing
from dsptdesk.domain.pictures.picture import Behind, Entry, Picture, Rows
from dsptdesk.domain.snapshot import Snapshot

LENGTH = 12
"""Months shown, the present one first."""
OVERDUE = "overdue"


@dataclass(frozen=True)
class Month:
    """One month, or what is overdue, with what falls into it, soonest first."""

    key: str
    name: str
    dates: tuple[Due, ...]

    @property
    def counted(self) -> str:
        """Say how much it holds."""
        return f"{self.name}: {things(len(self.dates))}"


@dataclass(frozen=True)
class Planner(Picture):
    """The coming twelve months."""

    organisation: str
    today: date
    months: tuple[Month, ...]
    overdue: Month

    key = "planner"
    title = "The year ahead"
    caption = (
        "Each box is a month, with the days on which something falls due. Choose a box to see all "
        "of it, and who sees to it. Time limits of the law and the day to publish stand out."
    )
    headings = ("When", "What", "About", "Who sees to it")

    @cached_property
    def dates(self) -> tuple[Due, ...]:
        """Give everything, what is overdue first."""
        coming = (one for month in self.months for one in month.dates)
        return (*self.overdue.dates, *coming)

    @property
    def alt(self) -> str:
        """Say how much there is, when most of it comes, and what is overdue."""
        coming = len(self.dates) - len(self.overdue.dates)
        if not self.dates:
            return "Nothing with a date is entered yet for the coming 12 months."
        fullest = max(self.months, key=lambda month: len(month.dates))
        said = [f"{things(coming)} in the coming 12 months"]
        if len(fullest.dates) > 1:
            said.append(f"most of it in {fullest.name} ({len(fullest.dates):,})")
        late = len(self.overdue.dates)
        if late:
            said.append(f"{things(late)} overdue")
        return f"{', '.join(said)}.{self._last_day}"

    @property
    def _last_day(self) -> str:
        coming = self.dates[len(self.overdue.dates) :]
        one = next((one for one in coming if one.subject is Subject.DEADLINE), None)
        if one is None:
            return ""
        if one.sure:
            return f" The last day to publish is {long_date(one.on)}."
        return f" The last day to publish is probably {long_date(one.on)}: look on the website."

    @property
    def rows(self) -> Rows:
        """Give everything in the order of its days."""
        return tuple(
            (self.when(one), one.what, one.subject.value, one.who or "–") for one in self.dates
        )

    def when(self, one: Due) -> str:
        """Say the day, and whether it has passed."""
        said = long_date(one.on)
        return f"Overdue: {said}" if one.passed(self.today) else said

    def draw(self, width: float) -> Drawing:
        """Draw twelve boxes."""
        from dsptdesk.domain.pictures.planner_layout import lay_out

        return lay_out(self.months, self.overdue, width)

    def behind(self, key: str) -> Behind:
        """Give what falls into one month; each entry's id is its place among all dates."""
        month = next(one for one in (self.overdue, *self.months) if one.key == key)
        return Behind(month.counted, tuple(self._entry(one) for one in month.dates))

    def _entry(self, one: Due) -> Entry:
        said = ". ".join(filter(None, (self.when(one), one.subject.value, one.who)))
        return Entry(self.key, str(self.dates.index(one)), one.what, said)


def things(number: int) -> str:
    """Count what is due."""
    return "1 thing" if number == 1 else f"{number or 'no'} things"


def planner_of(edition: Edition, snapshot: Snapshot, today: date) -> Planner:
    """Lay everything with a date out over the coming twelve months."""
    dates = in_order(all_dates(edition, snapshot, today), today)
    by_day = sorted(dates, key=lambda one: (one.on, one.what))
    start = today.replace(day=1)
    firsts = [months_after(start, number) for number in range(LENGTH + 1)]
    months = tuple(
        Month(
            f"{first:%Y-%m}",
            f"{MONTHS[first.month - 1]} {first.year}",
            tuple(one for one in by_day if max(first, today) <= one.on < after),
        )
        for first, after in pairwise(firsts)
    )
    late = tuple(one for one in by_day if one.on < today)
    overdue = Month(OVERDUE, "Overdue", late)
    return Planner(snapshot.organisation.name, today, months, overdue)


def last_shown(today: date) -> date:
    """Give the last day of the planner."""
    return months_after(today.replace(day=1), LENGTH) - timedelta(days=1)
