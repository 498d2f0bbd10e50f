"""A grid of coloured squares, each with its word: a picture that can be read and walked through."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from dsptdesk.domain.grids import Cell, Grid
from dsptdesk.ui.colours import TONES_DARK, TONES_LIGHT, Tone
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import hint

ROUND = 4
_DARK = 128
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Square(QAbstractButton):
    """One cell: a word on its ground, and a ring where the page's subject stands."""

    def __init__(self, cell: Cell) -> None:
        """Show the cell; a screen reader hears it in full."""
        super().__init__()
        self.cell = cell
        self.setText(cell.text)
        self.setAccessibleName(cell.said or cell.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be a comfortable target."""
        return QSize(unit(5), unit(4))

    def minimumSizeHint(self) -> QSize:
        """Have room for the word."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(max(unit(4), words + unit(0.5)), unit(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, word and ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, ground = tone_colours(self.palette(), self.cell.tone)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(words, 3) if self.cell.marked else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, ROUND, ROUND)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUND, ROUND)
        font = self.font()
        font.setWeight(QFont.Weight.Bold if self.cell.marked else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(words)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class GridView(QWidget):
    """The whole grid. Where squares can be chosen, one Tab stop leads in and arrows move on."""

    chosen = Signal(int, int)
    """Row and column of the square somebody pressed."""

    def __init__(self, *, choosable: bool = False) -> None:
        """Start empty; squares that cannot be chosen take neither mouse nor keyboard."""
        super().__init__()
        self._choosable = choosable
        self.squares: list[list[Square]] = []
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(max(2, unit(0.25)))

    def show_grid(self, grid: Grid) -> None:
        """Show a grid in the place of the one before."""
        empty(self._lines)
        marked = grid.marked
        here = f" {grid.cells[marked[0]][marked[1]].said}." if marked else ""
        self.setAccessibleName(f"{grid.title}.{here}")
        self.squares = []
        self._lines.addWidget(hint(grid.down), 0, 0, 1, len(grid.columns) + 1)
        for row, (label, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
            self._lines.addWidget(_label(label), row + 1, 0)
            self.squares.append([self._square(row, column, c) for column, c in enumerate(cells)])
        for column, label in enumerate(grid.columns):
            self._lines.addWidget(_label(label), len(grid.rows) + 1, column + 1)
            self._lines.setColumnStretch(column + 1, 1)
        below = hint(grid.across)
        below.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lines.addWidget(below, len(grid.rows) + 2, 0, 1, len(grid.columns) + 1)
        if grid.legend:
            self._lines.addWidget(hint(grid.legend), len(grid.rows) + 3, 0, 1, -1)
        if self._choosable and self.squares:
            row, column = marked or (0, 0)
            self._lead_to(self.squares[row][column])

    def _square(self, row: int, column: int, cell: Cell) -> Square:
        square = Square(cell)
        if self._choosable:
            square.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            square.clicked.connect(partial(self.chosen.emit, row, column))
            square.installEventFilter(self)
        else:
            square.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            square.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines.addWidget(square, row + 1, column + 1)
        return square

    def _lead_to(self, square: Square) -> None:
        """Let the Tab key come to this square, and to no other."""
        for one in (one for row in self.squares for one in row):
            policy = Qt.FocusPolicy.StrongFocus if one is square else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move between the squares with the arrow keys."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step and isinstance(watched, Square):
                self._go(watched, *step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, square: Square, down: int, right: int) -> None:
        for row, squares in enumerate(self.squares):
            if square in squares:
                below = min(max(row + down, 0), len(self.squares) - 1)
                beside = min(max(squares.index(square) + right, 0), len(squares) - 1)
                to = self.squares[below][beside]
                self._lead_to(to)
                to.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def tone_colours(palette: QPalette, tone: str) -> tuple[QColor, QColor]:
    """Give the colours of words and ground for a tone in the present scheme."""
    dark = palette.color(QPalette.ColorRole.Window).lightness() < _DARK
    words, ground = (TONES_DARK if dark else TONES_LIGHT)[cast("Tone", tone)]
    return QColor(words), QColor(ground)


def _label(words: str) -> QWidget:
    label = hint(words)
    label.setWordWrap(False)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
    return label
