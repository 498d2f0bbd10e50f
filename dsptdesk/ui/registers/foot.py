"""The buttons below a form, always in view."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line


def foot(*buttons: QWidget) -> QWidget:
    """Keep the buttons in view below the form; it covers nothing."""
    foot = QWidget()
    lines = QVBoxLayout(foot)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    lines.addWidget(line())
    row = FlowRow(*buttons)
    side = unit(5) if unit() < 13 else unit(3)  # as the page above
    row.setContentsMargins(side, unit(), side, unit())
    lines.addWidget(row)
    return foot
