"""A column that scrolls up and down only and whose words wrap."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit


class _Column(QWidget):
    """Its height follows from its width."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the width only."""
        return QSize(super().minimumSizeHint().width(), 0)


class Scroller(QScrollArea):
    """Holds one column."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._column = _Column()
        self.lines = QVBoxLayout(self._column)
        self.lines.setContentsMargins(unit(2), unit(1), unit(2), unit(2))
        self.lines.setSpacing(unit(1.5))
        self.setWidget(self._column)

    def fill(self, parts: list[QWidget]) -> None:
        """Show these parts, from the top."""
        while self.lines.count():
            taken = self.lines.takeAt(0)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in parts:
            self.lines.addWidget(one)
            if self.isVisible():  # Qt would show it a moment later: a flash of nothing
                one.show()
        self.lines.addStretch(1)
        self.verticalScrollBar().setValue(0)
