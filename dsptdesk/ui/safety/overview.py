"""The page that says where your data is and how safe it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.services import backing_up, drill, safety
from dsptdesk.services.backing_up import BackupLine
from dsptdesk.services.desk import Desk
from dsptdesk.services.drill import Last
from dsptdesk.services.second_place import Second
from dsptdesk.services.start import folder_warning
from dsptdesk.services.stuck import is_backup
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.quietly import quietly
from dsptdesk.ui.safety.backups import TEST, BackupList
from dsptdesk.ui.safety.history.proving import WHAT_NOW
from dsptdesk.ui.safety.overview_words import BACKUPS, HARMED, LEAD, PROTECTS, VISITED, test_words
from dsptdesk.ui.safety.second import SecondPart
from dsptdesk.ui.safety.ways import WaysIn, flowing
from dsptdesk.ui.second import second_of
from dsptdesk.ui.theme import restyle, unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import CardButton, primary, secondary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.progress import Progress
from dsptdesk.ui.widgets.text import heading, hint, paragraph

SHORT = 40
"""So much fits at the foot of the rail."""
T = TypeVar("T")
More = tuple[str, str, str]


@dataclass(frozen=True)
class _Standing:
    lines: tuple[BackupLine, ...]
    last: Last


class Overview(Page):
    """Where your data is, backups, the second place, ways in, and more."""

    drill_asked = Signal()
    backup_asked = Signal(str, object)
    """What to do with a backup, and its BackupLine."""
    more_asked = Signal(str)

    def __init__(self, context: Context, more: tuple[More, ...] = ()) -> None:
        """Build the parts; `more` names pages that lead on: key, title and what they are for."""
        super().__init__("Safety", LEAD)
        self._context = context
        self._job: Job | None = None
        self.test = primary("Test restoring a backup")
        self.test.clicked.connect(self.drill_asked)
        self.actions.addWidget(self.test)
        self._said = Notice("", "good")
        self._said.hide()
        self.progress = Progress("How far it is", "Stop the check")
        self.progress.stop_asked.connect(self._stop)
        self._tested = Notice("", "info")
        self._tested.hide()
        for one in (self._said, self.progress, self._tested):
            self.body.addWidget(one)
        self._add_place()
        self._add_backups()
        self.second = SecondPart(context)
        self.second.changed.connect(self._look)
        self.second.test_asked.connect(partial(self.backup_asked.emit, TEST))
        self.ways = WaysIn(context)
        for part in (self.second, self.ways):
            part.told.connect(self.tell)
            part.failed.connect(self._fail)
            self.body.addSpacing(unit())
            self.body.addWidget(part)
        self._add_more(more)
        self._part("What this protects against")
        self.body.addWidget(paragraph(PROTECTS))

    def _part(self, title: str) -> None:
        self.body.addSpacing(unit())
        self.body.addWidget(heading(title))

    def _add_place(self) -> None:
        path = self._context.desk.workspace.path
        self.body.addWidget(heading("Where your data is"))
        self.body.addWidget(paragraph(str(path)).let_select())
        if warning := folder_warning(path):
            self.body.addWidget(Notice(warning, "warn"))
        if kept := safety.kept_words(self._context.desk):
            self.body.addWidget(hint(kept))
        self.open_folder = secondary("Open the folder")
        self.open_folder.clicked.connect(self._open_folder)
        self.check_button = secondary("Check everything now")
        self.check_button.clicked.connect(self._check)
        self.body.addWidget(flowing(self.open_folder, self.check_button))

    def _add_backups(self) -> None:
        self._part("Backups")
        self._kept = hint(BACKUPS)
        self.body.addWidget(self._kept)
        self.list = BackupList()
        self.list.asked.connect(self.backup_asked)
        self.body.addWidget(self.list)
        self.back_up = secondary("Make a backup now")
        self.back_up.clicked.connect(self._back_up)
        self.body.addWidget(flowing(self.back_up))

    def _add_more(self, more: tuple[More, ...]) -> None:
        self.cards: dict[str, CardButton] = {}
        if more:
            self._part("More")
        for key, title, what in more:
            card = CardButton(title, what)
            card.clicked.connect(partial(self.more_asked.emit, key))
            self.cards[key] = card
            self.body.addWidget(card)

    def reload(self) -> None:
        """Show how things are now."""
        work = self._context.desk.workspace
        editable, visited = not work.read_only, is_backup(work.path)
        for one in (self.test, self.back_up):
            one.setVisible(editable)
            one.setEnabled(editable and self._job is None)
        self.ways.reload()
        self.second.reload()
        self._kept.say(VISITED if visited else BACKUPS)
        for part in (self.list, self.second):
            part.setVisible(not visited)
        self._look()

    def _look(self) -> None:
        if not self._context.stopped:
            work = partial(_standing, self._context.desk, second_of(self._context))
            quietly(self._context, work, self._show, self._fail, self)

    def _show(self, now: _Standing) -> None:
        desk = self._context.desk
        self.list.show_backups(now.lines, desk.now(), only_look=bool(desk.workspace.read_only))
        words, good = test_words(now.last, desk.now())
        harmed = self._context.harmed is not None
        words, good = (f"{HARMED} {words}", False) if harmed else (words, good)
        self._tested.say(words)
        self._tested.setProperty("inset", "bad" if harmed else "good" if good else "info")
        restyle(self._tested)
        self._tested.setVisible(not is_backup(desk.workspace.path))

    def tell(self, text: str) -> None:
        """Say what was done, where it is seen."""
        self.problem.clear()
        self._said.say(text)
        self._said.show()
        self._said.announce()
        self._context.say(text if len(text) <= SHORT else "Done")
        self.to_top()

    def _fail(self, error: DsptError) -> None:
        self._said.hide()
        if isinstance(error, Cancelled):
            self._context.say(str(error))
            return
        self.problem.show_error(error)
        self.to_top()

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _work(
        self,
        words: str,
        work: Callable[[Token], T],
        done: Callable[[T], None],
        *,
        stoppable: bool = False,
    ) -> None:
        """Do one long thing beside the screen; only one at a time."""
        if self._job is not None:
            return
        self.back_up.setEnabled(False)
        self.check_button.setEnabled(False)
        self._said.hide()
        self.progress.begin(words, stoppable=stoppable)
        self.to_top()
        self._job = quietly(self._context, work, done, self._broke, self)
        self._job.progressed.connect(self.progress.advance)

    def _rest(self) -> None:
        self._job = None
        self.progress.hide()
        self.check_button.setEnabled(True)
        self.reload()

    def _broke(self, error: DsptError) -> None:
        self._rest()
        self._fail(error)

    def _back_up(self) -> None:
        self._work("Making a backup", partial(_back_up, self._context.desk), self._backed_up)

    def _backed_up(self, made: bool) -> None:
        self._rest()
        self.tell("Backup made and checked." if made else "The newest backup already holds all.")

    def _check(self) -> None:
        work = partial(_check, self._context.desk)
        self._work("Checking every page, entry and document", work, self._checked, stoppable=True)

    def _checked(self, wrong: tuple[str, ...]) -> None:
        self._rest()
        if wrong:
            self._said.hide()
            self.problem.show_problems([(one, None) for one in (*wrong, WHAT_NOW)])
            self.to_top()
        else:
            self.tell("Everything was checked and nothing is wrong.")

    def _open_folder(self) -> None:
        path: Path = self._context.desk.workspace.path
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _standing(desk: Desk, second: Second | None, _token: Token) -> _Standing:
    return _Standing(backing_up.lines(desk, second), drill.last(desk))


def _back_up(desk: Desk, _token: Token) -> bool:
    return backing_up.back_up(desk)


def _check(desk: Desk, token: Token) -> tuple[str, ...]:
    return safety.check(desk, token.progress, token.cancelled)
