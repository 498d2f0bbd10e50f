"""Labels with what stands beside them, to be read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QWidget

from dsptdesk.domain.report import Line
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import heading, paragraph


def fact_list(lines: Iterable[Line]) -> QWidget:
    """Put each label beside its words."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(unit(2))
    grid.setVerticalSpacing(unit(1))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for place, one in enumerate(lines):
        grid.addWidget(heading(one.label, 3), place, 0)
        grid.addWidget(paragraph(one.words).let_select(), place, 1)
    return whole
