"""Confirm your answers: every carried answer, one after the other, confirmed only by a person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.services.assessment import answer_to, complete, leave_open
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.year.confirm_bar import ConfirmBar
from dsptdesk.ui.year.confirm_part import ConfirmPart
from dsptdesk.ui.year.walk import Walk
from dsptdesk.ui.year.words import counted

LEAD = (
    "Read each answer that was carried over. If it is still true, confirm it; if not, change it. "
    "Only a person can know."
)
ALL = "Every answer that was carried over is confirmed or answered anew."
NONE = "No answer needs confirming. Answers come over when you start the next year."


class ConfirmPage(QWidget):
    """The progress, the present answer, and the bar."""

    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Show the first answer that waits."""
        super().__init__()
        self._context, self._walk = context, Walk(context.desk)
        self._moving = False
        self._before = ""
        self._seen: Answer | None = None
        self.part: ConfirmPart | None = None
        self.page = Page("Confirm your answers", LEAD, wide=True, back="The year")
        self.page.back_asked.connect(self.back_asked)
        self.count, self.bar_of = hint(""), QProgressBar()
        self.bar_of.setTextVisible(False)
        self.bar_of.setFixedHeight(theme.unit(1))
        self.shown: QWidget = QWidget()
        for one in (self.count, self.bar_of, self.shown):
            self.page.body.addWidget(one)
        self.bar = ConfirmBar()
        self.bar.confirm.clicked.connect(self._confirm)
        self.bar.change.clicked.connect(self._change)
        self.bar.skip.clicked.connect(self._skip)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addWidget(self.bar)
        self.show_item(self._walk.after(""))

    @property
    def where(self) -> object:
        """The item in view, so that one can come back to it."""
        return ("confirm", self.part.item.ref) if self.part else "confirm"

    def show_item(self, ref: str) -> None:
        """Show an answer; for none, that the walk is over."""
        desk = self._context.desk
        self.page.problem.clear()
        self.part, self._seen = None, None
        if ref and ref not in self._walk.waiting:  # confirmed meanwhile, elsewhere
            ref = self._walk.after(ref)
        if ref:
            self.part = ConfirmPart(self._context, desk.edition.item(ref))
            self.part.saved.connect(self.bar.say)
            self.part.page.clicked.connect(self._open_page)
            self._seen = answer_to(desk, self.part.item)
        self.shown = swap(self.shown, self.part or self._over())
        self.bar.setVisible(self.part is not None)
        unfinished = self.part is not None and bool(self.part.lacks)
        self.bar.show_state(changing=False, unfinished=unfinished)
        self._say_count()
        begun = self._walk.done or self._walk.skipped
        self.page.set_lead("" if begun else LEAD)  # read once, it only pushes the answer down
        self.page.to_top()

    def arrive(self) -> None:
        """Put the keyboard on the bar; Enter alone confirms nothing there."""
        if self.part is not None:
            self.bar.change.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_count(self) -> None:
        done, left = self._walk.done, len(self._walk.waiting)
        skipped = f" {self._walk.skipped:,} put off." if self._walk.skipped else ""
        self.count.say(f"{done:,} of {done + left:,} confirmed.{skipped}")
        self.count.setVisible(done + left > 0)
        self.bar_of.setVisible(done + left > 0)
        self.bar_of.setRange(0, max(done + left, 1))
        self.bar_of.setValue(done)
        self.bar_of.setAccessibleName(self.count.text())

    def _over(self) -> QWidget:
        """Say that the walk is over, and lead on."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(2))
        put_off, done = len(self._walk.waiting), self._walk.done
        self.go_on = primary("Go to the assessment")
        self.go_on.clicked.connect(self._to_assessment)
        if put_off:
            words = counted(
                put_off, "answer you put off still needs", "answers you put off still need"
            )
            column.addWidget(Notice(f"{words} confirming.", "warn"))
            self.go_on = primary("Go through them")
            self.go_on.clicked.connect(self._again)
        else:
            column.addWidget(Notice(ALL if done else NONE, "good" if done else "info"))
        back = secondary("Back to the year")
        back.clicked.connect(self.back_asked)
        column.addWidget(FlowRow(self.go_on, back))
        return whole

    def _to_assessment(self) -> None:
        self._context.open("assessment", "list")

    def _again(self) -> None:
        self._walk.forget_skipped()
        self._next("")

    def _next(self, after: str) -> None:
        self.show_item(self._walk.after(after))
        if self.part is not None:
            self._context.say(f"{self.count.text()} Now {self.part.item.ref}")
        self.arrive()

    def _confirm(self) -> None:
        part = self.part
        if part is None or not self.leave():
            return
        self._moving = True
        try:
            settle = leave_open if part.lacks and part.fields is None else complete
            settle(self._context.desk, part.item)
        except DsptError as error:
            self.page.problem.show_problems([(str(error), self.bar.change)])
            self.page.to_top()
            return
        finally:
            self._moving = False
        self._context.desk.break_merge()
        self._before = part.item.ref
        self._next(part.item.ref)

    def _change(self) -> None:
        if self.part is not None:
            self.page.problem.clear()
            self.part.change()
            self.bar.show_state(changing=True, unfinished=False)

    def _skip(self) -> None:
        if self.part is not None and self.leave():
            self._walk.skip(self.part.item.ref)
            self._next(self.part.item.ref)

    def _open_page(self) -> None:
        if self.part is not None:
            self._context.open("assessment", self.part.item.ref)

    def refresh(self, _changes: Changes) -> None:
        """Follow a change: an answer confirmed, changed or taken back elsewhere."""
        if self._moving:
            return
        if self._before in self._walk.waiting:  # Undo: back to the one just confirmed
            ref, self._before = self._before, ""
            self.show_item(ref)
            return
        self._say_count()
        if self.part is None:
            self.show_item(self._walk.after(""))
            return
        now = answer_to(self._context.desk, self.part.item)
        if now == self._seen:
            return
        if self.part.fields is None and not now.confirming:
            self.show_item(self._walk.after(self.part.item.ref))
        else:
            self.part.reload()
            self._seen = now

    def leave(self) -> bool:
        """Save what is typed; False keeps the person here."""
        saved = self.part is None or self.part.save()
        self._context.desk.break_merge()
        return saved

    def leave_now(self) -> DsptError | None:
        """Save without asking: the desk locks."""
        if self.part is not None and self.part.fields is not None:
            try:
                self.part.fields.leave_for_lock()
            except DsptError as error:
                return error
        return None
