"""What happened to one entry: who, when, and each field before and after."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.changes import Change, Past
from dsptdesk.domain.dates import long_date, long_time
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.text import Words, heading, hint

SHOWN = 30
LONGEST = 300


class History(QWidget):
    """Opens on demand, because most people only want it when something looks odd."""

    def __init__(self, one: Record, context: Context) -> None:
        """Show the button only."""
        super().__init__()
        self._one, self._context = one, context
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, unit(2), 0, 0)
        self._lines.setSpacing(unit(0.5))
        self._lines.addWidget(heading("History"))
        self.button = link_button("Show who changed what")
        self.button.clicked.connect(self.unfold)
        self._lines.addWidget(self.button)

    def unfold(self) -> None:
        """Show the newest actions first."""
        self.button.hide()
        past = self._context.desk.history(self._one.id)[:SHOWN]
        names = self._context.desk.snapshot.names
        for action in past:
            title = heading(f"{action.label}, {action.who}", 3)
            title.setContentsMargins(0, unit(1), 0, 0)
            self._lines.addWidget(title)
            self._lines.addWidget(hint(long_time(action.at)))
            for sentence in differences(action, self._one.id, names):
                self._lines.addWidget(Words(sentence))
        if not past:
            self._lines.addWidget(hint("Nothing has happened yet."))


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
