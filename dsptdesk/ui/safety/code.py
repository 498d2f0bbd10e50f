"""Making a new recovery sheet; it counts once two groups are typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.services import safety, start
from dsptdesk.ui.context import Context
from dsptdesk.ui.second import second_of
from dsptdesk.ui.start.sheet import RecoverySheet
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading

_LEAD = (
    "Print this sheet, then type two groups from it below. After that the new code opens your "
    "data and all backups in your folder and in the second place, and the old sheet no longer does. "
    "Copies you took elsewhere by hand still open with the old sheet: keep it with them."
)


class CodePage(Page):
    """The new sheet, two questions, one button."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        """Make a code; nothing changes until it is typed back."""
        super().__init__("Make a new recovery sheet", _LEAD, back="Safety")
        self._context, self._code = context, start.new_code()
        self.sheet = RecoverySheet(self._code)
        desk = context.desk
        self.sheet.describe(desk.snapshot.organisation.name, desk.workspace.path)
        self.body.addWidget(self.sheet)
        self.body.addWidget(heading("Check the sheet"))
        self._places = start.ask_back(self._code)
        self.groups = tuple(Question(f"Group {place}") for place in self._places)
        for one in self.groups:
            one.edit.setMaximumWidth(unit(20))
            one.row.addStretch(1)
            one.entered.connect(self._set)
            self.body.addWidget(one)
        button = primary("Use the new sheet")
        button.clicked.connect(self._set)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.sheet.print_button)

    def _set(self) -> None:
        problems = []
        for place, field in zip(self._places, self.groups, strict=True):
            right = start.same_group(self._code, place, field.text())
            sentence = "" if right else f"Group {place} is not the one on the sheet."
            field.tell(sentence)
            if sentence:
                problems.append((sentence, field.edit))
        if problems:
            self.problem.show_problems(problems)
            return
        try:
            left = safety.change_code(self._context.desk, self._code, second_of(self._context))
        except DsptError as error:
            self.problem.show_error(error)
        else:
            self._context.say("The new recovery sheet counts from now on")
            if left:
                self._context.tell(Refused(left))
            self.done.emit()
