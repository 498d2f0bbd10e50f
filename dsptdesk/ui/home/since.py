"""What is new since this person was last here: a row for each kind, and more on request."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.dated import Due
from dsptdesk.domain.dates import long_date, long_time
from dsptdesk.domain.places import Place
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.task import Task
from dsptdesk.services.desk import Desk
from dsptdesk.services.since_last import Did, Since
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.home.unfolding import FoldedTask
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint

TITLE = "Since you were last here"
PEOPLE = 5
"""People named; the history names the others."""
PASSED = 10
"""Days that passed shown at most; the planner holds the others."""
_HISTORY, _PLANNER = Place("safety", "history"), Place("year", "planner")
_EARLIER = Place("publish", "earlier")


def since_list(context: Context, found: Since, unfolded: set[str]) -> QWidget:
    """Lay it out; a line is enough when there is nothing to tell."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, theme.unit(2))
    column.setSpacing(theme.unit(1))
    column.addWidget(heading(TITLE, 2))
    quiet = [] if found.count else ["Nobody else changed anything."]
    quiet += [] if found.passed else ["Nothing fell due."]
    column.addWidget(hint(" ".join([f"That was on {long_date(found.visit.at.date())}.", *quiet])))
    if found.news:
        column.addWidget(_card(context, list(_tasks(found, context.desk)), unfolded))
    return whole


def _card(context: Context, tasks: list[Task], unfolded: set[str]) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    rows = QVBoxLayout(card)
    side = theme.unit(0.5)
    rows.setContentsMargins(side, side, side, side)
    rows.setSpacing(0)
    for place, task in enumerate(tasks):
        if place:
            rows.addWidget(line())
        rows.addWidget(FoldedTask(context, task, unfolded))
    return card


def _tasks(found: Since, desk: Desk) -> Iterator[Task]:
    if found.signed:
        number = len(found.signed)
        said = "1 assessment was" if number == 1 else f"{number:,} assessments were"
        parts = tuple(_signed(one) for one in found.signed[:PASSED])
        yield Task(f"{said} signed off", "", "neutral", "", _EARLIER, parts)
    if found.passed:
        number = len(found.passed)
        said = "1 thing" if number == 1 else f"{number:,} things"
        yield Task(f"{said} fell due or ran out", "", "neutral", "", _PLANNER, _days(found, desk))
    if found.count:
        yield Task(_counted(found), "", "neutral", "", _HISTORY, _parts(found))


def _signed(one: Publication) -> Task:
    detail = f"By {one.signed_by} on {long_date(one.published_on)}"
    return Task(one.title, "", "neutral", detail, _EARLIER)


def _days(found: Since, desk: Desk) -> tuple[Task, ...]:
    today, now = desk.today(), desk.now()
    parts = [_day(one, one.words(today, now)) for one in found.passed[:PASSED]]
    if more := len(found.passed) - PASSED if len(found.passed) > PASSED else 0:
        parts.append(Task(f"See the other {more:,} in the planner", "", "neutral", "", _PLANNER))
    return tuple(parts)


def _day(one: Due, said: str) -> Task:
    return Task(one.what, "", "neutral", f"{said}. {one.who}" if one.who else said, one.place)


def _counted(found: Since) -> str:
    changes = "1 change" if found.count == 1 else f"{found.count:,} changes"
    several = len(found.people) > 1
    by = f"{len(found.people)} people" if several else found.people[0].who
    return f"{'More than ' if found.more else ''}{changes} by {by}"


def _parts(found: Since) -> tuple[Task, ...]:
    return tuple(_part(one) for one in found.people[:PEOPLE])


def _part(one: Did) -> Task:
    changes = "1 change" if one.count == 1 else f"{one.count:,} changes"
    what = "; ".join(one.what)
    detail = f"{changes}, the last {long_time(one.last)}: {what}"
    return Task(one.who, "", "neutral", detail, _HISTORY)
