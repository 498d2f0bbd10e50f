"""What must be done before signing off, or is worth a look; each line leads to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.publishing import Point
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.answer_rows import Show
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.misfits import card_of
from dsptdesk.ui.widgets.rows import RowButton
from dsptdesk.ui.widgets.text import paragraph

NAMED = 12
"""References named in one line."""
_ROOMS: dict[str, tuple[str, object]] = {
    "assertions": ("assessment", "assertions"),
    "organisation": ("organisation", "check"),
    "evidence": ("registers", ("evidence", "")),
    "findings": ("home", "misfits"),
    "sites": ("registers", ("sites", "")),
}
_PAGES: dict[str, tuple[str, object]] = {
    "items": ("answers", Show.OPEN),
    "confirming": ("answers", Show.CONFIRM),
    "warnings": ("answers", Show.WARNINGS),
    "actions": ("plan", None),
}


class Points(QWidget):
    """A card of lines; those that lead nowhere are plain words."""

    page_asked = Signal(str, object)
    """A page of Publish, and what to show there."""

    def __init__(self, context: Context, points: Sequence[Point]) -> None:
        """List them."""
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(1))
        for one in points:
            if not _leads(one):
                column.addWidget(paragraph(one.words))
        self.rows = [self._row(one) for one in points if _leads(one)]
        if self.rows:
            column.addWidget(card_of(self.rows))

    def _row(self, one: Point) -> RowButton:
        named = all(ref in one.words for ref in one.items)
        row = RowButton(one.words, "" if named else _named(one.items))
        row.clicked.connect(partial(self._go, one))
        return row

    def _go(self, one: Point) -> None:
        if one.where in _PAGES:
            self.page_asked.emit(*_PAGES[one.where])
        elif one.where in _ROOMS:
            self._context.open(*_ROOMS[one.where])
        elif one.items:
            self.page_asked.emit("item", one.items[0])


def _leads(one: Point) -> bool:
    return bool(one.items) or one.where in _PAGES or one.where in _ROOMS


def _named(items: Sequence[str]) -> str:
    more = f" and {len(items) - NAMED:,} more" if len(items) > NAMED else ""
    return ", ".join(items[:NAMED]) + more
