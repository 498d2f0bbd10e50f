"""After the export: what was made, where it is, and what to do on the website."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsptdesk.domain.report import Missing
from dsptdesk.services.export import Exported
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.evidence import size_words
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint, paragraph

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


class ResultPage(Page):
    """Says what happened and what comes next."""

    def __init__(self, made: Exported, *, draft: bool, missing: Missing | None = None) -> None:
        """Show the counts, the place, and the steps; `missing` is what forbids to publish yet."""
        title = "Your draft is exported" if draft else "Your export is ready"
        super().__init__(title, _counts(made), back="Publish")
        self._made = made
        self.open = primary("Open the folder")
        self.open.clicked.connect(self._open)
        self.actions.addWidget(self.open)
        self.body.addWidget(hint("It is here:"))
        self.body.addWidget(paragraph(str(made.path)).let_select())
        if made.zip_path:
            self.body.addWidget(paragraph(str(made.zip_path)).let_select())
        self.body.addWidget(
            Notice("This folder is not encrypted. Keep it in a safe place.", "warn")
        )
        if missing:
            self.body.addWidget(heading("What to do before you publish", 2))
            self.body.addWidget(paragraph(f"{missing.counted}: do not publish yet."))
            self.body.addWidget(_numbered(FIRST_STEPS))
            return
        self.body.addWidget(heading("What to do on the toolkit website now", 2))
        self.body.addWidget(paragraph(NO_IMPORT))
        self.body.addWidget(_numbered(one for one in STEPS if made.documents or one != UPLOAD))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.path)))


def _numbered(texts: Iterable[str]) -> QWidget:
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


def _counts(made: Exported) -> str:
    pages = "1 page" if made.pages == 1 else f"{made.pages:,} pages"
    documents = "1 document" if made.documents == 1 else f"{made.documents:,} documents"
    return (
        f"An evidence pack of {pages}, {documents} and {made.files:,} files in all, "
        f"{size_words(made.bytes)}. Everything was opened again and checked."
    )
