"""A part that is folded away until somebody wants it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.wrapping import labelled


class Fold(QWidget):
    """A line with an arrow; what is under it is made when it is first unfolded."""

    def __init__(self, title: str, make: Callable[[], QWidget], *, unfolded: bool = False) -> None:
        """Show the line."""
        super().__init__()
        self._make = make
        self.inside: QWidget | None = None
        self.button = QToolButton()
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setCheckable(True)
        self.button.setMinimumHeight(theme.unit(4))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(1))
        self._column.addWidget(labelled(self.button, title))
        self.button.toggled.connect(self._turn)
        self.button.setChecked(unfolded)
        self._turn(unfolded)

    def _turn(self, unfolded: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self.button.setArrowType(arrow)
        self.button.setAccessibleDescription("Unfolded" if unfolded else "Folded")
        if unfolded and self.inside is None:
            self.inside = self._make()
            self._column.addWidget(self.inside)
        if self.inside is not None:
            self.inside.setVisible(unfolded)
