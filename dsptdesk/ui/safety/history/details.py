"""What one entry of the history changed: each field before and after."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.changes import Change, Past
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.differences import (
    Difference,
    differences,
    doing_words,
    kind_words,
    record_words,
)
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import Words, heading, hint
from dsptdesk.ui.widgets.word_table import WordTable

MOST = 20
"""Records shown of an entry that changed many, such as an import."""
LONGEST = 600


class Details(QWidget):
    """Empty until an entry is chosen."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, unit(), 0, 0)
        self._lines.setSpacing(unit())
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how to see more."""
        empty(self._lines)
        self._lines.addWidget(hint("Choose an entry to see what it changed."))

    def show_words(self, words: str) -> None:
        """Say why there is nothing to see."""
        empty(self._lines)
        self._lines.addWidget(Words(words))

    def show_entry(self, past: Past, names: Mapping[str, str]) -> None:
        """Show each record it changed."""
        empty(self._lines)
        self._lines.addWidget(heading(past.label or "(no words)"))
        self._lines.addWidget(
            hint(f"Entry {past.number:,}, {long_time(past.at)}, by {past.who or 'nobody named'}")
        )
        if not past.made:
            self._lines.addWidget(Words("It changed nothing in your registers or answers."))
        for change in past.made[:MOST]:
            self._add(change, names)
        if (more := len(past.made) - MOST) > 0:
            self._lines.addWidget(
                hint(f"And {more:,} more. Save as a list for spreadsheets to see all of them.")
            )

    def _add(self, change: Change, names: Mapping[str, str]) -> None:
        what = f"{doing_words(change)} in {kind_words(change.kind)}"
        self._lines.addWidget(heading(record_words(change.after or change.before)[:LONGEST], 3))
        self._lines.addWidget(hint(what))
        rows = tuple(_row(change, one) for one in islice(differences(change, names), 60))
        if rows:
            heads = ("Field", "Before", "After") if len(rows[0]) == 3 else ("Field", "Was")
            if change.before is None:
                heads = ("Field", "Now")
            self._lines.addWidget(_table(heads, rows, what))


def _row(change: Change, one: Difference) -> tuple[str, ...]:
    if change.before is None:
        return one.label, _cut(one.after)
    if change.after is None:
        return one.label, _cut(one.before)
    return one.label, _cut(one.before), _cut(one.after)


def _table(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], name: str) -> WordTable:
    table = WordTable(heads, rows)
    table.setAccessibleName(name)
    return table


def _cut(text: str) -> str:
    if not text:
        return "(empty)"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
