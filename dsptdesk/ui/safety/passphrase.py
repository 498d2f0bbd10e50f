"""Setting a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from dsptdesk.domain.errors import DsptError, Refused, WrongSecret
from dsptdesk.services import safety
from dsptdesk.ui.context import Context
from dsptdesk.ui.second import second_of
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.new_passphrase import NewPassphrase
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.way_in import WayIn

_LEAD = (
    "From then on the new one opens your data and all backups in your folder and in the second "
    "place, and the old one does not. Copies you took elsewhere by hand still open with the old one."
)


class PassphrasePage(Page):
    """What opens the desk now, and the new passphrase."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        """Ask for the new passphrase."""
        super().__init__("Set a new passphrase", _LEAD, back="Safety")
        self._context = context
        self.way_in = WayIn("The passphrase of now")
        self.way_in.entered.connect(self._set)
        self.asked = NewPassphrase(
            more="At least 10 characters. Four or more unrelated words are best."
        )
        self.question, self.again = self.asked.question, self.asked.again
        self.body.addWidget(self.way_in)
        self.body.addWidget(self.asked)
        button = primary("Set the new passphrase")
        button.clicked.connect(self._set)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.asked.entered.connect(self._set)
        self.setFocusProxy(self.way_in)

    def _set(self) -> None:
        if not self.way_in.typed(self.problem):
            return
        if wrong := self.asked.wrong():
            self.problem.show_problems([(text, field.edit) for text, field in wrong])
            return
        desk = self._context.desk
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            safety.prove_way_in(desk, *self.way_in.secret)
            left = safety.change_passphrase(desk, self.asked.text(), second_of(self._context))
        except WrongSecret as error:
            self.way_in.tell(str(error), self.problem)
        except DsptError as error:
            self.problem.show_error(error)
        else:
            self._changed(left)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _changed(self, left: str) -> None:
        self._context.say("New passphrase set")
        if left:
            self._context.tell(Refused(left))
        self.done.emit()
