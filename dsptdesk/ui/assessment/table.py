"""The table of all questions: headings between the rows, Enter opens one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from dsptdesk.ui import theme
from dsptdesk.ui.assessment.rows import COLUMNS, Line, QuestionRow, Section
from dsptdesk.ui.widgets.calm import calm

Index = QModelIndex | QPersistentModelIndex
TITLE, TITLE_LETTERS = 1, 26
WIDEST = (
    "10.10.10",
    "",
    "Approaching Standards",
    "Completed, register changed",
    "Zoë Marchetti Lee",
    "28 November 2026",
)
"""Words that should fit into each column; the title takes what is left."""


class QuestionModel(QAbstractTableModel):
    """Rows and headings as plain values."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only items be chosen."""
        if isinstance(self.lines[index.row()], Section):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell; a screen reader also hears the column."""
        one = self.lines[index.row()]
        if isinstance(one, Section):
            return _heading(one, index.column(), role)
        words = one.words[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()]}: {words or 'empty'}"
        return None


def _heading(one: Section, column: int, role: int) -> Any:
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        return one.words if column == 0 else ""
    if role == Qt.ItemDataRole.FontRole:
        font = QFont(QApplication.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font
    if role == Qt.ItemDataRole.BackgroundRole:
        return QApplication.palette().brush(QPalette.ColorRole.AlternateBase)
    return None


class QuestionTable(QTableView):
    """All questions; tells which one was opened."""

    opened = Signal(str)
    sorted = Signal(int, bool)
    """Column, and whether downwards."""

    def __init__(self) -> None:
        """Show the headings of the columns."""
        super().__init__()
        self.lines = QuestionModel()
        self.setModel(self.lines)
        self.setAccessibleName("All questions")
        calm(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(theme.unit(30))
        self._head()
        self.doubleClicked.connect(self._open)

    def _head(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.unit(4.5))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(False)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title what the other columns leave, but never too little."""
        super().resizeEvent(event)
        metrics, room = self.fontMetrics(), self.viewport().width()
        for column, words in enumerate(WIDEST):
            if column != TITLE:
                width = metrics.horizontalAdvance(words) + theme.unit(3)
                self.setColumnWidth(column, width)
                room -= width
        least = metrics.averageCharWidth() * TITLE_LETTERS
        self.setColumnWidth(TITLE, max(room, least))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines; the chosen item stays chosen."""
        if lines == self.lines.lines:
            return
        kept = self.chosen()
        self.clearSpans()
        self.lines.show(lines)
        for row, one in enumerate(lines):
            if isinstance(one, Section):
                self.setSpan(row, 0, 1, len(COLUMNS))
        self.choose(kept)

    def chosen(self) -> str:
        """Give the reference of the item under the cursor."""
        row = self.currentIndex().row()
        one = self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None
        return one.item.ref if isinstance(one, QuestionRow) else ""

    def choose(self, ref: str) -> None:
        """Put the cursor on an item, or on the first."""
        rows = [
            (row, one.item.ref)
            for row, one in enumerate(self.lines.lines)
            if isinstance(one, QuestionRow)
        ]
        if not rows:
            return
        row = next((row for row, own in rows if own == ref), rows[0][0])
        self.setCurrentIndex(self.lines.index(row, 0))
        if row == rows[0][0]:
            self.scrollToTop()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.sorted.emit(column, order is Qt.SortOrder.DescendingOrder)

    def _open(self) -> None:
        if ref := self.chosen():
            self.opened.emit(ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; everything else as in any table."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
            return
        super().keyPressEvent(event)
