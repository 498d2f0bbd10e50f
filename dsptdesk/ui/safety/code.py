"""Making a new recovery sheet; it counts once two groups are typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError, Refused, WrongSecret
from dsptdesk.services import safety, start
from dsptdesk.ui.context import Context
from dsptdesk.ui.second import second_of
from dsptdesk.ui.start.sheet import RecoverySheet
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.way_in import WayIn

_LEAD = (
    "Print this sheet. On the next page you type two groups from it. After that the new code opens "
    "your data and all backups in your folder and in the second place, and the old sheet no longer "
    "does. Copies you took elsewhere by hand still open with the old sheet: keep it with them."
)
_CHECK = "Type two of the seven groups from the new sheet, so that you know it is right."


class CodePage(QWidget):
    """First the sheet, then what proves that it is on paper; nothing changes before."""

    done = Signal()
    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Make a code; nothing changes until it is typed back."""
        super().__init__()
        self._context, self._code = context, start.new_code()
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.first = Page("Make a new recovery sheet", _LEAD, back="Safety")
        self.first.back_asked.connect(self.back_asked)
        self._add_sheet()
        self.check = Page("Check the new sheet", _CHECK, back="The sheet")
        self.check.back_asked.connect(self._show_sheet)
        self.problem = self.check.problem
        self._add_check()
        self.stack.addWidget(self.first)
        self.stack.addWidget(self.check)
        self.setFocusProxy(self.sheet.print_button)

    def _add_sheet(self) -> None:
        self.sheet = RecoverySheet(self._code)
        desk = self._context.desk
        self.sheet.describe(desk.snapshot.organisation.name, desk.workspace.path)
        self.go_on = primary("I have the code on paper")
        self.go_on.clicked.connect(self._show_check)
        self.first.body.addWidget(self.sheet)
        self.first.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_check(self) -> None:
        self._places = start.ask_back(self._code)
        self.groups = tuple(Question(f"Group {place}") for place in self._places)
        for one in self.groups:
            one.edit.setMaximumWidth(unit(20))
            one.row.addStretch(1)
            one.entered.connect(self._set)
            self.check.body.addWidget(one)
        self.way_in = WayIn("The passphrase of now")
        self.way_in.entered.connect(self._set)
        self.check.body.addWidget(self.way_in)
        button = primary("Use the new sheet")
        button.clicked.connect(self._set)
        self.check.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_sheet(self) -> None:
        self.stack.setCurrentWidget(self.first)
        self.sheet.print_button.setFocus()

    def _show_check(self) -> None:
        self.stack.setCurrentWidget(self.check)
        self.groups[0].edit.setFocus()

    def _right(self) -> bool:
        problems = []
        for place, field in zip(self._places, self.groups, strict=True):
            right = start.same_group(self._code, place, field.text())
            sentence = "" if right else f"Group {place} is not the one on the sheet."
            field.tell(sentence)
            if sentence:
                problems.append((sentence, field.edit))
        if problems:
            self.problem.show_problems(problems)
        return not problems

    def _set(self) -> None:
        if not self._right() or not self.way_in.typed(self.problem):
            return
        desk = self._context.desk
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            safety.prove_way_in(desk, *self.way_in.secret)
            left = safety.change_code(desk, self._code, second_of(self._context))
        except WrongSecret as error:
            self.way_in.tell(str(error), self.problem)
        except DsptError as error:
            self.problem.show_error(error)
        else:
            self._context.say("The new recovery sheet counts from now on")
            if left:
                self._context.tell(Refused(left))
            self.done.emit()
        finally:
            QGuiApplication.restoreOverrideCursor()
