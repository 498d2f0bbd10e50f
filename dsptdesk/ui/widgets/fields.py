"""Single questions with a label, a hint and room for a message, for pages that are no form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import Words, hint, restyle_words

LIMIT = 1000


class Question(QWidget):
    """A label, a hint, one line to type in, and the words of what is wrong."""

    entered = Signal()

    def __init__(self, label: str, more: str = "", value: str = "") -> None:
        """Show the question."""
        super().__init__()
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(unit(0.5))
        named = QLabel(label)
        named.setWordWrap(True)
        font = named.font()
        font.setBold(True)
        named.setFont(font)
        self.edit = QLineEdit(value)
        self.edit.setMaxLength(LIMIT)
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(more)
        named.setBuddy(self.edit)
        self.wrong = Words("")
        restyle_words(self.wrong, "bad")
        self.wrong.hide()
        self.lines.addWidget(named)
        if more:
            self.lines.addWidget(hint(more))
        self.lines.addWidget(self.wrong)
        self.row = QHBoxLayout()
        self.row.addWidget(self.edit, 1)
        self.lines.addLayout(self.row)
        self.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Give what was typed."""
        return self.edit.text()

    def tell(self, sentence: str) -> None:
        """Say what is wrong beside the field; no words take it away."""
        self.wrong.say(sentence)
        self.wrong.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)


class SecretQuestion(Question):
    """A line whose letters are hidden until asked for; pasting is fine."""

    def __init__(self, label: str, more: str = "") -> None:
        """Show the question and the Show button."""
        super().__init__(label, more)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_button: QPushButton = secondary("Show")
        self.show_button.setCheckable(True)
        self.show_button.setAccessibleName(f"Show: {label}")
        self.show_button.toggled.connect(self._show)
        self.row.addWidget(self.show_button)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.show_button.setText("Hide" if shown else "Show")
