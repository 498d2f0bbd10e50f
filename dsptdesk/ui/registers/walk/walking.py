"""A walk round, from the sheet on paper to the lines keyed back in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import Cancelled
from dsptdesk.domain.walk.sheet import WalkSheet
from dsptdesk.services import walking
from dsptdesk.services.walking import Wanted, walk_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.registers.sheets import ways
from dsptdesk.ui.registers.sheets.steps import Steps
from dsptdesk.ui.registers.walk.keying_page import KeyingPage
from dsptdesk.ui.registers.walk.printed_page import PrintedPage
from dsptdesk.ui.registers.walk.sheet_page import SheetPage


class Walking(Steps):
    """The page that makes a sheet, and the page that keys one in. The lines outlive both."""

    topic = "walk"

    def __init__(self, context: Context, back: str, *, keying: bool = False) -> None:
        """Begin with the sheet; with `keying`, go on to the lines."""
        super().__init__(context)
        self.sheet = SheetPage(context, back)
        self.sheet.write_asked.connect(self._write)
        self.sheet.keying_asked.connect(self.key_in)
        self.go_to(self.sheet)
        if keying:
            self.key_in()

    @property
    def keeps(self) -> bool:
        """Lines are keyed in that nobody saved yet."""
        return super().keeps or bool(walk_of(self.context.desk).steps)

    @property
    def where(self) -> object:
        """The page in view."""
        return ("", ways.KEYING if isinstance(self.page, KeyingPage) else ways.WALK)

    def refresh(self, changes: Changes) -> None:
        """Show entries as they are now."""
        for page in self.pages:
            if isinstance(page, (KeyingPage, SheetPage)):
                page.refresh(changes)

    def key_in(self) -> None:
        """Go to the lines."""
        self.go_to(KeyingPage(self.context))

    def _write(self, wanted: Wanted, dest: Path, over: bool) -> None:
        # Gathered here: the registers change only on the screen's own thread.
        sheet = walking.gather_walk(self.context.desk, wanted)
        self.run(partial(_work, sheet, dest, over), self._written, "Writing the walk sheet…")

    def _written(self, path: Path) -> None:
        page = PrintedPage(path)
        page.done.connect(self.done)
        page.keying_asked.connect(self.key_in)
        self.go_to(page)
        self.context.say("The walk sheet is ready.")


def _work(sheet: WalkSheet, dest: Path, over: bool, token: Token) -> Path:
    if token.cancelled():
        raise Cancelled("Stopped. No walk sheet was written.")
    return walking.write_walk(sheet, dest, over=over)
