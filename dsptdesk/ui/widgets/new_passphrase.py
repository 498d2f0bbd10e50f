"""Asks for a new passphrase: how strong it is in words, and once more where it is not shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.services.start import passphrase_problem, strength_in_words
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.fields import Question, SecretQuestion
from dsptdesk.ui.widgets.text import hint

_WEAK = "Weak"
_SURE = (
    "This passphrase is weak: somebody who has a copy of your data could guess it. Choose a longer "
    "one, or press the button once more to use it all the same."
)
_DIFFERS = "The two are not the same. Type the passphrase once more, or press Show to see it."


class NewPassphrase(QWidget):
    """Two fields, of which the second goes while the first is shown."""

    entered = Signal()

    def __init__(
        self, label: str = "New passphrase", more: str = "At least 10 characters."
    ) -> None:
        """Start empty."""
        super().__init__()
        self._sure_of = ""
        self.question = SecretQuestion(label, more)
        self.again = SecretQuestion("The same once more")
        self.again.show_button.hide()
        self.strength = hint("")
        self.strength.setMinimumHeight(self.strength.fontMetrics().height())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit())
        for one in (self.question, self.strength, self.again):
            lines.addWidget(one)
        for field in (self.question, self.again):
            field.entered.connect(self.entered)
            field.edit.textChanged.connect(self._weigh)
        self.question.show_button.toggled.connect(self.again.setHidden)
        self.setFocusProxy(self.question.edit)

    def text(self) -> str:
        """Give what was typed."""
        return self.question.text()

    def _weigh(self) -> None:
        for field in (self.question, self.again):
            field.tell("")
        words = strength_in_words(self.text())
        self.strength.say(f"Strength: {words[:1].lower()}{words[1:]}" if words else "")

    def wrong(self) -> list[tuple[str, Question]]:
        """Say what is wrong; a weak one is taken when it is asked for a second time."""
        for field in (self.question, self.again):
            field.tell("")
        text = self.text()
        if problem := passphrase_problem(text):
            return self._said(problem, self.question)
        if not self.question.show_button.isChecked() and self.again.text() != text:
            return self._said(_DIFFERS, self.again)
        if strength_in_words(text).startswith(_WEAK) and self._sure_of != text:
            self._sure_of = text
            return self._said(_SURE, self.question)
        return []

    def _said(self, sentence: str, field: Question) -> list[tuple[str, Question]]:
        field.tell(sentence)
        return [(sentence, field)]
