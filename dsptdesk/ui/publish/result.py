"""After the export: what was made, where it is, and what to do on the website."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from dsptdesk.domain.report import Missing
from dsptdesk.services.export import Exported
from dsptdesk.ui.publish.website import FIRST_STEPS, NO_IMPORT, STEPS, UPLOAD, numbered
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.evidence import size_words
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint, paragraph


class ResultPage(Page):
    """Says what happened and what comes next."""

    paste_asked = Signal()

    def __init__(
        self,
        made: Exported,
        *,
        draft: bool,
        missing: Missing | None = None,
        title: str = "",
        back: str = "Publish",
    ) -> None:
        """Show the counts, the place, and the steps; `missing` is what forbids to publish yet."""
        usual = "Your draft is exported" if draft else "Your export is ready"
        super().__init__(title or usual, _counts(made), back=back)
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
            self.body.addWidget(numbered(FIRST_STEPS))
            return
        self.body.addWidget(heading("What to do on the toolkit website now", 2))
        self.body.addWidget(paragraph(NO_IMPORT))
        self.body.addWidget(numbered(one for one in STEPS if made.documents or one != UPLOAD))
        self.paste = secondary("Type it into the website…")
        self.paste.clicked.connect(self.paste_asked)
        self.body.addWidget(FlowRow(self.paste))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.path)))


def _counts(made: Exported) -> str:
    pages = "1 page" if made.pages == 1 else f"{made.pages:,} pages"
    documents = "1 document" if made.documents == 1 else f"{made.documents:,} documents"
    return (
        f"An evidence pack of {pages}, {documents} and {made.files:,} files in all, "
        f"{size_words(made.bytes)}. Everything was opened again and checked."
    )
