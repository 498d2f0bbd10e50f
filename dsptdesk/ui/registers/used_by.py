"""Which other entries and answers name this one, each one press away."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.places import place_of
from dsptdesk.domain.record import Record
from dsptdesk.services import registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.text import heading

SHOWN = 12
LONGEST = 60


class UsedBy(QWidget):
    """Nothing at all where nothing names the entry."""

    def __init__(self, one: Record, context: Context) -> None:
        """Keep the entry; `look` finds what names it."""
        super().__init__()
        self._one, self._context = one, context
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def look(self) -> None:
        """Show what names the entry."""
        using = registers.uses(self._context.desk, self._one)
        if not using:
            return
        title = heading("Used by")
        title.setContentsMargins(0, unit(2), 0, 0)
        self._lines.addWidget(title)
        for other in using[:SHOWN]:
            named = self._title_of(other)
            button = link_button(short(named).replace("&", "&&"))
            button.setAccessibleName(named)
            button.clicked.connect(partial(self._open, other))
            self._lines.addWidget(button)
        self.show()

    def _title_of(self, other: Record) -> str:
        edition = self._context.desk.edition
        if isinstance(other, Answer) and other.edition == edition.slug and edition.has(other.item):
            return f"{other.item} {edition.item(other.item).title}"
        if isinstance(other, Confirmation):
            return f"Assertion {other.assertion}"
        return other.called(self._context.desk.snapshot.names)

    def _open(self, other: Record) -> None:
        place = place_of(other)
        self._context.open(place.room, place.where)


def short(title: str) -> str:
    """Cut a very long title."""
    return f"{title[:LONGEST]}…" if len(title) > LONGEST else title
