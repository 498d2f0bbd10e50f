"""Starting the next year: what becomes of every question and answer, before anything is changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.roll_over import RollOver
from dsptdesk.services import editions, roll_over
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.year.loading.asked import asked, combo
from dsptdesk.ui.year.plan_part import PlanPart
from dsptdesk.ui.year.words import BUSY

LEAD = (
    "Look what became of every question. Nothing changes before you press the button. A backup is "
    "made first, and Undo takes the whole step back."
)
NONE = "No newer edition is held. Load it first: NHS England's spreadsheet, or an edition file."
BACKING_UP, CARRYING = "Making a backup first…", "Carrying your answers over…"
PAINT = 40
"""Milliseconds in which the words are painted before the work on the screen's thread begins."""


class StartPage(Step):
    """Choose the edition, look at the comparison, start."""

    def __init__(self, context: Context) -> None:
        """Show the newest edition there is to go on to."""
        super().__init__("Start the next year", LEAD, wide=True, back="The year")
        self._context = context
        self._working = False
        self.plan: RollOver | None = None
        self.start = primary("")
        self.start.clicked.connect(self._start)
        self.to = combo("Edition to start")
        self.choice = asked("Edition to start", self.to)
        self.none = Notice(NONE, "info", button="Load a newer edition")
        self.none.pressed.connect(self._load)
        self.body.addWidget(self.none)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.start)
        self.wait_here()
        self.shown: QWidget = QWidget()
        self.body.addWidget(self.shown)
        self._fill()
        self.to.currentIndexChanged.connect(self.look)
        self.look()

    def _fill(self) -> None:
        desk = self._context.desk
        for one in _targets(desk):
            here = one.slug == desk.edition.slug
            words = f"{one.name} (start it again, with its file as it is now)" if here else one.name
            self.to.addItem(words, one.slug)
        newer = [at for at in range(self.to.count()) if self.to.itemData(at) != desk.edition.slug]
        self.to.setCurrentIndex(newer[-1] if newer else 0)
        self.choice.setVisible(self.to.count() > 1)
        self.none.setVisible(not newer)

    def arrive(self) -> None:
        """Put the keyboard where one begins."""
        target = self.start if self.start.isEnabled() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.to_top()

    def rest(self, *, busy: bool) -> None:
        """Do it once."""
        self.start.setEnabled(not busy)
        self.choice.setEnabled(not busy)

    def refresh(self, _changes: Changes) -> None:
        """Answers changed: work it out again."""
        if not self._working and self.isVisible():
            self.look()

    def look(self) -> None:
        """Work out the step for the chosen edition, and show it."""
        self.plan = None
        self.problem.clear()
        shown = QWidget()
        if self.to.count():
            try:
                self.plan = roll_over.preview(self._context.desk, str(self.to.currentData()))
            except DsptError as error:
                shown = Notice(str(error), "warn")
            else:
                shown = PlanPart(self._context, self.plan)
        self.shown = swap(self.shown, shown)
        self._name()

    def _name(self) -> None:
        plan = self.plan
        read_only = self._context.desk.workspace.read_only
        ready = plan is not None and not plan.again
        self.start.setVisible(ready and not read_only)
        self.start.setEnabled(ready)
        if plan is not None:
            again = "Start {} again" if self._begun(plan) else "Start {} with last year's answers"
            self.start.setText(again.format(plan.new.name))
            self.start.setAccessibleName(self.start.text())

    def _begun(self, plan: RollOver) -> bool:
        return plan.new.slug == self._context.desk.edition.slug

    def _load(self) -> None:
        self._context.open("year", "load")

    # Doing it

    def _start(self) -> None:
        if self.plan is None or self._working:
            return
        if self._context.busy:
            self.problem.show_problems([(BUSY, None)])
            return
        self._working = True
        self.show_busy(BACKING_UP)
        work = partial(_back_up, self._context.desk)
        self._context.run(work, partial(self._soon, self.plan), self._failed, owner=self)

    def _soon(self, plan: RollOver, _made: object) -> None:
        self.waiting.words.say(CARRYING)
        QTimer.singleShot(PAINT, self, partial(self._begin, plan))

    def _begin(self, plan: RollOver) -> None:
        context = self._context  # this page is gone once the edition worked on is another one
        if context.stopped:
            return
        try:
            done = roll_over.begin(context.desk, plan.new.slug, plan.old.slug)
        except DsptError as error:
            self._failed(error)
            return
        context.say(f"{done.new.name} is started")
        context.open("year", "confirm")

    def _failed(self, error: DsptError) -> None:
        self._working = False
        self.show_busy("")
        self._name()
        self.problem.show_error(error)


def _targets(desk: Desk) -> list[Edition]:
    """Give the editions one can go on to, and the present one, whose file may be corrected."""
    known = [one.edition for one in editions.held(desk.snapshot)]
    return [o for o in known if o.order > desk.edition.order or _again(desk, o)]


def _again(desk: Desk, edition: Edition) -> bool:
    if edition.slug != desk.edition.slug:
        return False
    return any(one.carried_from and one.edition == edition.slug for one in desk.snapshot.answers)


def _back_up(desk: Desk, _token: Token) -> None:
    desk.workspace.back_up(roll_over.BACKUP)
