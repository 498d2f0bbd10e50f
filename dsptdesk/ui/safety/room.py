"""Safety: where your data is, backups, a check of everything, and the ways in."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.ui.context import Context
from dsptdesk.ui.safety.code import CodePage
from dsptdesk.ui.safety.overview import Overview
from dsptdesk.ui.safety.passphrase import PassphrasePage


class Room(QWidget):
    """The overview, and a page each for changing a way in."""

    title = "Safety"

    def __init__(self, context: Context) -> None:
        """Show the overview."""
        super().__init__()
        self._context = context
        self.stack = QStackedWidget()
        self.overview = Overview(context)
        self.stack.addWidget(self.overview)
        self.overview.passphrase_asked.connect(self._change_passphrase)
        self.overview.code_asked.connect(self._change_code)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def show_where(self, _where: object) -> None:
        """Show the overview as it is now."""
        self._overview()

    def refresh(self, _changes: Changes) -> None:
        """Nothing here depends on records."""

    def leave(self) -> bool:
        """Nothing here is pending."""
        return True

    def _overview(self) -> None:
        while self.stack.count() > 1:
            page = self.stack.widget(1)
            if page is not None:
                self.stack.removeWidget(page)
                page.deleteLater()
        self.overview.reload()

    def _change_passphrase(self) -> None:
        page = PassphrasePage(self._context)
        page.back_asked.connect(self._overview)
        page.done.connect(self._overview)
        self._put(page)

    def _change_code(self) -> None:
        page = CodePage(self._context)
        page.back_asked.connect(self._overview)
        page.done.connect(self._overview)
        self._put(page)

    def _put(self, page: QWidget) -> None:
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()
