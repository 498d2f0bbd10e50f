"""Publish: check, sign off, export, and what was signed off before."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.report import Missing
from dsptdesk.services import witness
from dsptdesk.services.export import Exported
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.going import Going
from dsptdesk.ui.publish.overview import PASTE, Overview
from dsptdesk.ui.publish.result import ResultPage
from dsptdesk.ui.widgets.first import focus_first
from dsptdesk.ui.widgets.working import WorkingPage

UNDER_WAY = "Signing off is under way. Wait until it is done, or press Stop."


class Room(QWidget):
    """Holds the overview and one page that it led to."""

    title = "Publish"

    def __init__(self, context: Context) -> None:
        """Show the overview."""
        super().__init__()
        self._context = context
        self._stale = self._page_stale = self._away = False
        self.where: object = None
        self.page: QWidget | None = None
        self.overview = Overview(context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.overview)
        self.going = Going(context, self)
        self.overview.asked.connect(self.going.open)
        self.overview.exported.connect(self._exported)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._reload()

    @property
    def result(self) -> ResultPage | None:
        """The page of an export that was just made."""
        return self.page if isinstance(self.page, ResultPage) else None

    @property
    def signing(self) -> bool:
        """Everything is being frozen: what is changed meanwhile would be in vain."""
        return isinstance(self.page, WorkingPage) and self._context.works_for(self)

    def show_where(self, where: object) -> None:
        """Go to a page by its name, or to where somebody left off."""
        if self.signing and where != PASTE:
            return
        if where == PASTE:
            self.paste()
        elif where is not None:
            self.going.open(where)
        elif self.page is None or not self._away or (self.result is not None and self._stale):
            self.to_overview()  # pressing the room one is in leads back to its beginning
        elif self._page_stale:
            self._reload_page()
        self._away = False

    def refresh(self, changes: Changes) -> None:
        """Follow a change: now when it can be seen, else at the next visit."""
        page = self.page
        if page is not None and hasattr(page, "refresh"):
            page.refresh(changes)
        elif page is not None and page.isVisible():
            self._reload_page()
        else:
            self._page_stale = True
        if self.overview.isVisible() and not self.overview.exporting.busy:
            self._reload()
        else:
            self._stale = True

    def _reload_page(self) -> None:
        self._page_stale = False
        if self.page is not None and hasattr(self.page, "reload"):
            # After the writer is done: a page may not be rebuilt under its own button.
            QTimer.singleShot(0, self.page, self.page.reload)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember that somebody went elsewhere: coming back, they find the page they left."""
        super().hideEvent(event)
        self._away = self._away or not event.spontaneous()

    def leave(self) -> bool:
        """Save what is typed; False when something cannot be saved, or while it is signed off."""
        if self.signing:
            self._context.say(UNDER_WAY)
            return False
        leave = getattr(self.page, "leave", None)
        return self.going.keep() is None and (bool(leave()) if leave else True)

    def leave_now(self) -> DsptError | None:
        """Keep what is typed without asking: the desk locks. Gives what kept it from being kept."""
        try:
            if hasattr(self.page, "leave_for_lock"):
                self.page.leave_for_lock()  # type: ignore[union-attr]
        except DsptError as error:
            return error
        return self.keep_typed()

    def keep_typed(self) -> DsptError | None:
        """Keep what is typed as it is; gives what kept it from being kept."""
        own = getattr(self.page, "keep_typed", None)
        return self.going.keep() or (own() if own else None)

    def show_page(self, page: QWidget, where: object) -> None:
        """Show a page in place of the one before."""
        before, self.page, self.where = self.page, page, where
        self._page_stale = False
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._drop(before)
        # Not a proxy: Tab would pass over what stands before it, such as the way back.
        first = getattr(page, "first", None)
        if first is not None or page.focusProxy() is not None:
            (first or page).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_first(page)

    def to_overview(self) -> None:
        """Show where everything begins."""
        before, self.page, self.where = self.page, None, None
        self.stack.setCurrentWidget(self.overview)
        self._drop(before)
        self._reload()

    def paste(self) -> None:
        """Open the small window that helps with typing into the website."""
        from dsptdesk.ui.paste import open_assistant

        open_assistant(self._context)

    def show_result(self, page: ResultPage) -> None:
        """Show what was exported."""
        witness.remember(self._context.desk)
        page.paste_asked.connect(self.paste)
        self.show_page(page, None)
        page.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reload(self) -> None:
        self._stale = False
        self.overview.reload()

    def _exported(self, made: Exported, draft: bool, missing: Missing | None) -> None:
        page = ResultPage(made, draft=draft, missing=missing)
        page.back_asked.connect(self.to_overview)
        self.show_result(page)

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
