"""A list of documents, links and places, each with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.evidence import Evidence
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint, paragraph

STEPS = ("bytes", "KB", "MB", "GB")


def size_words(size: int) -> str:
    """Say a size: 812 bytes, 1.4 MB."""
    value, step = float(size), 0
    while value >= 1000 and step < len(STEPS) - 1:
        value, step = value / 1000, step + 1
    return f"{size:,} bytes" if not step else f"{value:.1f} {STEPS[step]}"


def kind_words(one: Evidence) -> str:
    """Say what a piece of evidence is: a file and its size, a link, or a place."""
    parts = []
    if one.has_file:
        ending = one.file_name.rpartition(".")[2][:8].upper() if "." in one.file_name else "File"
        parts.append(f"{ending}, {size_words(one.size or 0)}")
    if one.location:
        parts.append(one.location)
    if one.dated:
        parts.append(f"dated {long_date(one.dated)}")
    if one.valid_until:
        parts.append(f"valid until {long_date(one.valid_until)}")
    return ", ".join(parts) or "Nothing attached yet"


class EvidenceList(QFrame):
    """Shows the evidence of one thing; what is pressed is told by id."""

    open_asked = Signal(str)
    details_asked = Signal(str)
    take_off_asked = Signal(str)

    def __init__(self) -> None:
        """Start empty and hidden."""
        super().__init__()
        self.setProperty("look", "card")
        self._rows = QVBoxLayout(self)
        side = theme.unit(0.5)
        self._rows.setContentsMargins(side, side, side, side)
        self._rows.setSpacing(0)
        self._shown: tuple[Evidence, ...] = ()
        self.hide()

    def show_evidence(self, pieces: Sequence[Evidence]) -> None:
        """Show these pieces in their order."""
        if tuple(pieces) == self._shown:
            return
        self._shown = tuple(pieces)
        empty(self._rows)
        for place, one in enumerate(self._shown):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(one))
        self.setVisible(bool(self._shown))

    def _row(self, one: Evidence) -> QWidget:
        row, words = QWidget(), QVBoxLayout()
        across = QHBoxLayout(row)
        across.setContentsMargins(theme.unit(1.5), theme.unit(1), theme.unit(0.5), theme.unit(1))
        words.setSpacing(0)
        words.addWidget(paragraph(one.title))
        words.addWidget(hint(kind_words(one)))
        across.addLayout(words, 3)
        across.addWidget(FlowRow(*self._buttons(one), gap=0), 2)
        return row

    def _buttons(self, one: Evidence) -> list[QPushButton]:
        pairs = [("Details", self.details_asked), ("Take off", self.take_off_asked)]
        if one.has_file or one.is_link:
            pairs.insert(0, ("Open", self.open_asked))
        buttons = []
        for verb, told in pairs:
            button = link_button(verb)
            button.setAccessibleName(f"{verb}: {one.title}")
            button.clicked.connect(partial(told.emit, one.id))
            buttons.append(button)
        return buttons
