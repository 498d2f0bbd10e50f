"""Checks the whole history, compares it with a printed hash, and prints or saves it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.domain.trail import Sought
from dsptdesk.services import history, history_files
from dsptdesk.services.desk import Desk
from dsptdesk.services.history import Outcome, Progress, Stop
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.safety.history.progress import HistoryProgress
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import ErrorSummary, Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import LINE
from dsptdesk.ui.widgets.text import heading, hint, paragraph

Save = Callable[[Desk, Sought, Path, Progress | None, Stop | None], int]
_PROVES = (
    "Each entry carries a hash: a long check number, worked out from its words and from the hash "
    "of the entry before. A changed, missing or moved entry is found and named, and so is a record "
    "that another program altered. Somebody who holds the passphrase and writes a program for it "
    "could make up a whole new history, but not one with a hash that you printed before. So print "
    "it from time to time."
)
_NOT_ENCRYPTED = (
    "The file shows what is chosen above. It is not encrypted: keep it where only the right "
    "people can open it."
)

WHAT_NOW = (
    "What to do: stop working here and delete nothing. Keep this folder as it is, and look at the "
    "newest backup."
)


class Proving(QWidget):
    """Three things to do; one at a time, beside the screen."""

    def __init__(
        self, context: Context, sought: Callable[[], Sought], problem: ErrorSummary
    ) -> None:
        """Offer them; the page puts button, words and progress on top."""
        super().__init__()
        self._context, self._sought, self._problem = context, sought, problem
        self._job: Job | None = None
        self.check = primary("Check the whole history now")
        self.check.clicked.connect(self._check)
        self.said, self.progress = Notice("", "good"), HistoryProgress()
        self.progress.stop_asked.connect(self._stop)
        self.pdf, self.csv = secondary("Save as PDF"), secondary("Save for spreadsheets (CSV)")
        self.pdf.clicked.connect(partial(self._save, history_files.save_pdf, "pdf"))
        self.csv.clicked.connect(partial(self._save, history_files.save_csv, "csv"))
        self.hash = Question("Hash from a print-out", "It stands at the foot of each page.")
        self.look = secondary("Look for it")
        self.look.clicked.connect(self._look)
        self.hash.entered.connect(self._look)
        self.hash.row.addWidget(self.look)
        self.hash.setMaximumWidth(unit(90))
        self.said.hide()
        proves = paragraph(_PROVES)
        proves.setMaximumWidth(self.fontMetrics().averageCharWidth() * LINE + unit(18))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, unit(), 0, 0)
        lines.setSpacing(unit(1.5))
        for widget in (
            heading("Print or save"),
            hint(_NOT_ENCRYPTED),
            FlowRow(self.pdf, self.csv),
            heading("What the history proves"),
            proves,
            self.hash,
        ):
            lines.addWidget(widget)

    def _check(self) -> None:
        self._begin(partial(_check, self._context.desk), self._checked)

    def _checked(self, outcome: Outcome) -> None:
        self._end()
        if outcome.wrong:
            self._problem.show_problems([(one, None) for one in (*outcome.wrong, WHAT_NOW)])
            return
        self._tell(
            f"Nothing is wrong, and every record agrees with the history. {outcome.words} "
            f"Check number (hash) of the newest entry: {outcome.checked.head}"
        )

    def _save(self, save: Save, ending: str, _checked: bool = False) -> None:
        desk = self._context.desk
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        suggested = Path(documents) / history_files.file_name(desk, ending)
        kinds = "PDF (*.pdf)" if ending == "pdf" else "List for spreadsheets (*.csv)"
        dest = dialogs.save_as(self, "Save who did what", suggested, kinds)
        if dest is not None:
            self._begin(
                partial(_save, save, desk, self._sought(), dest), partial(self._saved, dest)
            )

    def _saved(self, dest: Path, count: int) -> None:
        self._end()
        entries = f"{count:,} {'entry' if count == 1 else 'entries'}"
        self._tell(f"Saved {entries} in {dest}")

    def _look(self) -> None:
        self.hash.tell("")
        self._begin(partial(_look, self._context.desk, self.hash.text()), self._found)

    def _found(self, answer: tuple[bool, str]) -> None:
        self._end()
        fits, words = answer
        if fits:
            self._tell(words)
        else:
            self.hash.tell(words)
            self._problem.show_problems([(words, self.hash.edit)])

    def _begin(self, work: Callable[[Token], object], done: Callable[..., None]) -> None:
        if self._job is not None:
            return
        self._problem.clear()
        self.said.hide()
        self._enable(free=False)
        self.progress.begin()
        self._job = self._context.run(work, done, self._fail, owner=self)
        self._job.progressed.connect(self.progress.advance)

    def _end(self) -> None:
        self._job = None
        self.progress.hide()
        self._enable(free=True)

    def _enable(self, *, free: bool) -> None:
        for button in (self.check, self.pdf, self.csv, self.look):
            button.setEnabled(free)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _fail(self, error: DsptError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._context.say(str(error))
        else:
            self._problem.show_error(error)

    def _tell(self, words: str) -> None:
        self.said.say(words)
        self.said.words.let_select()
        self.said.show()
        self.said.announce()
        self.said.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.say("Done")


def _check(desk: Desk, token: Token) -> Outcome:
    return history.check(desk, token.progress, token.cancelled)


def _look(desk: Desk, text: str, token: Token) -> tuple[bool, str]:
    return history.look_for(desk, text, token.cancelled)


def _save(save: Save, desk: Desk, sought: Sought, dest: Path, token: Token) -> int:
    return save(desk, sought, dest, token.progress, token.cancelled)
