"""The page for the rights of one person: look, save as a file, erase."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.people import Person
from dsptdesk.services import one_person
from dsptdesk.services.desk import Desk
from dsptdesk.services.one_person import Backup, Found, Sought
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.safety.person.hits import Hits
from dsptdesk.ui.safety.person.words import erased_words
from dsptdesk.ui.second import second_of
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint

_LEAD = (
    "People may ask what you hold on them, and sometimes that you erase it. Find every entry here, "
    "save a copy for them, or take it out for good."
)
_SOMEBODY = "Somebody who is not in your list of people"
_LIMITS = (
    "Not searched: the inside of attached documents, files you exported, and papers. Think of "
    "whether you must keep something, for example for a regulator, before you erase it."
)
_GO = (
    "{count} will be removed for good, in this folder and in the second place. What else they hold "
    "can then be put back only from newer backups. The newest one is checked first."
)
_SURE = (
    "{count} will be changed or taken out. This cannot be undone, and the history loses the words "
    "too. No backup is made first, because it would hold them."
)


class PersonPage(Page):
    """Who, what was found, and what to do with it."""

    def __init__(self, context: Context) -> None:
        """Ask who."""
        super().__init__("What you hold on one person", _LEAD, back="Safety")
        self._context = context
        self._sought, self._found = Sought(()), tuple[Found, ...]()
        self.who = QComboBox()
        self._said = Notice("", "good")
        self._said.hide()
        self.body.addWidget(self._said)
        self._holding: tuple[Backup, ...] = ()
        self.drop = secondary("Remove these backups…")
        self.drop.clicked.connect(self._drop)
        self.drop.hide()
        self.body.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(_named("Person", self.who))
        self.other = Question(
            "The name, as it is written in your entries",
            "The name in your list of people is looked for by itself. Add others, such as a name "
            "before marriage, with a semicolon between them.",
        )
        self.other.entered.connect(self._look)
        self.body.addWidget(self.other)
        self._forget_who()
        self.look = primary("Find what is held")
        self.look.clicked.connect(self._look)
        self.body.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        self.result = _Result()
        self.result.save.clicked.connect(self._save)
        self.result.erase.clicked.connect(self._erase)
        self.result.erase.setEnabled(not context.desk.workspace.read_only)
        self.result.hide()
        self.body.addWidget(self.result)
        self.setFocusProxy(self.who)

    def _sought_now(self) -> Sought:
        others = tuple(part.strip() for part in self.other.text().split(";") if part.strip())
        person = self._context.desk.snapshot.person(self.who.currentData() or "")
        return one_person.sought_person(person, *others) if person else Sought(others)

    def _look(self) -> None:
        self.problem.clear()
        self._said.hide()
        self.drop.hide()
        sought = self._sought_now()
        try:
            found = one_person.held_on(self._context.desk, sought)
        except DsptError as error:
            self.result.hide()
            self.problem.show_problems([(str(error), self.other.edit)])
            return
        self._sought, self._found = sought, found
        self.result.show_found(found, self._context.desk.snapshot.names)
        self.result.show()
        self._context.say(self.result.counted)

    def _save(self) -> None:
        stem = safe_stem(f"Held on {self._sought.names[0]}", "Held on one person")
        dest = dialogs.save_as(self, "Save a copy for the person", Path.home() / f"{stem}.html")
        if dest is None:
            return
        try:
            one_person.save_held(self._context.desk, self._sought, self._found, dest)
        except DsptError as error:
            self.problem.show_error(error)
        else:
            told = f"Saved as {dest.name}. This file is not encrypted: give it only to them."
            self._tell(told, "Saved")

    def _erase(self) -> None:
        text = _SURE.format(count=self.result.counted)
        who = self._sought.names[0][:60] if self._sought.names else "this person"
        if not dialogs.confirm(
            self, f"Erase {who} for good?", text, "Erase for good", "Keep everything"
        ):
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = one_person.erase(
                self._context.desk,
                self._sought,
                self._found,
                self.result.hits.whole(),
                second_of(self._context),
            )
        except DsptError as error:
            self.problem.show_error(error)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.result.hide()
        self._found = ()
        self._forget_who()
        self._holding = done.backups
        self.drop.setVisible(bool(done.backups))
        self._tell(erased_words(done), "Erased")
        (self.drop if done.backups else self.who).setFocus()

    def _forget_who(self) -> None:
        """Ask anew: somebody who is erased should not stand on the screen any longer."""
        self.other.edit.clear()
        self.who.clear()
        self.who.addItem(_SOMEBODY, "")
        people = self._context.desk.snapshot.all(Person)
        for one in sorted(people, key=lambda person: person.name.casefold()):
            self.who.addItem(one.name[:80], one.id)

    def _drop(self) -> None:
        number = len(self._holding)
        count = f"{number:,} {'backup' if number == 1 else 'backups'}"
        text = _GO.format(count=count)
        if not dialogs.confirm(self, "Remove these backups?", text, "Remove them", "Keep them"):
            return
        self.drop.setEnabled(False)
        work = partial(_remove, self._context.desk, self._holding)
        self._context.run(work, self._dropped, self._not_dropped, owner=self)

    def _dropped(self, left: str) -> None:
        self.drop.setEnabled(True)
        self.drop.setVisible(bool(left))
        self._tell(left or "The backups that held what was erased are removed.", "Removed")
        self.who.setFocus()

    def _not_dropped(self, error: DsptError) -> None:
        self.drop.setEnabled(True)
        self.problem.show_error(error)

    def _tell(self, text: str, short: str) -> None:
        self.problem.clear()
        self._said.say(text)
        self._said.show()
        self._said.announce()
        self._context.say(short)
        self.to_top()


def _remove(desk: Desk, backups: tuple[Backup, ...], _token: Token) -> str:
    return one_person.remove_backups(desk, backups)


def _named(words: str, field: QWidget) -> QWidget:
    whole = QWidget()
    lines = QVBoxLayout(whole)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(unit(0.5))
    label = QLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setBuddy(field)
    field.setAccessibleName(words)
    lines.addWidget(label)
    lines.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
    return whole


class _Result(QWidget):
    """What was found and the two things to do with it."""

    def __init__(self) -> None:
        super().__init__()

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(2))
        self.counted = ""
        self._title = heading("Nothing was found")
        self.save = secondary("Save a copy for the person")
        self.erase = secondary("Erase for good")
        row = QHBoxLayout()
        row.setSpacing(unit())
        row.addWidget(self.save)
        row.addWidget(self.erase)
        row.addStretch(1)
        self.hits = Hits()
        lines.addWidget(self._title)
        lines.addWidget(hint(_LIMITS))
        lines.addLayout(row)
        lines.addWidget(self.hits)

    def show_found(self, found: tuple[Found, ...], names: dict[str, str]) -> None:
        """Show how many and which."""
        count = len(found)
        self.counted = f"{count:,} {'entry' if count == 1 else 'entries'}" if count else "Nothing"
        self._title.say(f"{self.counted} found" if count else "Nothing was found")
        self.save.setVisible(bool(found))
        self.erase.setVisible(bool(found))
        self.hits.show_hits(found, names)
