"""What others did since this person was last here: one row, and more once somebody asks."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date, long_time
from dsptdesk.domain.places import Place
from dsptdesk.domain.task import Task
from dsptdesk.services.since_last import Did, Since
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.home.unfolding import FoldedTask
from dsptdesk.ui.widgets.text import heading, hint

TITLE = "Since you were last here"
PEOPLE = 5
"""People named; the history names the others."""
_HISTORY = Place("safety", "history")


def since_list(context: Context, found: Since, unfolded: set[str]) -> QWidget:
    """Lay it out; a line is enough when nobody did anything."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, theme.unit(2))
    column.setSpacing(theme.unit(1))
    column.addWidget(heading(TITLE, 2))
    on = long_date(found.visit.at.date())
    if not found.count:
        column.addWidget(hint(f"That was on {on}. Nobody else changed anything."))
        return whole
    task = Task(_counted(found), "", "neutral", f"That was on {on}.", _HISTORY, _parts(found))
    card = QFrame()
    card.setProperty("look", "card")
    rows = QVBoxLayout(card)
    side = theme.unit(0.5)
    rows.setContentsMargins(side, side, side, side)
    rows.addWidget(FoldedTask(context, task, unfolded))
    column.addWidget(card)
    return whole


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
