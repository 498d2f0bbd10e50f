"""A layout that puts things side by side and wraps them like words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from dsptdesk.ui import theme


class Flow(QLayout):
    """Left to right, then on to the next line: nothing is cut at 200 % text."""

    def __init__(self, parent: QWidget | None = None, gap: int | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme.unit(1) if gap is None else gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take a thing in."""
        self._items.append(item)

    def count(self) -> int:
        """Count the things."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give one of the things, or None past the end, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of one of the things."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow taller where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Work out the height at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the things in their places."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        shown = [one.sizeHint() for one in self._items if not one.isEmpty()]
        width = sum(one.width() for one in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((one.height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        """Need at least the widest thing."""
        least = QSize()
        for one in self._items:
            if not one.isEmpty():
                least = least.expandedTo(one.minimumSize())
        return least

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for wrapped in self._lines(rect.width()):
            tall = max(size.height() for _, size in wrapped)
            x = rect.x()
            for one, size in wrapped:
                if move:
                    middle = y + (tall - size.height()) // 2
                    one.setGeometry(QRect(QPoint(x, middle), size))
                x += size.width() + self._gap
            y += tall + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Break the things into lines that fit the width."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for one in self._items:
            if one.isEmpty():
                continue
            wanted = one.sizeHint()
            size = QSize(
                min(wanted.width(), max(width, one.minimumSize().width())), wanted.height()
            )
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((one, size))
            used += size.width() + self._gap
        return lines


class FlowRow(QWidget):
    """A row of widgets that wraps."""

    def __init__(self, *widgets: QWidget, gap: int | None = None) -> None:
        """Take the widgets in reading order."""
        super().__init__()
        self.flow = Flow(self, gap)
        for one in widgets:
            self.flow.addWidget(one)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
