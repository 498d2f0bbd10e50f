"""Messages on a page: what is wrong, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import CardButton, secondary
from dsptdesk.ui.widgets.text import Words, heading

LARGE, LONG = 13, 160
"""From this step of the grid on, a button stands below words of so many characters."""
Problem = tuple[str, QWidget | None]


class ErrorSummary(QFrame):
    """What to put right on this page, each line leading to its field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("inset", "bad")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        self._lines.setSpacing(unit(0.5))
        self._lines.addWidget(heading("There is a problem", 3))
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List sentences with the field each is about, and take the focus."""
        self.clear()
        for sentence, field in problems:
            self._lines.addWidget(self._line(sentence, field))
        said = "There is a problem. " + " ".join(sentence for sentence, _ in problems)
        self.setAccessibleName(said)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _line(self, sentence: str, field: QWidget | None) -> QWidget:
        if field is None:
            return Words(sentence)
        button = CardButton(sentence)
        button.setProperty("look", "error-line")
        button.lines.setContentsMargins(0, unit(0.75), 0, unit(0.75))
        button.clicked.connect(partial(field.setFocus, Qt.FocusReason.OtherFocusReason))
        return button

    def show_error(self, error: DsptError) -> None:
        """Show one error that belongs to no field."""
        self.show_problems([(str(error), None)])

    def clear(self) -> None:
        """Hide again; nothing is wrong."""
        while self._lines.count() > 1:
            item = self._lines.takeAt(1)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()


class Notice(QFrame):
    """Inset words worth knowing, with at most one thing to do about them."""

    pressed = Signal()

    def __init__(
        self, text: str, tone: Tone = "info", *, button: str = "", parent: QWidget | None = None
    ) -> None:
        """Show the words."""
        super().__init__(parent)
        self.setProperty("inset", tone)
        tall = (
            unit() >= LARGE and len(text) > LONG
        )  # beside long words the button would squeeze them
        row = QVBoxLayout(self) if tall else QHBoxLayout(self)  # type: QVBoxLayout | QHBoxLayout
        row.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        row.setSpacing(unit(2))
        self.words = Words(text)
        row.addWidget(self.words, 1)
        if button:
            self.button = secondary(button)
            self.button.clicked.connect(self.pressed)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, text: str) -> None:
        """Show other words."""
        self.words.say(text)

    def announce(self) -> None:
        """Let a screen reader say the words now; the focus stays where it is."""
        self.setAccessibleName(self.words.text())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
