"""What is behind a part of a picture: its records, each one click away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.pictures.picture import Behind
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.rows import RowButton, line
from dsptdesk.ui.widgets.text import heading, hint

MOST = 50
"""Records listed; the table names them all."""


class BehindList(QWidget):
    """The chosen part: a title and a row for each record."""

    opened = Signal(str, str)
    """The register and the entry somebody chose."""

    def __init__(self) -> None:
        """Say how to choose something."""
        super().__init__()
        self.rows: list[RowButton] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(unit(1))
        self.hide()

    def show_behind(self, behind: Behind, *, focus: bool = True) -> None:
        """Show the records of a part and lead to the first."""
        empty(self._lines)
        card = QFrame()
        card.setProperty("look", "card")
        card.setAccessibleName(behind.title)
        rows = QVBoxLayout(card)
        side = unit(0.5)
        rows.setContentsMargins(side, side, side, side)
        rows.setSpacing(0)
        self.rows = []
        for place, one in enumerate(behind.entries[:MOST]):
            if place:
                rows.addWidget(line())
            row = RowButton(one.name, one.why)
            row.clicked.connect(partial(self.opened.emit, one.slug, one.id))
            rows.addWidget(row)
            self.rows.append(row)
        self._lines.addWidget(heading(behind.title, 3))
        if self.rows:
            self._lines.addWidget(card)
        else:
            card.deleteLater()
            self._lines.addWidget(hint("Nothing stands here."))
        if (rest := len(behind.entries) - MOST) > 0:
            self._lines.addWidget(hint(f"And {rest:,} more: the table names them all."))
        self.show()
        if focus and self.rows:
            self.rows[0].setFocus()

    def clear(self) -> None:
        """Show nothing."""
        self.rows = []
        empty(self._lines)
        self.hide()
