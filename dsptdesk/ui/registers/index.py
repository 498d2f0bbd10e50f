"""All registers at a glance: what each is for, how much is in it, when it was looked through."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.registers import REGISTERS, Register
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.rows import RowButton, line


class RegisterIndex(Page):
    """One row for each register; the whole row opens it."""

    chosen = Signal(str)
    """The slug of the register to open."""

    def __init__(self, context: Context) -> None:
        """Build the rows."""
        super().__init__(
            "Registers",
            "Keep these lists up to date all year. They answer many questions of the "
            "Data Security and Protection Toolkit (DSPT) for you.",
        )
        self._context = context
        self.rows: dict[str, RowButton] = {}
        self.body.setSpacing(0)
        self.reload()

    def reload(self) -> None:
        """Show the present counts and reviews."""
        held = next((slug for slug, row in self.rows.items() if row.hasFocus()), "")
        empty(self.body)
        for register in REGISTERS:
            self._add_row(register)
        if held:
            self.rows[held].setFocus()

    def _add_row(self, register: Register) -> None:
        snapshot = self._context.desk.snapshot
        number = len(snapshot.live(register.record))
        review = latest(snapshot.live(Review), register.slug)
        current = review is not None and review.current(self._context.desk.today())
        state = ("Reviewed" if current else "Review due") if review else "Not reviewed"
        count = register.count(number) if number else "Nothing here yet"
        when = f", approved on {long_date(review.approved_on)}" if review else ""
        tone: Tone = "good" if current else "warn"
        shown = state if register.reviewed and number else ""
        detail = f"{register.purpose}\n{count}{when if shown else ''}"
        row = RowButton(register.title, detail, shown, tone)
        row.set_strong()
        row.clicked.connect(partial(self.chosen.emit, register.slug))
        self.rows[register.slug] = row
        self.body.addWidget(row)
        self.body.addWidget(line())
