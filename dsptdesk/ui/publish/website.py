"""What to do on the toolkit's website once the answers are ready to be typed there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsptdesk.ui import theme
from dsptdesk.ui.widgets.text import paragraph

UPLOAD = "Where it says so, upload the named file from the “documents” folder."
STEPS = (
    "Open “START HERE.html” in the folder. It lists every item in the website's order.",
    "Sign in to the toolkit website, www.dsptoolkit.nhs.uk, and open your assessment.",
    "Go through the items one by one. Copy each answer from “START HERE.html”.",
    UPLOAD,
    "Save each item on the website before you go on. It signs you out after about 30 minutes.",
    "Confirm the assertions on the website, then choose Publish there.",
)
FIRST_STEPS = (
    "Put in what is missing here, in the desk. “START HERE.html” in the folder lists it too.",
    "Come back to this page, and export again.",
    "Then put your answers on the toolkit website, and publish there.",
)
NO_IMPORT = (
    "The website has no import: nothing can be uploaded in one go. Typing and uploading item by "
    "item is the only way."
)


def numbered(texts: Iterable[str]) -> QWidget:
    """Number sentences, each with its own hanging figure."""
    steps = QWidget()
    column = QVBoxLayout(steps)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.unit(1))
    for number, step in enumerate(texts, 1):
        row, figure = QHBoxLayout(), paragraph(f"{number}.")
        figure.setMinimumWidth(theme.unit(3))
        row.addWidget(figure)
        row.addWidget(paragraph(step), 1)
        column.addLayout(row)
    return steps
