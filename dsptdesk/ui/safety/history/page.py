"""The page that shows who did what, and proves that nobody altered it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.domain.trail import Entry, Sought
from dsptdesk.services import history, witness
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.safety.history.choosing import Choosing
from dsptdesk.ui.safety.history.details import Details
from dsptdesk.ui.safety.history.proving import Proving
from dsptdesk.ui.safety.history.table import EntryTable
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint

_LEAD = (
    "Every change that anybody made here, with the name given when the desk was opened, the time, "
    "and what was there before."
)
_ON_PURPOSE = "It was put back on purpose"
_SURE = (
    "DSPT Desk then takes the data as they are now for right, and notes in the history that you "
    "said so. What was done after the older copy was made is not in it."
)


class HistoryPage(Page):
    """Choose, look, check, print."""

    def __init__(self, context: Context) -> None:
        """Show the newest lines."""
        super().__init__("Who did what", _LEAD, wide=True, back="Safety")
        self._context = context
        self._job: Job | None = None
        self._doubt: Notice | None = None
        self.choosing = Choosing(context.desk.today)
        self.count = hint("")
        self.table, self.details = EntryTable(), Details()
        self.proving = Proving(context, self.choosing.sought, self.problem)
        self.actions.addWidget(self.proving.check, 0, Qt.AlignmentFlag.AlignTop)
        for widget in (
            self.proving.said,
            self.proving.progress,
            self.choosing,
            self.count,
            self.table,
            self.details,
            self.proving,
        ):
            self.body.addWidget(widget)
        context.changed.connect(self.refresh)
        self.choosing.changed.connect(self.reload)
        self.table.entries.wanted.connect(self._fetch)
        self.table.chosen.connect(self._show)
        self.setFocusProxy(self.choosing.words.edit)
        self.reload()
        self._look_round()

    def refresh(self, _changes: Changes) -> None:
        """Show what was done just now."""
        self.reload()

    def reload(self) -> None:
        """Read the newest lines that are wanted."""
        if self._job is not None:
            self._job.drop()
        self.table.entries.begin()
        self.details.show_nothing()
        self.count.say("Reading…")
        self._fetch()

    def _fetch(self) -> None:
        rows = self.table.entries.rows
        before = rows[-1].number if rows else None
        work = partial(_read, self._context.desk, self.choosing.sought(), before)
        self._job = self._context.run(work, self._take, self._fail, owner=self)

    def _take(self, found: tuple[Entry, ...]) -> None:
        self._job = None
        self.table.entries.add(found, more=len(found) == history.PAGE)
        self._say_count()

    def _say_count(self) -> None:
        count, complete = len(self.table.entries.rows), self.table.entries.complete
        if not count:
            self.count.say("No entries fit. Choose fewer words or other days.")
        elif complete:
            self.count.say(f"{count:,} {'entry' if count == 1 else 'entries'}, the newest first.")
        else:
            self.count.say(f"The newest {count:,} entries. Scroll down for older ones.")

    def _show(self, one: Entry | None) -> None:
        if one is None:
            self.details.show_nothing()
            return
        try:
            past = history.entry(self._context.desk, one.number)
        except DsptError as error:
            self.details.show_words(str(error))
        else:
            self.details.show_entry(past, self._context.desk.snapshot.names)

    def _look_round(self) -> None:
        """Find out who did anything, and whether the data are those seen last."""
        self._context.run(
            partial(_look_round, self._context.desk), self._looked, self._fail, owner=self
        )

    def _looked(self, found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        people, doubts = found
        self.choosing.name_people(people)
        if self._doubt is not None:
            drop(self._doubt)
            self._doubt = None
        if doubts:
            self._doubt = Notice(doubts[0], "bad", button=_ON_PURPOSE)
            self._doubt.pressed.connect(self._accept)
            self.body.insertWidget(0, self._doubt)

    def _accept(self) -> None:
        if not dialogs.confirm(
            self, "Was an older copy put back on purpose?", _SURE, _ON_PURPOSE, "Not yet"
        ):
            return
        try:
            witness.accept(self._context.desk)
        except DsptError as error:
            self.problem.show_error(error)
            return
        self._context.say("Noted in the history")
        self.reload()
        self._look_round()

    def _fail(self, error: DsptError) -> None:
        self._job = None
        if not isinstance(error, Cancelled):
            self.count.say("")
            self.problem.show_error(error)


def _read(desk: Desk, sought: Sought, before: int | None, token: Token) -> tuple[Entry, ...]:
    return history.entries(desk, sought, before, stop=token.cancelled)


def _look_round(desk: Desk, _token: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return history.people(desk), tuple(one.sentence for one in witness.doubts(desk))
