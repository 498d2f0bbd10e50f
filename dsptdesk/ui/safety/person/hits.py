"""The entries that have to do with one person, each with what will become of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dsptdesk.domain.differences import kind_words
from dsptdesk.services.one_person import Found, Why
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import hint, paragraph

SHOWN = 200
_SIGNED = (
    "This publication names them and is kept as it was signed off, because it shows what was "
    "stated and why. If you remove its frozen copy, only its line and its checksum stay, without "
    "the name."
)


class Hits(QWidget):
    """One line each; entries that only name the person can be ticked to go as a whole."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(unit(1.5))
        self._ticks: dict[str, QCheckBox] = {}

    def show_hits(self, found: Sequence[Found], names: Mapping[str, str]) -> None:
        """List what was found."""
        self._ticks.clear()
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for hit in found[:SHOWN]:
            self._lines.addWidget(self._line(hit, names.get(hit.one.id, hit.one.title)))
        if len(found) > SHOWN:
            more = f"And {len(found) - SHOWN:,} more, which lose the name in the same way."
            self._lines.addWidget(hint(more))

    def _line(self, hit: Found, name: str) -> QWidget:
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(unit(0.25))
        gone = " (archived)" if hit.one.archived_on else ""
        title = f"{kind_words(type(hit.one))}: {name[:120]}{gone}"
        rows.addWidget(paragraph(title))
        rows.addWidget(hint(_becomes(hit)))
        if hit.why is not Why.ABOUT:
            words = "Remove its frozen copy" if hit.signed else "Erase this whole entry instead"
            tick = QCheckBox(words)
            what = "Remove the frozen copy" if hit.signed else "Erase the whole entry"
            tick.setAccessibleName(f"{what}: {title}")
            self._ticks[hit.one.id] = tick
            rows.addWidget(tick)
        return line

    def whole(self) -> Collection[str]:
        """Give the ids of entries that are ticked to go as a whole."""
        return {id_ for id_, tick in self._ticks.items() if tick.isChecked()}


def _becomes(hit: Found) -> str:
    if hit.signed:
        return _SIGNED
    if hit.why is Why.ABOUT:
        return "Is about them. Erasing takes the whole entry out."
    where = ", ".join(f"“{spec.label}”" for spec in hit.where[:6])
    return f"Names them in {where}. Erasing takes the name out and keeps the rest."
