"""Testing that a backup can be restored: one button, then what came back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal

from dsptdesk.domain.drill import Drilled
from dsptdesk.domain.errors import Cancelled, DsptError, WrongSecret
from dsptdesk.services import drill
from dsptdesk.services.backing_up import BackupLine
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.safety.backups import when
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import hint, paragraph

_LEAD = (
    "A backup is only worth something when it can be put back. The test puts it together in a "
    "private place, opens it, and looks at every entry and every document. Your data stay as they "
    "are, and nothing of the test is left afterwards."
)
_SHEET = (
    "Type the code of your recovery sheet to test that too. It is what opens a backup when this "
    "computer is lost. Leave it empty to test without the sheet."
)
IN_SECOND = "in the second place"


class DrillPage(Page):
    """What is tested, the code if the sheet is at hand, and one button."""

    drilled = Signal(object)
    """Drilled: what was found."""

    def __init__(self, context: Context, line: BackupLine | None = None) -> None:
        """Wait for the button; `line` is the backup to test, the newest one when there is none."""
        super().__init__("Test restoring a backup", _LEAD, back="Safety")
        self._context, self._line = context, line
        self._job: Job | None = None
        self.body.addWidget(paragraph(_which(line, context)))
        self.code = Question("Recovery code (optional)", _SHEET)
        self.code.entered.connect(self.begin)
        self.code.edit.setMaximumWidth(unit(80))
        self.code.row.addStretch(1)
        self.body.addWidget(self.code)
        self.start = primary("Test it now")
        self.start.clicked.connect(self.begin)
        self.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.progress = Progress("How far the test is", "Stop the test")
        self.progress.stop_asked.connect(self._stop)
        self.body.addWidget(self.progress)
        self.body.addWidget(
            hint("Test once a month, and each time after you moved to another computer.")
        )
        self.setFocusProxy(self.start)

    def begin(self) -> None:
        """Test beside the screen."""
        if self._job is not None:
            return
        self.problem.clear()
        self.code.tell("")
        self.start.setEnabled(False)
        self.progress.begin("Putting the backup together")
        work = partial(_work, self._context.desk, self._line, self.code.text().strip())
        self._job = self._context.run(work, self._done, self._fail, owner=self)
        self._job.progressed.connect(self.progress.advance)

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _rest(self) -> None:
        self._job = None
        self.start.setEnabled(True)
        self.progress.hide()

    def _done(self, found: Drilled) -> None:
        self._rest()
        self.code.edit.clear()
        drill.write_down(self._context.desk, found)
        self._context.say("Restore test passed" if found.good else "Restore test failed")
        self.drilled.emit(found)

    def _fail(self, error: DsptError) -> None:
        self._rest()
        if isinstance(error, Cancelled):
            self._context.say("The test was stopped")
        elif isinstance(error, WrongSecret):
            self.code.tell(str(error))
            self.problem.show_problems([(str(error), self.code.edit)])
        else:
            self.problem.show_error(error)


def _which(line: BackupLine | None, context: Context) -> str:
    if line is None:
        return "This tests the newest backup."
    place = f", the copy {IN_SECOND}," if line.second else ""
    made = when(line.made, context.desk.now())
    return f"This tests the backup of {made[:1].lower()}{made[1:]}{place.rstrip(',')}."


def _work(desk: Desk, line: BackupLine | None, code: str, token: Token) -> Drilled:
    place = IN_SECOND if line and line.second else drill.IN_FOLDER
    one = line.source if line else None
    return drill.drill(
        desk, one, code=code, place=place, progress=token.progress, stop=token.cancelled
    )
