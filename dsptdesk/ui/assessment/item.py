"""One evidence item on one page: question, answer, evidence, who and when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer, State, next_unfinished
from dsptdesk.domain.changes import Changes
from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.services.assessment import (
    accept,
    answer_to,
    complete,
    keep_answer,
    reopen,
    standing,
)
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.answering import AnswerFields
from dsptdesk.ui.assessment.assertion import AssertionBox
from dsptdesk.ui.assessment.attaching import Attaching
from dsptdesk.ui.assessment.covers import Covers, QuestionPart
from dsptdesk.ui.assessment.evidence import EvidencePanel
from dsptdesk.ui.assessment.footer import Footer
from dsptdesk.ui.assessment.lacking import Lacking, own_comment
from dsptdesk.ui.assessment.misfits import TopicMisfits
from dsptdesk.ui.assessment.pasting import (
    Catching,
    clipboard_files,
    clipboard_picture,
    holds_evidence,
)
from dsptdesk.ui.assessment.suggestion import SuggestionBox
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.files import local_files
from dsptdesk.ui.widgets.history import History
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.quick import keep_quick

WAIT = "Still attaching a file. Wait a moment, then mark this as complete."


class ItemPage(QWidget):
    """The page of one item. Everything saves by itself; only completing is an act."""

    go_asked = Signal(str)
    """Reference of the item to show next; empty for the list."""

    def __init__(self, context: Context, item: Item, attaching: Attaching) -> None:
        """Build the page from top to bottom."""
        super().__init__()
        self._context, self.item, self._attaching = context, item, attaching
        self.page = Page(f"{item.ref}  {item.title}", wide=True, back="All questions")
        self.question = QuestionPart(context, item)
        self.suggestion = SuggestionBox(context, item)
        self.misfits = TopicMisfits(context, item)
        self.fields = AnswerFields(context, item)
        self.lacking = Lacking(self.page, self.fields, item)
        self.evidence = EvidencePanel(context, item, attaching)
        self.assertion = AssertionBox(context, item.assertion)
        self.history = History(self._answer, context)
        self.footer = Footer()
        self._fill()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addWidget(self.footer)
        self.setAcceptDrops(True)
        self._catching = Catching(self)
        self._connect()
        self.reload()

    def _fill(self) -> None:
        columns = Columns((3, 2), right_first=True)
        columns.right.addWidget(Covers(self._context.desk.edition, self.item))
        columns.right.addWidget(self.fields.hinting.examples)
        columns.right.addStretch(1)
        columns.left.setSpacing(theme.unit(2.5))
        parts: list[QWidget] = [self.suggestion, self.misfits, self.fields, self.evidence]
        if self._answer.completed:  # what is settled comes first
            parts = [self.fields, self.suggestion, self.misfits, self.evidence]
        for part in parts:
            columns.left.addWidget(part)
        self.fields.add_planning(columns.left)
        columns.left.addWidget(self.assertion)
        columns.left.addWidget(self.history)
        columns.left.addStretch(1)
        self.page.body.addWidget(self.question)
        self.page.body.addWidget(columns)

    def _connect(self) -> None:
        self.page.back_asked.connect(self._to_list)
        self.suggestion.use_asked.connect(self._use)
        self.suggestion.keep_asked.connect(self._keep)
        self.fields.saved.connect(self.footer.say)
        self._catching.pasted.connect(self._paste)
        self.question.go_asked.connect(self.go_asked)
        self.evidence.about_to_write.connect(self.fields.save)
        self.evidence.news.connect(self._reveal)
        self._attaching.attached.connect(self._arrived)
        self.assertion.about_to_write.connect(self.fields.save)
        self.footer.complete.clicked.connect(self._complete)
        self.footer.reopen.clicked.connect(self._reopen)
        self.footer.unfinished.clicked.connect(self._next_unfinished)
        self.footer.previous.clicked.connect(partial(self._step, -1))
        self.footer.next.clicked.connect(partial(self._step, 1))

    def reload(self) -> None:
        """Show everything as it is kept; what is being typed stays."""
        answer, now = self._answer, standing(self._context.desk)
        self.question.show_state(now.states[self.item.ref], answer)
        self.suggestion.reload()
        self.misfits.reload()
        self.fields.reload()
        self.evidence.reload()
        self.assertion.show_standing(now)
        confirming = now.states[self.item.ref] is State.CONFIRM
        self.footer.show_completed(answer.completed, confirming)
        self.history.refresh()
        self.lacking.forgive(answer)

    @property
    def _answer(self) -> Answer:
        return answer_to(self._context.desk, self.item)

    def refresh(self, _changes: Changes) -> None:
        """Follow any change: answers, evidence, names and registers all show here."""
        self.reload()

    def leave(self) -> bool:
        """Save what is typed; False keeps the person here because something cannot be saved."""
        saved = self.fields.save()
        if not saved:
            self._context.say("")
            self.lacking.say_unread()
        self._context.desk.break_merge()
        left = self.evidence.leave() and saved
        if left:
            self.lacking.clear()
        return left

    def leave_for_lock(self) -> None:
        """Save what was typed without asking, finished or not, because the desk locks now."""
        keep_quick(self)
        self.evidence.leave_for_lock()
        self.fields.leave_for_lock()

    def focus_answer(self) -> None:
        """Put the keyboard where the answer goes."""
        self.fields.focus_main()

    def _use(self, proposal: Proposal) -> None:
        words = "The suggested answer is in place. Check it, then mark it as complete."
        self.fields.save()
        before = self._answer.comment
        self._settle(partial(accept, self._context.desk, self.item, proposal), words)
        if note := own_comment(self.item, proposal, before, self._answer.comment):
            self.fields.editors["comment"].show_advice(note)
            self._context.say(note)

    def _keep(self, proposal: Proposal | None) -> None:
        words = "Your answer stays as it is."
        self._settle(partial(keep_answer, self._context.desk, self.item, proposal), words)

    def _settle(self, act: Callable[[], object], words: str) -> None:
        self.fields.save()
        try:
            act()
        except DsptError as error:
            self.page.problem.show_error(error)
            return
        if words:
            self._context.say(words)
        self.focus_answer()

    def _complete(self) -> None:
        if self._attaching.works_on(self.item):
            self._context.say("")
            self.page.problem.show_problems([(WAIT, None)])
            self.page.to_top()
            return
        if not self.leave():
            return
        try:
            complete(self._context.desk, self.item)
        except DsptError as error:
            self._context.say("")  # what was said of an earlier save would contradict this
            self.lacking.say(str(error))
            return
        self._context.desk.break_merge()
        self._context.say(f"{self.item.ref} is complete.")
        self._next_unfinished()

    def _reveal(self, part: QWidget) -> None:
        """Bring news of the evidence into view once it has its place."""
        QTimer.singleShot(0, part, partial(self.page.ensure_visible, part))

    def _arrived(self) -> None:
        """Take back what was said about evidence that was missing."""
        if self._attaching.on == self.item.ref:
            self.lacking.clear()

    def _reopen(self) -> None:
        if self.leave():
            self._settle(partial(reopen, self._context.desk, self.item), "")

    def _next_unfinished(self) -> None:
        desk = self._context.desk
        self.go_asked.emit(next_unfinished(desk.edition, standing(desk).states, self.item.ref))

    def _to_list(self) -> None:
        self.go_asked.emit("")

    def _step(self, by: int, _checked: bool = False) -> None:
        refs = [one.ref for one in self._context.desk.edition.items]
        place = refs.index(self.item.ref) + by
        self.go_asked.emit(refs[place] if 0 <= place < len(refs) else "")

    def _paste(self) -> None:
        if files := clipboard_files():
            self.evidence.attach(files)
        elif not (picture := clipboard_picture()).isNull():
            self.fields.save()
            self._attaching.add_picture(self.item, picture)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste a picture or files anywhere on the page."""
        if event.matches(QKeySequence.StandardKey.Paste) and holds_evidence():
            self._paste()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.acceptProposedAction()
        self.evidence.attach(local_files(event.mimeData()))
