"""A table of records: sorted by click or menu, quick with ten thousand rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dsptdesk.domain.listing import Sieve
from dsptdesk.domain.record import Record
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.calm import calm
from dsptdesk.ui.widgets.records import RecordModel
from dsptdesk.ui.widgets.table_columns import TableColumns

PAINTED = 10
"""Milliseconds between two looks at more rows: what was found can be painted in between."""
BREATH = 40
"""Milliseconds between two columns sorted ahead of being asked."""


FEW = 3
"""Records that are found sooner one by one than by a list of all places."""


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join rows that follow each other: thousands selected one by one would be slow."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


class RecordTable(QTableView):
    """Rows to choose from; Enter or a double click opens one."""

    opened = Signal(object)
    """The record to open."""
    selected = Signal()
    looked = Signal()
    """More rows were looked at, and perhaps found."""

    def __init__(self, kind: type[Record], name: str) -> None:
        """Show an empty table."""
        super().__init__()
        self.records = RecordModel(kind)
        self.setModel(self.records)
        self.setAccessibleName(name)
        calm(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMinimumHeight(unit(26))
        self.setCornerWidget(QWidget())
        self._columns = TableColumns(self, self.records)
        self._fitting = QTimer(self, interval=0, singleShot=True)
        self._fitting.timeout.connect(self._columns.follow)
        self._head()
        self._shown = False
        self._following = False
        self._awaited: tuple[set[str], str] = (set(), "")
        self._looking = QTimer(self, interval=PAINTED)
        self._looking.timeout.connect(self._look_on)
        self._preparing = QTimer(self, interval=BREATH)
        self._preparing.timeout.connect(self._prepare)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self.selected)
        if kind.newest:
            names = [spec.name for spec in self.records.fields]
            self.sort_by(names.index(kind.newest), Qt.SortOrder.DescendingOrder)

    def _head(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(unit(4.5))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        head.setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        head.setStretchLastSection(True)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        head.sortIndicatorChanged.connect(self._sort)

    def show_records(
        self,
        records: Sequence[Record],
        names: Mapping[str, str],
        sieve: Sieve | None = None,
        *,
        within: bool = False,
    ) -> None:
        """Show the records that fit; what was selected stays so where it is still there.

        The columns are those that say something in all the records, so that a search, which
        shows some of them, leaves the columns alone. With `within`, only what is shown now can
        still fit.
        """
        ids, current = self._kept()
        self.records.show(records, names, sieve, within=within)
        self._columns.choose(records)
        self._columns.size_once()
        self._keep(ids, current)
        self._preparing.start()

    @property
    def looking(self) -> bool:
        """There are rows it has yet to look at."""
        return not self.records.complete

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Sort, and show how in the header."""
        self.horizontalHeader().setSortIndicator(column, order)

    def chosen(self) -> tuple[Record, ...]:
        """Give the selected records from top to bottom."""
        rows = sorted({one.row() for one in self.selectionModel().selectedRows()})
        return tuple(self.records.rows[row] for row in rows)

    def current(self) -> Record | None:
        """Give the record under the keyboard's cursor."""
        row = self.currentIndex().row()
        return self.records.rows[row] if 0 <= row < len(self.records.rows) else None

    def choose(self, id_: str) -> None:
        """Select one record and bring it into view; it stays there if the page moves meanwhile."""
        self._following = True
        self._keep({id_}, id_)

    def _kept(self) -> tuple[set[str], str]:
        """Give the ids of what is selected and under the cursor, found yet or not."""
        ids, awaited = self._awaited
        one = self.current()
        return {one.id for one in self.chosen()} | ids, awaited or (one.id if one else "")

    def _keep(self, ids: set[str], current: str) -> None:
        """Select what is there; the rest as soon as it is found."""
        there = self._select(ids, current)
        self._awaited = (set(), "")
        if self.looking:
            self._awaited = (ids - there, "" if current in there else current)
            self._looking.start()

    def _let_go(self) -> None:
        """A hand chooses now: nothing found later may take the choice away."""
        self._awaited = (set(), "")
        self._following = False

    def _look_on(self) -> None:
        """Look at more rows, a little at a time; the screen stays free."""
        found = self.records.look_on()
        if not self.looking:
            self._looking.stop()
        ids, current = self._awaited
        wanted = ids | {current}
        if any(self.records.rows[row].id in wanted for row in found):
            self._keep(*self._kept())
        self.looked.emit()

    def _prepare(self) -> None:
        """Sort by the other columns before somebody asks for it, once the rows are all there."""
        if not self.looking and not self.records.orders.prepare():
            self._preparing.stop()

    def _select(self, ids: set[str], current: str) -> set[str]:
        """Select what is there of some ids; give which of them are."""
        places = self._places(ids | {current})
        last = len(self.records.fields) - 1
        selection = QItemSelection()
        for first, end in runs(sorted(places[id_] for id_ in ids if id_ in places)):
            selection.select(self.records.index(first, 0), self.records.index(end, last))
        model = self.selectionModel()
        if (place := places.get(current, 0 if self.records.rows else -1)) >= 0:
            index = self.records.index(place, 0)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if current in places:
                self.scrollTo(index)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return set(places)

    def _places(self, wanted: Iterable[str]) -> dict[str, int]:
        ids = list(map(attrgetter("id"), self.records.rows))
        few = [id_ for id_ in wanted if id_]
        if len(few) > FEW:
            places = {id_: row for row, id_ in enumerate(ids)}
            return {id_: places[id_] for id_ in few if id_ in places}
        return {id_: ids.index(id_) for id_ in few if id_ in ids}

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        kept = self._kept()
        self.records.sort(column, order)
        self._keep(*kept)

    def showEvent(self, event: QShowEvent) -> None:
        """Size the columns once the room for them is known."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self._fitting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Size them anew where there is another room."""
        super().resizeEvent(event)
        if self._shown and event.size().width() != event.oldSize().width():
            self._fitting.start()
        if self._following and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll as in any table."""
        self._following = False
        super().wheelEvent(event)

    def _open(self) -> None:
        if one := self.current():
            self.opened.emit(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; everything else as in any table."""
        self._let_go()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose as in any table."""
        self._let_go()
        super().mousePressEvent(event)
