"""Says when a register was last approved as reviewed, and approves it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.registers import Register
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.services import registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import Words, set_tone, tag


class ReviewLine(QWidget):
    """A tag, a sentence and the button."""

    refused = Signal(object)
    """DsptError: why the register could not be approved."""

    def __init__(self, register: Register, context: Context) -> None:
        """Show the present state."""
        super().__init__()
        self._register, self._context = register, context
        self._tag, self.words = tag(""), Words()
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.approve = secondary("Approve as reviewed")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit(1.5))
        row.addWidget(self._tag)
        row.addWidget(self.words, 1)
        row.addWidget(self.approve)
        self.approve.clicked.connect(self._approve)
        self.reload()

    def reload(self) -> None:
        """Show who looked the register through last, and whether that still counts."""
        desk = self._context.desk
        review = latest(desk.snapshot.live(Review), self._register.slug)
        if review is None:
            self._say("Not reviewed", "warn", "Look it through once a year, then approve it.")
            return
        count = self._register.count(review.entries or 0)
        words = f"Approved by {review.approved_by} on {long_date(review.approved_on)}, {count}."
        if review.current(desk.today()):
            self._say("Reviewed", "good", words)
        else:
            self._say("Review due", "warn", f"{words} That is more than a year ago.")

    def _say(self, state: str, tone: str, words: str) -> None:
        self._tag.setText(state)
        set_tone(self._tag, "good" if tone == "good" else "warn")
        self.words.say(words)

    def _approve(self) -> None:
        try:
            registers.approve(self._context.desk, self._register)
        except DsptError as error:
            self.refused.emit(error)
        else:
            self._context.say(f"{self._register.title}: approved as reviewed")
