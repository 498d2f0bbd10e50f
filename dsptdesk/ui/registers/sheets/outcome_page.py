"""After bringing a spreadsheet back: what was done, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from dsptdesk.domain.errors import DsptError
from dsptdesk.services.importing import Outcome
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import hint

PUT_BACK = "Everything is as it was before. The file can be brought in again."
LATER = "Something else was changed since. To take the import back, choose Undo in the Edit menu."


class OutcomePage(Step):
    """Says what happened."""

    done = Signal()
    another_asked = Signal()

    def __init__(
        self, context: Context, file: str, outcome: Outcome, left_out: str, back: str
    ) -> None:
        """Show the counts, with the way back while nothing else happened."""
        super().__init__("The spreadsheet is in", f"From “{file[:60]}”.", back=back)
        self._context = context
        self.said = Notice(outcome.words, "good")
        self.undo = secondary("Undo")
        self.undo.setVisible(outcome.changes is not None)
        self.finish = primary("See the registers")
        self.another = secondary("Bring another spreadsheet back")
        self.undo.clicked.connect(self._undo)
        self.finish.clicked.connect(self.done)
        self.another.clicked.connect(self.another_asked)
        self.later = hint("")
        self.later.hide()
        self.body.addWidget(self.said)
        self.left_out = hint(left_out)
        self.left_out.setVisible(bool(left_out))
        self.body.addWidget(self.left_out)
        self.body.addWidget(FlowRow(self.finish, self.undo, self.another))
        self.body.addWidget(self.later)
        self.body.addWidget(
            hint("A backup was made just before. The history of each entry shows what changed.")
        )

    def arrive(self) -> None:
        """Announce what was done."""
        self.said.announce()
        self.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def changed_since(self) -> None:
        """Something else was done: the button would take the wrong step back."""
        if not self.undo.isHidden():
            self.undo.hide()
            self.later.say(LATER)
            self.later.show()

    def _undo(self) -> None:
        self.undo.hide()
        try:
            self._context.desk.undo()
        except DsptError as error:
            self.undo.show()
            self.problem.show_error(error)
            return
        self.later.hide()
        self.set_title("Taken back")
        self.left_out.hide()
        self.said.say(PUT_BACK)
        self.said.announce()
        self.finish.setFocus(Qt.FocusReason.OtherFocusReason)
