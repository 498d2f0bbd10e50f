"""Encrypting everything anew: a new passphrase, a new sheet, and then all data under a new key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.errors import Cancelled, DsptError, WrongSecret
from dsptdesk.services import rekeying, safety, start
from dsptdesk.services.desk import Desk
from dsptdesk.services.rekeying import NewWays, Prepared
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.safety.rekey_done import DonePage, OlderPart
from dsptdesk.ui.start.sheet import RecoverySheet
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.new_passphrase import NewPassphrase
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, paragraph
from dsptdesk.ui.widgets.way_in import WayIn
from dsptdesk.ui.widgets.working import WorkingPage

_LEAD = (
    "Use this when somebody who should not open your data any more may have both a copy and a way "
    "in: a lost stick and its passphrase, or a person who left and once had an exchange file. A "
    "new passphrase alone does not lock the copies they took."
)
_DOES = (
    "Every entry and every document is encrypted under a new key. Nothing of your work changes. "
    "The old passphrase, the old sheet and all older copies then open nothing that is saved from "
    "now on. What is in the copies that were taken can still be read by whoever could read it."
)
_WAIT = "Other work is still under way. Wait until it is done, then try again."


class AskPage(Page):
    """The new passphrase, the new sheet, two groups typed back, one button."""

    agreed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Make a code; nothing changes before the button is pressed."""
        super().__init__("Encrypt everything anew", _LEAD, back="Safety")
        self._code, self._desk = start.new_code(), context.desk
        self.body.addWidget(paragraph(_DOES))
        self.older = OlderPart(context, self)
        self.body.addWidget(self.older)
        self._add_passphrase()
        self._add_sheet(context)
        self.go_on = primary("Encrypt everything anew")
        self.go_on.clicked.connect(self.check)
        self.go_on.setEnabled(not context.desk.workspace.read_only)
        self.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.way_in)

    def _add_passphrase(self) -> None:
        self.body.addWidget(heading("1. A passphrase"))
        self.way_in = WayIn("The passphrase of now")
        self.way_in.entered.connect(self.check)
        self.asked = NewPassphrase(
            more="At least 10 characters. Choose one that nobody has known so far."
        )
        self.passphrase, self.again = self.asked.question, self.asked.again
        self.asked.entered.connect(self.check)
        self.body.addWidget(self.way_in)
        self.body.addWidget(self.asked)

    def _add_sheet(self, context: Context) -> None:
        self.body.addWidget(heading("2. A new recovery sheet"))
        self.sheet = RecoverySheet(self._code)
        desk = context.desk
        self.sheet.describe(desk.snapshot.organisation.name, desk.workspace.path)
        self.body.addWidget(self.sheet)
        self.body.addWidget(heading("3. Check the sheet"))
        self._places = start.ask_back(self._code)
        self.groups = tuple(Question(f"Group {place}") for place in self._places)
        for one in self.groups:
            one.edit.setMaximumWidth(unit(20))
            one.row.addStretch(1)
            one.entered.connect(self.check)
            self.body.addWidget(one)

    def check(self) -> None:
        """Go on when nothing is wrong."""
        if not self.way_in.typed(self.problem):
            return
        problems = [(text, field.edit) for text, field in self.asked.wrong()]
        for place, field in zip(self._places, self.groups, strict=True):
            right = start.same_group(self._code, place, field.text())
            sentence = "" if right else f"Group {place} is not the one on the sheet."
            field.tell(sentence)
            problems += [(sentence, field.edit)] if sentence else []
        if problems:
            self.problem.show_problems(problems)
        elif self._proved():
            self.problem.clear()
            self.agreed.emit(NewWays(self.asked.text(), self._code))

    def _proved(self) -> bool:
        try:
            safety.prove_way_in(self._desk, *self.way_in.secret)
        except WrongSecret as error:
            self.way_in.tell(str(error), self.problem)
        except DsptError as error:
            self.problem.show_error(error)
        else:
            return True
        return False


class RekeyPage(QWidget):
    """Ask, work, switch, prove; the desk stays open throughout."""

    back_asked = Signal()
    done = Signal()

    def __init__(self, context: Context) -> None:
        """Begin with the questions."""
        super().__init__()
        self._context = context
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.ask = AskPage(context)
        self.ask.back_asked.connect(self.back_asked)
        self.ask.agreed.connect(self.begin)
        self._show(self.ask)

    def _show(self, page: Page) -> None:
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def begin(self, ways: NewWays) -> None:
        """Encrypt a copy of everything beside the screen."""
        if self._context.busy:
            self.ask.problem.show_error(DsptError(_WAIT))
            return
        self.working = WorkingPage("Encrypting everything anew")
        self._show(self.working)
        work = partial(_prepare, self._context.desk, ways)
        job = self._context.run(work, self._switch, self._fail, self)
        self.working.stop_asked.connect(job.cancel)
        job.progressed.connect(self.working.advance)

    def _switch(self, made: Prepared) -> None:
        if self._context.stopped:
            rekeying.dismiss(made)
            return
        if self.working.stopped:
            rekeying.dismiss(made)
            self._fail(Cancelled("Stopped. Everything is as it was before."))
            return
        if self._context.busy:  # something that was begun meanwhile still uses the old key
            rekeying.dismiss(made)
            self._fail(DsptError(_WAIT))
            return
        try:
            lost = rekeying.switch(self._context.desk, made)
        except DsptError as error:
            self._fail(error)
            if not self._context.desk.workspace.lend_key():
                self._context.locked.emit()  # what counts is on the disk; opening finishes it
            return
        self.working.stop.hide()
        self.working.words.say("Making a backup under the new key…")
        work = partial(_prove, self._context.desk)
        self._context.run(work, partial(self._finish, lost), partial(self._unproved, lost), self)

    def _unproved(self, lost: int, error: DsptError) -> None:
        self._finish(lost, False)
        self._context.tell(error)

    def _finish(self, lost: int, proved: bool) -> None:
        page = DonePage(self._context, lost, proved=proved)
        page.back_asked.connect(self.back_asked)
        page.done.connect(self.done)
        self._show(page)
        self._context.say("Everything is encrypted anew")

    def _fail(self, error: DsptError) -> None:
        self.stack.setCurrentWidget(self.ask)
        if isinstance(error, Cancelled):
            self._context.say(str(error))
        else:
            self.ask.problem.show_error(error)


def _prepare(desk: Desk, ways: NewWays, token: Token) -> Prepared:
    return rekeying.prepare(desk, ways, token.progress, token.cancelled)


def _prove(desk: Desk, _token: Token) -> bool:
    return rekeying.prove_new(desk)
