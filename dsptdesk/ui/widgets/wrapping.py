"""Tick boxes and radio buttons whose long labels wrap instead of widening the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import Words

LONG = 40
"""Characters that surely fit a line at 200 % text."""


def labelled(button: QAbstractButton, label: str) -> QWidget:
    """Give the button with its label: its own when short, words beside it when long."""
    button.setAccessibleName(label)
    button.setMinimumHeight(unit(4))
    if len(label) <= LONG:
        button.setText(label.replace("&", "&&"))  # Qt would underline the next letter
        return button
    button.setFixedWidth(unit(4.5))  # where a label of its own would begin
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_Label(label, button), 1)
    return whole


class _Label(Words):
    """A click on the words is a click on the button."""

    def __init__(self, label: str, button: QAbstractButton) -> None:
        super().__init__(label)
        self._button = button
        # Its first line stands level with the button, whatever the font.
        self.setContentsMargins(0, max(0, (unit(4) - self.fontMetrics().height()) // 2), 0, 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button."""
        if self.rect().contains(event.position().toPoint()):
            self._button.click()
