"""The assertion above an item: how far it is, and confirming it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.domain.assessment import State, can_confirm
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.readiness import Readiness
from dsptdesk.services.assessment import confirm, confirmation_of, withdraw
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint


class AssertionBox(QFrame):
    """One assertion with its state in words and the button that fits."""

    about_to_write = Signal()

    def __init__(self, context: Context, ref: str) -> None:
        """Build for one assertion."""
        super().__init__()
        self._context, self._ref = context, ref
        self.setProperty("look", "card")
        title = context.desk.edition.assertion(ref).title
        self._words = hint("")
        self.button = secondary("Confirm")
        column = QVBoxLayout(self)
        side = theme.unit(2)
        column.setContentsMargins(side, theme.unit(1.5), side, theme.unit(1.5))
        column.setSpacing(theme.unit(1))
        column.addWidget(heading(f"Assertion {ref}: {title}", 3))
        column.addWidget(self._words)
        self.row = FlowRow(self.button)
        column.addWidget(self.row)
        self.button.clicked.connect(self._press)

    def show_standing(self, now: Readiness) -> None:
        """Say how far it is and offer what is possible."""
        desk = self._context.desk
        one = confirmation_of(desk, self._ref)
        possible = can_confirm(desk.edition, self._ref, now.states)
        words = progress_words(desk.edition, self._ref, now)
        if one.confirmed_on:
            words = f"Confirmed by {one.confirmed_by}, {long_date(one.confirmed_on)}. {words}"
        self._words.say(words)
        verb = "Take back the confirmation of" if one.confirmed_on else "Confirm"
        self.button.setText(f"{verb} {self._ref}")
        self.button.setAccessibleName(f"{verb} assertion {self._ref}")
        self.button.setVisible(bool(one.confirmed_on) or possible)

    def _press(self) -> None:
        self.about_to_write.emit()
        desk = self._context.desk
        back = confirmation_of(desk, self._ref).confirmed_on
        act = partial(withdraw if back else confirm, desk, self._ref)
        try:
            act()
        except DsptError as error:
            self._context.tell(error)


def progress_words(edition: Edition, ref: str, now: Readiness) -> str:
    """Say how many of an assertion's mandatory items are complete."""
    items = [one for one in edition.under(ref) if edition.is_mandatory(one)]
    if not items:
        return "No mandatory items."
    done = sum(now.states[one.ref] is State.COMPLETED for one in items)
    kinds = "mandatory item" if len(items) == 1 else "mandatory items"
    return f"{done} of {len(items)} {kinds} complete."
