"""The whole list: their number and wording, our question, and how sure that is in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from dsptdesk.services import edition_import
from dsptdesk.services.edition_import import Other, Proposal
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.calm import calm

HEADS = ("Number", "Their wording", "Our question", "How sure")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SHOWN, LINES = 300, 14
WORDING, WIDE = 1, 80
"""Which column stands only in a table of so many steps of the grid."""


class TopicTable(QTableWidget):
    """A row opens with Enter or two clicks."""

    opened = Signal(str)
    """The number in the list."""

    def __init__(self, proposals: Sequence[Proposal], topics: Mapping[str, Other]) -> None:
        """Lay out the columns; rows come with the choices."""
        super().__init__(0, len(HEADS))
        self._proposals, self._topics = proposals, topics
        self._refs: list[str] = []
        calm(self)
        self.setHorizontalHeaderLabels(list(HEADS))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(unit(4.5))
        self.setAccessibleName("Every item of the list. Enter changes one")
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        fit, stretch = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        for column, mode in enumerate((fit, stretch, stretch, fit)):
            head.setSectionResizeMode(column, mode)
        self.setMinimumHeight(unit(4.5) * LINES)
        self.cellDoubleClicked.connect(self._open_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave their wording out where it is narrow: it stands above when a row is opened."""
        super().resizeEvent(event)
        self.setColumnHidden(WORDING, self.width() < unit(WIDE))

    def show_choices(self, topics: Mapping[str, str], *, only_unsure: bool) -> None:
        """Show the list with what was decided."""
        unsure = edition_import.Sure.UNSURE
        at = self.currentRow()
        held = self._refs[at] if 0 <= at < len(self._refs) else ""
        some = [one for one in self._proposals if not only_unsure or one.sure is unsure]
        self._refs = [one.ref for one in some]
        self.setRowCount(len(some))
        for row, one in enumerate(some):
            for column, words in enumerate(self._words(one, topics)):
                cell = QTableWidgetItem(" ".join(words[:SHOWN].split()))
                cell.setToolTip(f"<qt>{escape(words[:1000])}</qt>")
                self.setItem(row, column, cell)
        if held in self._refs:
            self.selectRow(self._refs.index(held))

    def _words(self, one: Proposal, topics: Mapping[str, str]) -> tuple[str, str, str, str]:
        chosen = topics.get(one.ref)
        if chosen is None:
            undecided = one.sure is edition_import.Sure.UNSURE
            ours = f"{one.old_ref}  {one.title}" if one.topic else "A new item"
            sure = "Unsure: please decide" if undecided else one.sure.label
            perhaps = f"Perhaps {ours}" if one.topic else "Perhaps a new item"
            return one.ref, one.text, perhaps if undecided else ours, sure
        known = self._topics.get(chosen)
        ours = f"{known.ref}  {known.title}" if known else "A new item"
        return one.ref, one.text, ours, "Decided by you"

    def _open_row(self, row: int, _column: int = 0) -> None:
        if 0 <= row < len(self._refs):
            self.opened.emit(self._refs[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row one stands on."""
        if event.key() in ENTER:
            self._open_row(self.currentRow())
        else:
            super().keyPressEvent(event)
