"""Says when a register was last approved as reviewed, and approves it again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.fields import clean_line
from dsptdesk.domain.registers import Register
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.services import registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import Words, set_tone, tag

LEAST = 90
"""Units of width that words and buttons need side by side."""


class ReviewLine(QWidget):
    """A tag, a sentence, the button, and room for a note."""

    refused = Signal(object)
    """DsptError: why the register could not be approved."""

    def __init__(self, register: Register, context: Context) -> None:
        """Show the present state."""
        super().__init__()
        self._register, self._context = register, context
        self._tag, self.words = tag(""), Words()
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.approve = secondary("Approve as reviewed")
        self.add_note = link_button("Add a note")
        self.add_note.setAccessibleName("Add a note before you approve")
        self.note = Question(
            "Note on this review (you can leave it empty)",
            "For example who helped, or what you put right. It is kept when you approve.",
        )
        self.note.hide()
        whole, row = QVBoxLayout(self), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit(1))
        row.setSpacing(unit(1.5))
        self._beside.addLayout(row, 1)
        self._beside.addWidget(FlowRow(self.add_note, self.approve))
        whole.addLayout(self._beside)
        whole.addWidget(self.note)
        self._row = row
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.words, 1)
        self.add_note.clicked.connect(self._ask_note)
        self.note.entered.connect(self._approve)
        self.approve.clicked.connect(self._approve)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where it is narrow."""
        super().resizeEvent(event)
        wide = self.width() >= unit(LEAST)
        side, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(side if wide else under)
        self._row.setDirection(side if self.width() >= unit(LEAST) * 2 // 3 else under)

    def reload(self) -> None:
        """Show who looked the register through last, and whether that still counts."""
        desk = self._context.desk
        review = latest(desk.snapshot.live(Review), self._register.slug)
        if review is None:
            self._say("Not reviewed", "warn", "Look it through once a year, then approve it.")
            return
        count = self._register.count(review.entries or 0)
        words = f"Approved by {review.approved_by} on {long_date(review.approved_on)}, {count}."
        if review.note:
            words += f" Note: {review.note}"
        if review.current(desk.today()):
            self._say("Reviewed", "good", words)
        else:
            self._say("Review due", "warn", f"{words} That is more than a year ago.")

    def _say(self, state: str, tone: str, words: str) -> None:
        self._tag.setText(state)
        set_tone(self._tag, "good" if tone == "good" else "warn")
        self.words.say(words)

    def _ask_note(self) -> None:
        self.add_note.hide()
        self.note.show()
        self.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _approve(self) -> None:
        note = clean_line(self.note.text())
        try:
            registers.approve(self._context.desk, self._register, note)
        except DsptError as error:
            self.refused.emit(error)
        else:
            self.note.edit.clear()
            self.note.hide()
            self.add_note.show()
            self._context.say(f"{self._register.title}: approved as reviewed")
