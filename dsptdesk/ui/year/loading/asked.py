"""A list to choose from with its question above, as the pages of loading use it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.text import heading, hint

CHARACTERS = 14


def combo(name: str) -> CalmCombo:
    """Make a list that is as wide as there is room and no wider."""
    box = CalmCombo()
    box.setAccessibleName(name)
    box.setMinimumHeight(unit(4.5))
    box.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(CHARACTERS)
    return box


def asked(words: str, box: CalmCombo, more: str = "") -> QWidget:
    """Put a question above a list."""
    whole = QWidget()
    lines = QVBoxLayout(whole)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(unit(0.5))
    label = heading(words, 3)
    label.setBuddy(box)
    lines.addWidget(label)
    if more:
        lines.addWidget(hint(more))
        box.setAccessibleDescription(more)
    lines.addWidget(box)
    return whole
