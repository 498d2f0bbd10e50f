"""The lists on Home: next things, tasks by group, what is due, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Action
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.due import Due, grouped
from dsptdesk.domain.next_steps import Step
from dsptdesk.domain.places import Place
from dsptdesk.domain.task import Task, TaskGroup
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.home.unfolding import FoldedTask
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.rows import RowButton, line
from dsptdesk.ui.widgets.text import heading, hint, paragraph

MOST_DUE = 5


def step_list(context: Context, steps: Sequence[Step]) -> QWidget:
    """Lay out the most useful next things."""
    card, column = _card()
    for place, step in enumerate(steps):
        if place:
            column.addWidget(line())
        row = RowButton(step.what, step.why)
        row.set_strong()
        column.addWidget(_leading(context, row, step.place))
    return card


def task_list(context: Context, group: TaskGroup, unfolded: set[str]) -> QWidget:
    """Lay out one group of the task list; each whole row is a button.

    `unfolded` holds the names of the rows that show what they are made of, and follows clicks.
    """
    whole, column = _section(group.title)
    card, rows = _card()
    for place, task in enumerate(group.tasks):
        if place:
            rows.addWidget(line())
        rows.addWidget(_task(context, task, unfolded))
    column.addWidget(card)
    return whole


def _task(context: Context, task: Task, unfolded: set[str]) -> QWidget:
    if task.parts:
        return FoldedTask(context, task, unfolded)
    return _leading(context, RowButton(task.name, task.detail, task.state, task.tone), task.place)


def due_list(context: Context, due: Sequence[Due], today: date, now: datetime) -> QWidget:
    """Lay out what is due, what the law presses for first, then by how soon."""
    whole, column = _section("What is due")
    if not due:
        column.addWidget(hint("Nothing is due in the next 60 days."))
    for group in grouped(due, today, now, MOST_DUE):
        every = len(group.shown) + group.more
        column.addWidget(heading(f"{group.title}: {every:,}" if group.more else group.title, 3))
        card, rows = _card()
        for place, one in enumerate(group.shown):
            if place:
                rows.addWidget(line())
            rows.addWidget(_leading(context, _due_row(one, today, now), one.place))
        column.addWidget(card)
    planner = link_button("See the whole year")
    planner.clicked.connect(partial(context.open, "year", "planner"))
    column.addWidget(planner, 0, Qt.AlignmentFlag.AlignLeft)
    return whole


def _due_row(one: Due, today: date, now: datetime) -> RowButton:
    """Make a row; its part of the list says how soon, except where the law presses."""
    said = f"{one.words(today, now)}. {one.who}" if one.who else one.words(today, now)
    if not one.pressing(today):
        return RowButton(one.what, said)
    late = one.passed(today, now)
    return RowButton(one.what, said, "Overdue" if late else "Urgent", "bad" if late else "warn")


def change_list(changes: Sequence[Action]) -> QWidget:
    """Lay out what changed lately."""
    whole, column = _section("What changed lately")
    if not changes:
        column.addWidget(hint("Nothing yet. Everything you save will be listed here."))
    for past in changes:
        column.addWidget(paragraph(past.label))
        column.addWidget(hint(f"{past.who or 'Somebody'}, {long_time(past.at)}"))
        column.addSpacing(theme.unit(0.5))
    return whole


def _leading(context: Context, row: RowButton, place: Place) -> RowButton:
    row.clicked.connect(partial(context.open, place.room, place.where))
    return row


def _section(title: str) -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, theme.unit(2))
    column.setSpacing(theme.unit(1))
    column.addWidget(heading(title, 2))
    return whole, column


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("look", "card")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(theme.unit(0.5), theme.unit(0.5), theme.unit(0.5), theme.unit(0.5))
    rows.setSpacing(0)
    return card, rows
