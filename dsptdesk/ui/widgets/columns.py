"""Two columns that become one where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from dsptdesk.ui import theme


class Columns(QWidget):
    """A wide and a narrow column; below a width they stand one under the other."""

    def __init__(
        self, shares: tuple[int, int] = (3, 2), least_units: int = 90, *, right_first: bool = False
    ) -> None:
        """Take the shares of the width, and the width below which there is one column.

        With `right_first` the right column comes first in one column and in reading order.
        """
        super().__init__()
        self._least = least_units
        self._beside = QBoxLayout.Direction.LeftToRight
        if right_first:
            self._beside = QBoxLayout.Direction.RightToLeft
        self._row = QBoxLayout(self._beside, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.unit(5))
        self.left, self.right = _column(), _column()
        columns = [(self.left, shares[0]), (self.right, shares[1])]
        for column, share in reversed(columns) if right_first else columns:
            self._row.addLayout(column, share)

    def minimumSizeHint(self) -> QSize:
        """Need no more than the wider column: where there is less room, one stands under the other."""
        least = super().minimumSizeHint()
        widest = max(one.minimumSize().width() for one in (self.left, self.right))
        return QSize(min(least.width(), widest), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose side by side or one under the other."""
        super().resizeEvent(event)
        wide = self.width() >= theme.unit(self._least)
        direction = self._beside if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.unit(1))
    return column
