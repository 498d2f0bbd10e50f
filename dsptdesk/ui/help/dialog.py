"""Help for the room one is in: one short page, read in a quiet window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from dsptdesk.services.help import help_page
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary


class HelpDialog(QDialog):
    """Shows one page of help; it stays open beside the work until it is closed."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        """Show the page of a room or topic."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Help")
        self.resize(unit(80), unit(70))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        self.words = QTextBrowser()
        self.words.setOpenExternalLinks(False)
        self.words.setOpenLinks(False)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName("Help")
        self.words.document().setDocumentMargin(unit(2))
        # The program's own files, never words of a person: mark-up is safe here.
        self.words.setMarkdown(help_page(topic))
        lines.addWidget(self.words)
        row = QHBoxLayout()
        close = primary("Close")
        close.clicked.connect(self.close)
        row.addStretch(1)
        row.addWidget(close)
        lines.addLayout(row)
        self.words.setFocus()
