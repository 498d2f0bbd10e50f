"""Bringing a spreadsheet back, from the file to what was done with it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import Conflict, DsptError
from dsptdesk.domain.importing.sheet import Book
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.services import foreign, importing
from dsptdesk.ui import rubbish
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets import reading
from dsptdesk.ui.registers.sheets.accepting import Accepting
from dsptdesk.ui.registers.sheets.bring_page import BringPage
from dsptdesk.ui.registers.sheets.halfway import Halfway
from dsptdesk.ui.registers.sheets.matching import Matching
from dsptdesk.ui.registers.sheets.outcome_page import OutcomePage
from dsptdesk.ui.registers.sheets.preview_page import PreviewPage
from dsptdesk.ui.registers.sheets.reading import Foreign, Found, Remake, Shape
from dsptdesk.ui.registers.sheets.steps import Steps
from dsptdesk.ui.registers.sheets.words import out_words
from dsptdesk.ui.widgets import dialogs

READING, COMPARING = "Reading the file…", "Comparing it with your registers…"
BRINGING = "Bringing the changes in…"
PAINT = 40
"""Milliseconds in which the words “Bringing in” are painted before the work begins."""


class Bringing(Steps):
    """The pages, and what is known of the file so far."""

    def __init__(
        self, context: Context, slug: str, back: str, halfway: Halfway | None = None
    ) -> None:
        """Ask for the file, or go on where somebody was."""
        super().__init__(context)
        self._slug, self._back = slug, back
        self._applying = False
        self._book: Book | None = None
        self._shape: Shape | None = None
        self._remake: Remake | None = None
        """How a preview is made of somebody else's list; None for a file of ours."""
        self._ask()
        if halfway is not None:
            self._book, self._shape = halfway.book, halfway.shape
            self._remake = halfway.remake
            self._show_preview(halfway.accepting)

    @property
    def preview(self) -> PreviewPage | None:
        """The preview, if there is one."""
        return next((one for one in self.pages if isinstance(one, PreviewPage)), None)

    @property
    def keeps(self) -> bool:
        """A file was read, and what was chosen about it would be lost."""
        return self.working or len(self.pages) > 1

    @property
    def where(self) -> object:
        """The preview as it is, else the page that asks for a file."""
        if self.preview is not None and self._book is not None:
            return Halfway(self._book, self._shape, self._remake, self.preview.accepting)
        return (self._slug, "bring")

    def refresh(self, changes: Changes) -> None:
        """A preview that no longer shows what is held says so."""
        if self._applying:
            return
        if self.preview is not None and changes.touch(*(one.record for one in REGISTERS)):
            self.preview.say_stale()
        if isinstance(self.page, OutcomePage):
            self.page.changed_since()

    def give_up(self) -> str:
        """Nothing read from a file outlives the lock."""
        lost, file = self.keeps, self._book.name[:60] if self._book else ""
        super().give_up()
        self._book = self._shape = self._remake = None
        self._ask()
        rubbish.let_go()
        named = f"The preview of “{file}” was dropped" if file else "Reading a file was stopped"
        return f"{named}. Nothing of it was brought in. Choose the file again." if lost else ""

    def back(self) -> None:
        """Ask before decisions are thrown away."""
        preview = self.preview
        if preview is None or not _decided(preview.accepting) or self._may_leave():
            super().back()

    def _may_leave(self) -> bool:
        return dialogs.confirm(
            self,
            "Leave this preview?",
            "What you ticked and decided is lost. Nothing of the file was brought in.",
            "Leave the preview",
            "Stay here",
        )

    # The file

    def _ask(self) -> None:
        self.bring = BringPage(self._back)
        self.bring.picked.connect(self.read)
        self.bring.foreign_asked.connect(self._take_as_foreign)
        self.only(self.bring)

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._book = self._shape = self._remake = None
        facts = importing.facts(self.context.desk)
        work = partial(reading.read, path, facts, self.context.settings)
        self.run(work, self._know, READING)

    def _know(self, found: Found) -> None:
        self._book = found.book
        if found.accepting is not None:
            self._show_preview(found.accepting)
        elif found.foreign is not None:
            self._match(found.foreign)
        elif found.trouble is not None:
            self.bring.offer_as_foreign(found.trouble)

    def _take_as_foreign(self) -> None:
        if self._book is not None:
            facts = importing.facts(self.context.desk)
            work = partial(reading.look, self._book, facts, self.context.settings)
            self.run(work, self._match, READING)

    def _match(self, found: Foreign) -> None:
        Matching(self, found, self._slug).matched.connect(self._matched)

    def _matched(self, shape: Shape, remake: Remake) -> None:
        self._shape, self._remake = shape, remake
        self._plan(again=False)

    # The preview

    def _plan(self, *, again: bool) -> None:
        """Compare the file with the registers as they are now."""
        if self._book is not None:
            facts = importing.facts(self.context.desk)
            work = partial(reading.preview, self._book, facts, self._remake)
            self.run(work, self._show_again if again else self._show_preview, COMPARING)

    def _look_again(self) -> None:
        self._plan(again=True)

    def _show_again(self, anew: Accepting) -> None:
        if self.preview is not None:
            accepting = self.preview.accepting.carried_to(anew)
            self.step_back()
            self._show_preview(accepting)
            self.context.say("The preview is made anew.")

    def _show_preview(self, accepting: Accepting) -> None:
        page = PreviewPage(self.context, accepting.plan, accepting)
        page.apply_asked.connect(self._apply)
        page.again_asked.connect(self._look_again)
        self.go_to(page)

    # What was accepted

    def _apply(self) -> None:
        preview = self.preview
        if preview is None or self._applying or self.working or not preview.accepting.count:
            return
        self._applying = True
        preview.show_busy(BRINGING)
        QTimer.singleShot(PAINT, self, self._apply_now)

    def _apply_now(self) -> None:
        preview = self.preview
        try:
            if preview is not None:
                choice = preview.accepting.choice()
                outcome = importing.apply(self.context.desk, preview.plan, choice)
                self._say_done(outcome, out_words(preview.accepting))
        except DsptError as error:
            if preview is not None:
                preview.show_busy("")
                preview.problem.show_error(error)
                if isinstance(error, Conflict):
                    preview.say_stale()
        finally:
            self._applying = False

    def _say_done(self, outcome: importing.Outcome, left_out: str) -> None:
        file = self._book.name if self._book else ""
        if self._book and self._shape:
            shape, settings = self._shape, self.context.settings
            foreign.remember(settings, self._book, shape.index, shape.slug, shape.mapping)
        self._book = self._shape = self._remake = None
        page = OutcomePage(self.context, file, outcome, left_out, self._back)
        page.done.connect(self.done)
        page.another_asked.connect(self._ask)
        self.only(page)
        rubbish.let_go()
        self.context.say(outcome.words)


def _decided(accepting: Accepting) -> bool:
    """Somebody ticked or decided something that a new preview would not have."""
    return bool(accepting.sides) or accepting.taken != Accepting(accepting.plan).taken
