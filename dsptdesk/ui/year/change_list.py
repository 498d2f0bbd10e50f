"""What is different between two editions: how many of each sort, and the items under each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.edition_changes import ItemChange, Sort
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint, tag
from dsptdesk.ui.year.change_row import TONES, ChangeRow
from dsptdesk.ui.year.words import STRUCK

ORDER = (
    Sort.NEW,
    Sort.NOW_MANDATORY,
    Sort.SPLIT,
    Sort.MERGED,
    Sort.REWORDED,
    Sort.HELP_CHANGED,
    Sort.NO_LONGER_MANDATORY,
    Sort.NOT_COMPARED,
    Sort.GONE,
    Sort.RENUMBERED,
    Sort.SAME,
)
"""The first of these that holds for an item is where it is listed."""
FEW, AT_ONCE = 4, 15
Rows = Callable[[ItemChange], QWidget]


def grouped(changes: Sequence[ItemChange]) -> dict[Sort, list[ItemChange]]:
    """Put each item under the weightiest thing that happened to it, in a steady order."""
    found: dict[Sort, list[ItemChange]] = {sort: [] for sort in ORDER}
    for one in changes:
        found[next(sort for sort in ORDER if sort in one.sorts)].append(one)
    return {sort: some for sort, some in found.items() if some}


class ChangeList(QWidget):
    """A fold for each sort; short ones that matter are unfolded at first."""

    def __init__(self, changes: Sequence[ItemChange], row: Rows = ChangeRow) -> None:
        """Count, and list what is unfolded."""
        super().__init__()
        groups = grouped(changes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        counts = (tag(f"{sort.label}: {len(some)}", TONES[sort]) for sort, some in groups.items())
        column.addWidget(FlowRow(*counts))
        column.addWidget(hint(STRUCK))
        self.folds: dict[Sort, Fold] = {}
        for sort, some in groups.items():
            unfolded = sort is not Sort.SAME and len(some) <= FEW
            fold = Fold(f"{sort.label} ({len(some)})", partial(_Some, some, row), unfolded=unfolded)
            self.folds[sort] = fold
            column.addWidget(fold)


class _Some(QWidget):
    """The first rows, and a button for more, so that no edition keeps the screen waiting."""

    def __init__(self, changes: Sequence[ItemChange], row: Rows) -> None:
        super().__init__()
        self._waiting, self._row = list(changes), row
        self._more: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.unit(3), 0, 0, theme.unit(1))
        self._column.setSpacing(0)
        self._show_more()

    def _show_more(self) -> None:
        if self._more is not None:
            drop(self._more)
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for change in some:
            if self._column.count():
                self._column.addWidget(line())
            self._column.addWidget(self._row(change))
        self._more = None
        if self._waiting:
            more = secondary(f"Show {min(AT_ONCE, len(self._waiting))} more")
            more.clicked.connect(self._show_more)
            self._column.addWidget(more)
            self._more = more
