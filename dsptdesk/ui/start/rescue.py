"""When a folder cannot be opened: what happened, and what fits to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QThreadPool, Signal

from dsptdesk.domain.dates import long_time
from dsptdesk.domain.errors import Damaged, DsptError, WrongSecret
from dsptdesk.services import rescuing, stuck
from dsptdesk.services.backing_up import reason_words
from dsptdesk.services.desk import Desk
from dsptdesk.services.stuck import Backup, Secret, Way
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import Flow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint, paragraph
from dsptdesk.ui.widgets.way_in import WayIn

_KEPT = (
    "What was done after that backup is not in it. Where only the key file (keys.json) is harmed, "
    "nothing is lost. The files that cannot be opened are kept as they are, in a folder named "
    "“damaged” beside them. Afterwards the page Safety says how to try again to read them."
)
_READ = (
    "You can look at everything and export it. Nothing can be saved. To go on working, copy the "
    "whole folder to a place where you may write, and open it there."
)
_NONE = (
    "There is no backup in this folder. If there is one on a stick or in another folder, "
    "choose it: you can put it back in place of what is damaged."
)


class RescuePage(Page):
    """The problem, the backup or reading way, and trying again."""

    opened = Signal(Desk)
    left = Signal()
    again = Signal()
    others_asked = Signal()

    def __init__(
        self,
        path: Path,
        error: DsptError,
        secret: Secret | None = None,
        backup: Backup | None = None,
        found: Sequence[Backup] = (),
    ) -> None:
        """Say what happened, and offer what fits."""
        super().__init__(f"DSPT Desk cannot open {path.name}", back="Other desks", centred=True)
        self._path, self._secret, self._error = path, secret, error
        self._job: Job | None = None
        self.back_asked.connect(self.left)
        self._left = [one for one in found if one != backup]
        self.backup = backup or (self._left.pop(0) if found else None)
        self.offer = paragraph("")
        self.way_in = WayIn()
        self.way_in.setVisible(secret is None)
        self.said = paragraph(str(error))
        self.body.addWidget(self.said)
        offered = stuck.ways(error)
        self.act = primary("")
        if Way.BACKUP in offered and self.backup is not None:
            self._offer_backup(self.backup)
        elif Way.READ in offered:
            self._offer(_READ, "Open only to read", self._read)
        else:
            self.act.hide()
            self.way_in.hide()
            if Way.BACKUP in offered:
                self.body.addWidget(paragraph(_NONE))
        others = Way.BACKUP in offered and (len(found) > 1 or self.backup is None)
        self._finish(others=others, nothing=not self.act.text())

    def _offer_backup(self, one: Backup) -> None:
        self.body.addWidget(heading("Put back a backup"))
        self.offer.say(_offer_words(one, self._path))
        self.body.addWidget(self.offer)
        self._offer(_KEPT, "Put it back and open it", self._put_back)

    def _offer(self, text: str, verb: str, act: object) -> None:
        self.body.addWidget(hint(text))
        self.act.setText(verb)
        self.act.setAccessibleName(verb)
        self.act.clicked.connect(act)
        self.way_in.entered.connect(act)

    def _finish(self, *, others: bool, nothing: bool) -> None:
        """Let the one thing that helps most be the main button."""
        self.body.addWidget(self.way_in)
        self.try_again = (primary if nothing and not others else secondary)("Try again")
        self.try_again.clicked.connect(self.again)
        more = "Choose a backup" if nothing else "Choose another backup"
        self.others = (primary if nothing else secondary)(more)
        self.others.clicked.connect(self.others_asked)
        self.others.setVisible(others)
        row = Flow()
        for one in (self.act, self.others, self.try_again):
            row.addWidget(one)
        self.body.addLayout(row)
        self.body.addSpacing(unit())
        self.body.addWidget(hint(str(self._path)).let_select())
        first = self.act if self._secret is not None else self.way_in
        instead = self.others if others else self.try_again
        self.setFocusProxy(instead if nothing else first)

    def _given(self) -> bool:
        if not self.way_in.isHidden() and self.way_in.typed(self.problem):
            self._secret = Secret(*self.way_in.secret)
        return self._secret is not None

    def _put_back(self) -> None:
        if self._given() and self.backup is not None:
            work = partial(_put_in_place, self._path, self.backup, self._secret)
            self._begin("Putting the backup back…", work)

    def _read(self) -> None:
        if self._given():
            self._begin("Opening it to read…", partial(_to_read, self._path, self._secret))

    def _begin(self, words: str, work: Callable[[Token], Desk]) -> None:
        if self._job is not None:
            return
        self.said.say(words)
        self.column.setEnabled(False)
        self._job = Job(work, self._done, self._fail, self)
        self._job.start(QThreadPool.globalInstance())

    def _done(self, desk: Desk) -> None:
        self._job = None
        self.opened.emit(desk)

    def _fail(self, error: DsptError) -> None:
        self._job = None
        self.column.setEnabled(True)
        if isinstance(error, WrongSecret):
            self.said.say(str(self._error))
            self._secret = None
            self.way_in.show()
            self.way_in.tell(str(error), self.problem)
            self.way_in.field.edit.setFocus()
        else:
            self.said.say(str(self._error))
            self._choose_next(error)

    def _choose_next(self, error: DsptError) -> None:
        """Say that the backup is no good, and offer the one before it."""
        if not isinstance(error, Damaged) or self.backup is None or not self._left:
            self.tell(error)
            return
        failed, self.backup = self.backup, self._left.pop(0)
        self.offer.say(_offer_words(self.backup, self._path))
        self.tell(
            DsptError(
                f"The backup of {long_time(failed.made)} is damaged, so nothing was changed. "
                f"The one of {long_time(self.backup.made)} is chosen now: press the button again."
            )
        )

    def afterwards(self, desk: Desk) -> str:
        """Say what is in place now, and where lies what was there; nothing after only reading."""
        if self.backup is None or desk.workspace.read_only:
            return ""
        return rescuing.afterwards(desk, self.backup)

    def tell(self, error: DsptError) -> None:
        """Show a problem."""
        self.problem.show_error(error)


def _offer_words(one: Backup, path: Path) -> str:
    there = one.folder.is_relative_to(path)
    place = "" if there else f" It lies in “{one.folder.parent}”."
    check = "It failed a check before, and" if one.damaged else "It"
    made = f"The backup of {long_time(one.made)}, made {reason_words(one.reason)}."
    return f"{made}{place} {check} is checked before it is put back."


def _put_in_place(path: Path, one: Backup, secret: Secret | None, _token: Token) -> Desk:
    return rescuing.put_in_place(path, one, secret)


def _to_read(path: Path, secret: Secret | None, _token: Token) -> Desk:
    return rescuing.open_to_read(path, secret)
