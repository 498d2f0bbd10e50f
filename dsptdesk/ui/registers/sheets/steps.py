"""Pages that follow each other, one piece of long work at a time, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.registers.sheets.waiting import Waiting
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.page import Page

T = TypeVar("T")


class Step(Page):
    """One page; it knows where the keyboard begins, and can wait."""

    stop = ""
    """What the button says that stops the work."""

    def wait_here(self) -> None:
        """Give the page its words and bar for long work."""
        self.waiting = Waiting(self.stop or "Cancel")
        self.body.addWidget(self.waiting)

    def arrive(self) -> None:
        """Put the keyboard where one begins."""

    def rest(self, *, busy: bool) -> None:
        """Keep what must not be touched during work from being touched."""

    def show_busy(self, words: str) -> None:
        """Wait, or with no words stop waiting."""
        self.rest(busy=bool(words))
        if words:
            self.problem.clear()
            self.waiting.begin(words, can_stop=bool(self.stop))
        else:
            self.waiting.hide()


class Steps(QStackedWidget):
    """The pages of one piece of work; the last one is in view."""

    topic = "spreadsheets"
    """The page of help about it."""
    done = Signal()
    """Back to where it began."""

    def __init__(self, context: Context) -> None:
        """Start without a page."""
        super().__init__()
        self.context = context
        self.pages: list[Step] = []
        self._job: Job | None = None
        self._busy: Step | None = None

    @property
    def page(self) -> Step:
        """The page in view."""
        return self.pages[-1]

    @property
    def working(self) -> bool:
        """Long work is under way."""
        return self._job is not None

    @property
    def keeps(self) -> bool:
        """Something here would be lost if it were thrown away."""
        return self.working

    @property
    def where(self) -> object:
        """What leads here again."""
        return None

    def refresh(self, changes: Changes) -> None:
        """Hear of a change made anywhere."""

    def give_up(self) -> str:
        """The desk locks: let go of everything; say in words what is lost, if anything."""
        if self._job is not None:
            self._job.drop()
            self._end()
        return ""

    # Pages

    def go_to(self, page: Step) -> None:
        """Show a further page."""
        page.back_asked.connect(self.back)
        if hasattr(page, "waiting"):
            page.waiting.stop_asked.connect(self._stop)
        self.pages.append(page)
        self.addWidget(page)
        self._show()

    def only(self, page: Step) -> None:
        """Show a page from which nothing leads back to those before."""
        old, self.pages = self.pages, []
        self.go_to(page)
        for one in old:
            self._drop(one)

    def back(self) -> None:
        """Go to the page before, or back to where it began."""
        if self.working:
            self._stop()
        elif len(self.pages) < 2:
            self.done.emit()
        else:
            self.step_back()

    def step_back(self) -> None:
        """Go to the page before."""
        left = self.pages.pop()
        self._show()
        self._drop(left)

    def _show(self) -> None:
        self.setCurrentWidget(self.page)
        self.page.arrive()

    def _drop(self, page: Step) -> None:
        self.removeWidget(page)
        drop(page)

    # Long work

    def run(self, work: Callable[[Token], T], done: Callable[[T], None], words: str) -> None:
        """Do long work beside the screen; the page in view waits for it."""
        if self._job is not None:
            return
        self._busy = self.page
        self._busy.show_busy(words)
        answer = partial(self._answer, done)
        self._job = self.context.run(work, answer, self._failed, owner=self)
        self._job.progressed.connect(self._progress)

    def _progress(self, _done: int, _of: int, what: str) -> None:
        if self._busy is not None:
            self._busy.waiting.words.say(what)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        busy, self._busy = self._busy, None
        if busy is not None:
            busy.show_busy("")

    def _answer(self, done: Callable[[T], None], answer: T) -> None:
        self._end()
        done(answer)

    def _failed(self, error: DsptError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self.context.say(str(error))
            self.page.arrive()
        else:
            self.page.problem.show_error(error)
