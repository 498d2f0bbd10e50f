"""Sending out, from the ticks to the finished spreadsheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dsptdesk.domain.errors import Cancelled
from dsptdesk.services.desk import Desk
from dsptdesk.services.sheets import Sheeted, outgoing, write_book
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.registers.sheets.send_page import SendPage
from dsptdesk.ui.registers.sheets.sent_page import SentPage
from dsptdesk.ui.registers.sheets.steps import Steps


class Sending(Steps):
    """Two pages, and a job in between."""

    def __init__(self, context: Context, slug: str, back: str) -> None:
        """Show the ticks."""
        super().__init__(context)
        self._slug, self._back = slug, back
        self.send = SendPage(context, slug, back)
        self.send.write_asked.connect(self._write)
        self.go_to(self.send)

    @property
    def where(self) -> object:
        """The ticks."""
        return (self._slug, "send")

    def _write(self, slugs: tuple[str, ...], site: str, dest: Path, over: bool) -> None:
        work = partial(_work, self.context.desk, slugs, site, dest, over)
        self.run(work, self._written, "Writing the spreadsheet…")

    def _written(self, made: Sheeted) -> None:
        sent = SentPage(made, self._back)
        sent.done.connect(self.done)
        self.only(sent)
        self.context.say("The spreadsheet is ready.")


def _work(
    desk: Desk, slugs: tuple[str, ...], site: str, dest: Path, over: bool, token: Token
) -> Sheeted:
    out = outgoing(desk, slugs, site)
    if token.cancelled():
        raise Cancelled("Stopped. No spreadsheet was written.")
    return write_book(out, dest, over=over)
