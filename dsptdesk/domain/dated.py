"""One thing with a date: when, what, where it is dealt with, and who sees to it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.deadlines.seventy_two_hours import HourLimit
from dsptdesk.domain.deadlines.working_days import day_count
from dsptdesk.domain.moments import long_moment
from dsptdesk.domain.places import Place

PRESSING = timedelta(days=7)
"""A time limit of the law comes before everything else when it is this near."""


class Subject(enum.Enum):
    """What a date is about, in words."""

    DEADLINE = "Publishing"
    LAW = "Time limit of the law"
    ACTION = "Action"
    ANSWER = "Question"
    FEE = "Fee"
    CERTIFICATE = "Certificate"
    CONTRACT = "Contract"
    TRAINING = "Training"
    COURSE = "Other training"
    BACKUP = "Backup test"
    EXERCISE = "Continuity exercise"
    POLICY = "Policy"
    REVIEW = "Register"
    EVIDENCE = "Evidence"
    ASSESSMENT = "Impact assessment"


@dataclass(frozen=True)
class Due:
    """One thing with a date."""

    on: date
    what: str
    place: Place
    legal: bool = False
    """The law sets this limit."""
    hours: HourLimit | None = None
    """Where the law counts hours: the last moment."""
    who: str = ""
    """Who sees to it, where that is known."""
    subject: Subject = Subject.ACTION
    key: str = ""
    """Names it among those of its subject, whatever its date."""
    plain: str = ""
    """What may leave the desk, where `what` says more than that."""
    sure: bool = True
    """The day is known; else it is only probable."""
    lasting: bool = True
    """Still to be done once the day has passed; else what does not fit together names it."""

    def passed(self, today: date, now: datetime | None = None) -> bool:
        """The day lies in the past; the moment too, where hours count and `now` is given."""
        if self.hours is not None and now is not None:
            return self.hours.passed(now)
        return self.on < today

    def pressing(self, today: date) -> bool:
        """The law sets this limit, and it has passed or is near."""
        return self.legal and self.on <= today + PRESSING

    def words(self, today: date, now: datetime | None = None) -> str:
        """Say when, so that no colour is needed."""
        if self.hours is not None and now is not None:
            until = "the limit was" if self.hours.passed(now) else "until"
            return f"{self.hours.words(now)}: {until} {long_moment(self.hours.limit)}"
        if self.on == today:
            return "Due today" if self.sure else "Probably due today"
        said = f"{self._verb(passed=self.passed(today))} {long_date(self.on)}"
        if not self.pressing(today):
            return said
        days = day_count(abs((self.on - today).days))
        return f"{said}, {days} {'ago' if self.passed(today) else 'left'}"

    def _verb(self, *, passed: bool) -> str:
        if self.sure:
            return "Was due" if passed else "Due"
        return "Was probably due" if passed else "Probably due"

    @property
    def outside(self) -> str:
        """Give the words for a file that others may see."""
        return self.plain or self.what
