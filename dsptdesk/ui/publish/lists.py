"""What to look at before publishing: what is missing, what to read again, what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.checks import advice_before, missing_items
from dsptdesk.domain.findings.finding import Finding
from dsptdesk.domain.next_steps import Step
from dsptdesk.domain.readiness import Readiness
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.misfits import TITLE, card_of, misfit_card
from dsptdesk.ui.widgets.readiness import gap_words
from dsptdesk.ui.widgets.rows import RowButton
from dsptdesk.ui.widgets.text import Words, heading, hint, tag

MOST = 8


def look_lists(
    context: Context, now: Readiness, found: Sequence[Finding], *, settled: bool
) -> QWidget:
    """Lay the lists out; where all are empty and that is certain, say so."""
    desk = context.desk
    whole, column = _column()
    missing = missing_items(desk.edition, desk.snapshot, now)
    advice = advice_before(desk.edition, desk.snapshot, now, desk.today())
    for title, steps in (("Missing", missing), ("Worth a look", advice)):
        if steps:
            column.addWidget(heading(f"{title}: {len(steps)}", 2))
            column.addWidget(_card(context, steps))
            if len(steps) > MOST:
                column.addWidget(hint(f"And {len(steps) - MOST} more."))
    if found:
        column.addWidget(heading(f"{TITLE}: {len(found):,}", 2))
        column.addWidget(misfit_card(context, found[:MOST]))
        if len(found) > MOST:
            column.addWidget(FlowRow(_all(context, len(found))))
    if not missing and not advice and not found and settled:
        column.addWidget(Notice("Nothing is missing and nothing needs a look.", "good"))
    return whole


def gap_list(now: Readiness) -> QWidget:
    """Say of each status whether it is reached, and what it lacks."""
    whole, column = _column()
    column.addWidget(heading("What each status still needs", 2))
    for gap in now.gaps:
        state = tag("Reached", "good") if gap.reached else tag("Not reached", "neutral")
        column.addWidget(FlowRow(heading_line(gap.status.label), state))
        column.addWidget(hint(f"{gap_words(gap)} {gap.status.note}".strip()))
    return whole


def heading_line(words: str) -> Words:
    """Make a small heading that does not wrap, to stand beside a tag."""
    one = heading(words, 3)
    one.setWordWrap(False)
    return one


def _all(context: Context, count: int) -> QWidget:
    button = secondary(f"Show all {count:,}")
    button.setAccessibleName(f"Show all {count:,} things to put right")
    button.clicked.connect(partial(context.open, "home", "misfits"))
    return button


def _card(context: Context, steps: Sequence[Step]) -> QFrame:
    rows = []
    for step in steps[:MOST]:
        row = RowButton(step.what, step.why)
        row.clicked.connect(partial(context.open, step.place.room, step.place.where))
        rows.append(row)
    return card_of(rows)


def _column() -> tuple[QWidget, QVBoxLayout]:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.unit(1))
    return whole, column
