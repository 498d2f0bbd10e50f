"""Making an exchange file: a passphrase for it, a place, and proof that it is whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.services import exchange
from dsptdesk.services.desk import Desk
from dsptdesk.services.exchange import HandedOver
from dsptdesk.services.start import passphrase_problem, strength_in_words
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.theme import restyle, unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.evidence import size_words
from dsptdesk.ui.widgets.fields import SecretQuestion
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import heading, hint

_OWN = "At least 10 characters. Tell it by phone, never in the e-mail that carries the file."
_SAME = "Use the passphrase of this organisation instead"


class OutPart(QWidget):
    """A passphrase, one button, and what became of it."""

    def __init__(self, context: Context, page: Page) -> None:
        """Ask for a passphrase of its own: that of the organisation stays with those who know it."""
        super().__init__()
        self._context, self._page = context, page
        self._job: Job | None = None
        self.passphrase = SecretQuestion("Passphrase for this file", _OWN)
        self.passphrase.entered.connect(self.begin)
        self.passphrase.edit.textChanged.connect(self._weigh)
        self.strength = hint("")
        self.strength.setMinimumHeight(self.strength.fontMetrics().height())
        self.same = QCheckBox(_SAME)
        self.same.toggled.connect(self._turn)
        self.make = primary("Make the file…")
        self.make.clicked.connect(self.begin)
        self.progress = Progress("How far the file is", "Stop")
        self.progress.stop_asked.connect(self._stop)
        self.made = Notice("", "good")
        self.made.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(1.5))
        lines.addWidget(self.made)
        lines.addWidget(heading("Make a file"))
        lines.addWidget(self.passphrase)
        lines.addWidget(self.strength)
        lines.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self.progress)
        self.setEnabled(not context.desk.workspace.read_only)

    def _turn(self, same: bool) -> None:
        self.passphrase.setEnabled(not same)
        self.passphrase.tell("")
        self._weigh()

    def _weigh(self) -> None:
        words = "" if self.same.isChecked() else strength_in_words(self.passphrase.text())
        self.strength.say(f"Strength: {words[:1].lower()}{words[1:]}" if words else "")

    def begin(self) -> None:
        """Check the passphrase, ask for the place, and make the file beside the screen."""
        if self._job is not None:
            return
        own = "" if self.same.isChecked() else self.passphrase.text()
        problem = "" if self.same.isChecked() else passphrase_problem(own)
        self.passphrase.tell(problem)
        self._page.problem.clear()
        if problem:
            self._page.problem.show_problems([(problem, self.passphrase.edit)])
            return
        name = exchange.suggested_name(self._context.desk)
        target = dialogs.save_as(self, "Save the file", Path.home() / name, exchange.KINDS)
        if target is None:
            return
        self.made.hide()
        try:
            exchange.note_handing_over(self._context.desk)
        except DsptError as error:
            self._page.problem.show_error(error)
            return
        self.make.setEnabled(False)
        self.progress.begin("Making a backup")
        work = partial(_work, self._context.desk, target, own)
        self._job = self._context.run(work, self._done, self._fail, owner=self)
        self._job.progressed.connect(self.progress.advance)

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _rest(self) -> None:
        self._job = None
        self.make.setEnabled(True)
        self.progress.hide()

    def _done(self, made: HandedOver) -> None:
        self._rest()
        self.passphrase.edit.clear()
        self.made.say(_words(made))
        self.made.setProperty("inset", "warn" if made.lost else "good")
        restyle(self.made)
        self.made.show()
        self.made.announce()
        self._context.say("The file was made and checked")
        self._page.to_top()

    def _fail(self, error: DsptError) -> None:
        self._rest()
        if isinstance(error, Cancelled):
            self._context.say(str(error))
        else:
            self._page.problem.show_error(error)


def _words(made: HandedOver) -> str:
    documents = f"{made.documents:,} {'document' if made.documents == 1 else 'documents'}"
    words = (
        f"The file was made, read back and is whole: {made.path} ({size_words(made.size)}, "
        f"{documents}). Tell the passphrase by phone. The recovery sheet opens it too."
    )
    if made.lost:
        missing = "1 attached document is" if made.lost == 1 else f"{made.lost:,} documents are"
        words += f" But {missing} not in it: missing or damaged here before the file was made."
    return words


def _work(desk: Desk, target: Path, own: str, token: Token) -> HandedOver:
    return exchange.hand_over(
        desk, target, passphrase=own, progress=token.progress, stop=token.cancelled
    )
