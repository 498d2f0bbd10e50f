"""A task that stands for several: a click on its row shows them under it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.task import Task
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.rows import RowButton, line

ARROW = 1.25
"""Units the arrow is wide."""


class FoldRow(RowButton):
    """A row with an arrow that says whether what is under it can be seen."""

    def __init__(self, task: Task) -> None:
        """Leave room for the arrow at the right."""
        super().__init__(task.name, task.detail, task.state, task.tone)
        self.setCheckable(True)
        self.toggled.connect(self._describe)
        _leave_room(self)
        self._describe(unfolded=False)

    def _describe(self, unfolded: bool) -> None:
        self.setAccessibleDescription("Unfolded" if unfolded else "Folded. Press to unfold")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row and its arrow."""
        super().paintEvent(event)
        wide, middle = theme.unit(ARROW), self.height() / 2
        left, deep = self.width() - theme.unit(1.5) - wide, theme.unit(ARROW) / 4
        centre = left + wide / 2
        points = [(centre - deep, middle - wide / 2), (centre + deep, middle)]
        points.append((centre - deep, middle + wide / 2))
        if self.isChecked():
            points = [(left, middle - deep), (centre, middle + deep), (left + wide, middle - deep)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color(QPalette.ColorRole.Text)
        colour.setAlphaF(0.7)
        painter.setPen(QPen(colour, theme.unit(0.2)))
        painter.drawPolyline([QPointF(x, y) for x, y in points])


class FoldedTask(QWidget):
    """The row, and under it the rows of its parts once somebody asks for them."""

    def __init__(self, context: Context, task: Task, unfolded: set[str]) -> None:
        """Show the row alone, or unfolded as it was left."""
        super().__init__()
        self._context, self._task, self._unfolded = context, task, unfolded
        self._parts: QWidget | None = None
        self.row = FoldRow(task)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        self.row.toggled.connect(self._turn)
        self.row.setChecked(task.name in unfolded)

    def _turn(self, unfolded: bool) -> None:
        (self._unfolded.add if unfolded else self._unfolded.discard)(self._task.name)
        if unfolded and self._parts is None:
            self._parts = self._rows()
            self._column.addWidget(self._parts)
        if self._parts is not None:
            self._parts.setVisible(unfolded)

    def _rows(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.unit(3), 0, 0, theme.unit(1))
        column.setSpacing(0)
        for part in self._task.parts:
            column.addWidget(line())
            row = RowButton(part.name, part.detail, part.state, part.tone)
            _leave_room(row)
            row.clicked.connect(partial(self._context.open, part.place.room, part.place.where))
            column.addWidget(row)
        return whole


def _leave_room(row: RowButton) -> None:
    """Leave room for the arrow, in the rows without one too, so that the states line up."""
    if layout := row.layout():
        margins = layout.contentsMargins()
        margins.setRight(margins.right() + theme.unit(ARROW + 1))
        layout.setContentsMargins(margins)
