"""Setting a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.services import safety
from dsptdesk.services.start import passphrase_problem, strength_in_words
from dsptdesk.ui.context import Context
from dsptdesk.ui.second import second_of
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import SecretQuestion
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint

_LEAD = (
    "From then on the new one opens your data and all backups in your folder and in the second "
    "place, and the old one does not. Copies you took elsewhere by hand still open with the old one."
)


class PassphrasePage(Page):
    """One field, shown or hidden, with its strength in words."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        """Ask for the new passphrase."""
        super().__init__("Set a new passphrase", _LEAD, back="Safety")
        self._context = context
        self.question = SecretQuestion(
            "New passphrase", "At least 10 characters. Four or more unrelated words are best."
        )
        self.strength = hint("")
        self.strength.setMinimumHeight(self.strength.fontMetrics().height())
        self.body.addWidget(self.question)
        self.body.addWidget(self.strength)
        button = primary("Set the new passphrase")
        button.clicked.connect(self._set)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.question.entered.connect(self._set)
        self.question.edit.textChanged.connect(self._weigh)
        self.setFocusProxy(self.question.edit)

    def _weigh(self) -> None:
        words = strength_in_words(self.question.text())
        self.strength.say(f"Strength: {words}" if words else "")

    def _set(self) -> None:
        problem, left = passphrase_problem(self.question.text()), ""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            if not problem:
                left = safety.change_passphrase(
                    self._context.desk, self.question.text(), second_of(self._context)
                )
        except DsptError as error:
            problem = str(error)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.question.tell(problem)
        if problem:
            self.problem.show_problems([(problem, self.question.edit)])
        else:
            self._context.say(f"New passphrase set. {left}".strip())
            if left:
                self._context.tell(Refused(left))
            self.done.emit()
