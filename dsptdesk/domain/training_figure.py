"""How many of your people did data security training in the twelve months before you publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dsptdesk.domain.dates import long_date, months_after

NEEDED_PERCENT = 95
MONTHS = 12


@dataclass(frozen=True)
class StaffMember:
    """Somebody who works here: staff, director, trustee or volunteer."""

    id: str
    name: str
    started: date | None = None
    left: date | None = None
    """The last day of work; somebody who leaves on the day of publication still counts."""
    counts: bool | None = None
    """Has access to personal data; while nobody has said so, the person counts."""


@dataclass(frozen=True)
class Trained:
    """One suitable training that somebody finished on a day."""

    person_id: str
    on: date | None


@dataclass(frozen=True)
class TrainingFigure:
    """The figure, the people behind it, and how it was counted."""

    since: date
    until: date
    done: tuple[StaffMember, ...]
    missing: tuple[StaffMember, ...]
    left_out: tuple[tuple[StaffMember, str], ...]
    """Who does not count, each with the reason."""
    lapsed: tuple[StaffMember, ...] = ()
    """Those missing who were trained, but longer ago."""

    @property
    def trained(self) -> int:
        """How many of those who count were trained in time."""
        return len(self.done)

    @property
    def of(self) -> int:
        """How many count."""
        return len(self.done) + len(self.missing)

    @property
    def percent(self) -> str:
        """The share, rounded down, so that what falls short never looks enough; nothing of none."""
        return percent_of(self.trained, self.of)

    @property
    def reached(self) -> bool:
        """Enough, reckoned in whole people."""
        return bool(self.of) and self.trained * 100 >= self.of * NEEDED_PERCENT

    @property
    def more_needed(self) -> int:
        """How many more must be trained."""
        return max(0, -(-self.of * NEEDED_PERCENT // 100) - self.trained)

    @property
    def share(self) -> float:
        """The length of the bar, from 0 to 1."""
        return self.trained / self.of if self.of else 0.0

    @property
    def names_missing(self) -> tuple[str, ...]:
        """Who still needs the training, by name."""
        return tuple(one.name for one in self.missing)

    @property
    def reason(self) -> tuple[str, ...]:
        """How the figure came about, what to do next, and how it was counted."""
        return (_count(self), *_next(self), *_lapsed(self), *_reading(self))


def percent_of(part: int, whole: int) -> str:
    """Write a share with one decimal, rounded down: 94.9 %; nothing of nothing."""
    if not whole:
        return ""
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"


def training_figure(
    staff: Iterable[StaffMember], training: Iterable[Trained], published_on: date
) -> TrainingFigure:
    """Count who was trained in the twelve months up to the day of publication.

    Where the rule leaves a choice, this takes the stricter reading: the same day of the year
    before is outside, new starters count from their first day, people on long leave count
    (the 5 % is meant for them), and so does everybody of whom it is not known whether they have
    access to personal data. Who has left is taken out altogether, trained or not.
    """
    since = months_after(published_on, -MONTHS) + timedelta(days=1)
    newest = _newest(training, published_on)
    done: list[StaffMember] = []
    missing: list[StaffMember] = []
    left_out: list[tuple[StaffMember, str]] = []
    for one in sorted(staff, key=lambda one: (one.name.casefold(), one.id)):
        if why := _left_out(one, published_on):
            left_out.append((one, why))
        elif newest.get(one.id, date.min) >= since:
            done.append(one)
        else:
            missing.append(one)
    lapsed = tuple(one for one in missing if one.id in newest)
    return TrainingFigure(since, published_on, tuple(done), tuple(missing), tuple(left_out), lapsed)


def _newest(training: Iterable[Trained], until: date) -> Mapping[str, date]:
    newest: dict[str, date] = {}
    for one in training:
        if one.on and one.on <= until:
            newest[one.person_id] = max(one.on, newest.get(one.person_id, one.on))
    return newest


def _left_out(one: StaffMember, published_on: date) -> str:
    if one.counts is False:
        return "No access to personal information"
    if one.left and one.left < published_on and not (one.started and one.started > one.left):
        return f"Left on {long_date(one.left)}"
    if one.started and one.started > published_on:
        return f"Starts on {long_date(one.started)}"
    return ""


def _count(figure: TrainingFigure) -> str:
    if not figure.of:
        return "Nobody counts yet. Add the people who can see personal data."
    return (
        f"{figure.trained:,} of {figure.of:,} {'person' if figure.of == 1 else 'people'} with "
        f"access to personal information did the training from {long_date(figure.since)} to "
        f"{long_date(figure.until)}: {figure.percent}."
    )


def _next(figure: TrainingFigure) -> tuple[str, ...]:
    if not figure.of:
        return ()
    if figure.reached:
        return (f"That is enough: at least {NEEDED_PERCENT}% are needed.",)
    more = figure.more_needed
    return (
        (
            f"At least {NEEDED_PERCENT}% are needed: {more:,} more "
            f"{'person needs' if more == 1 else 'people need'} the training before you publish."
        ),
    )


def _lapsed(figure: TrainingFigure) -> tuple[str, ...]:
    lapsed = len(figure.lapsed)
    if not lapsed:
        return ()
    return (
        f"{lapsed:,} of those missing {'was' if lapsed == 1 else 'were'} trained, but longer ago.",
    )


def _reading(figure: TrainingFigure) -> tuple[str, ...]:
    """Say the choices made, as far as they touch somebody here."""
    everyone = (*figure.done, *figure.missing)
    unsaid = sum(one.counts is None for one in everyone)
    said = [
        (
            "New starters count from their first day. People on long leave count too: the share "
            "that may be missing is meant for them. People who have left do not count. "
            "This is the careful way to count."
        )
    ]
    if unsaid:
        said.append(
            f"{unsaid:,} {'person counts' if unsaid == 1 else 'people count'} because it is not "
            "said whether they can see personal data. Say so on their page."
        )
    return tuple(said)
