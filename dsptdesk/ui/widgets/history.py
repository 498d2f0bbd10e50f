"""What happened to one entry or answer: who, when, and each field before and after."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.changes import Change, Past
from dsptdesk.domain.dates import long_date, long_time
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.text import Words, heading, hint

SHOWN = 30
SHOW, HIDE = "Show who changed what", "Hide who changed what"
LONGEST = 300


class History(QWidget):
    """Opens on demand, because most people only want it when something looks odd."""

    def __init__(self, one: Record, context: Context) -> None:
        """Show the button only."""
        super().__init__()
        self._one, self._context = one, context
        self._past: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, unit(2), 0, 0)
        self._lines.setSpacing(unit(0.5))
        self._lines.addWidget(heading("History"))
        self.button = link_button(SHOW)
        self.button.clicked.connect(self._turn)
        self._lines.addWidget(self.button)

    def _turn(self) -> None:
        if self._past is None:
            self.unfold()
        else:
            self._fold()

    def _fold(self) -> None:
        if self._past is not None:
            drop(self._past)
            self._past = None
        self._name(SHOW)

    def _name(self, words: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(words)

    def unfold(self) -> None:
        """Show the newest actions first."""
        self._fold()
        self._name(HIDE)
        self._past = QWidget()
        lines = QVBoxLayout(self._past)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(0.5))
        past = self._context.desk.history(self._one.id)[:SHOWN]
        names = self._context.desk.snapshot.names
        for action in past:
            title = heading(f"{action.label}, {action.who}", 3)
            title.setContentsMargins(0, unit(1), 0, 0)
            lines.addWidget(title)
            lines.addWidget(hint(long_time(action.at)))
            for sentence in differences(action, self._one.id, names):
                lines.addWidget(Words(sentence))
        if not past:
            lines.addWidget(hint("Nothing has happened yet."))
        self._lines.addWidget(self._past)

    def refresh(self) -> None:
        """Show what happened since, when it is unfolded."""
        if self._past is not None:
            self.unfold()


def differences(action: Past, id_: str, names: dict[str, str]) -> list[str]:
    """Say what an action changed in one record."""
    found: list[str] = []
    for change in action.made:
        if change.id == id_:
            found.extend(_sentences(change, names))
    return found


def _sentences(change: Change, names: dict[str, str]) -> list[str]:
    before = change.before.words(names) if change.before else {}
    after = change.after.words(names) if change.after else {}
    if change.before is None:
        return [
            f"{spec.label}: {_short(after, spec.name)}"
            for spec in fields_of(change.kind)
            if after.get(spec.name)
        ]
    said = [
        f"{spec.label}: {_short(before, spec.name)} → {_short(after, spec.name)}"
        for spec in fields_of(change.kind)
        if before.get(spec.name, "") != after.get(spec.name, "")
    ]
    was, now = (one.archived_on if one else None for one in (change.before, change.after))
    if was != now:
        said.append(f"Archived on {long_date(now)}" if now else "Brought back")
    return said


def _short(words: dict[str, str], name: str) -> str:
    text = " ".join(words.get(name, "").split())
    if not text:
        return "(empty)"
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text
