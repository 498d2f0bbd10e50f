"""Asks for the passphrase, or for the code of the recovery sheet instead."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import ErrorSummary
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.fields import Question, SecretQuestion

CODE_HINT = "7 groups of 5 letters and digits. Capitals and dashes do not matter."


class WayIn(QWidget):
    """One field, and a link that turns it into the other."""

    entered = Signal()
    switched = Signal()

    def __init__(self, label: str = "Passphrase") -> None:
        """Ask for the passphrase."""
        super().__init__()
        self.by_code = False
        self.passphrase = SecretQuestion(label)
        self.code = Question("Recovery code", CODE_HINT)
        self.code.hide()
        self.other_way = link_button("")
        self.other_way.clicked.connect(self._switch)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(0.5))
        for field in (self.passphrase, self.code):
            field.entered.connect(self.entered)
            lines.addWidget(field)
        lines.addWidget(self.other_way)
        self._name()

    @property
    def field(self) -> Question:
        """Give the field that is shown."""
        return self.code if self.by_code else self.passphrase

    @property
    def secret(self) -> tuple[str, str]:
        """Give passphrase and recovery code; one of them is empty."""
        typed = self.field.text()
        return ("", typed) if self.by_code else (typed, "")

    def _name(self) -> None:
        words = "the passphrase" if self.by_code else "the recovery code"
        self.other_way.setText(f"Use {words} instead")
        self.other_way.setAccessibleName(self.other_way.text())
        self.setFocusProxy(self.field.edit)

    def _switch(self) -> None:
        self.by_code = not self.by_code
        self.passphrase.setVisible(not self.by_code)
        self.code.setVisible(self.by_code)
        self._name()
        self.tell("")
        self.field.edit.setFocus()
        self.switched.emit()

    def tell(self, sentence: str, summary: ErrorSummary | None = None) -> None:
        """Say what is wrong beside the field and on top; no words take it away."""
        for one in (self.passphrase, self.code):
            one.tell("")
        self.field.tell(sentence)
        if summary is not None:
            if sentence:
                summary.show_problems([(sentence, self.field.edit)])
            else:
                summary.clear()

    def typed(self, summary: ErrorSummary) -> bool:
        """Tell whether something was typed; say so if not."""
        words = "recovery code" if self.by_code else "passphrase"
        there = bool(self.field.text().strip())
        self.tell("" if there else f"Enter the {words}.", summary)
        return there
