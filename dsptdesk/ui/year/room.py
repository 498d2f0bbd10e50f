"""The year: the edition worked on, and a page for each thing that leads on from it."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.first import focus_first
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.year.overview import Overview

PAGES: dict[str, tuple[str, str]] = {
    "load": ("loading.flow", "Loading"),
    "start": ("starting", "StartPage"),
    "confirm": ("confirming", "ConfirmPage"),
    "planner": ("planner", "PlannerPage"),
    "earlier": ("earlier", "EarlierPage"),
}
"""Module and class of each page; it may say `back_asked` and `done`, and both lead back."""


class Room(QWidget):
    """The overview, and the page it led to."""

    title = "The year"

    def __init__(self, context: Context) -> None:
        """Show the overview."""
        super().__init__()
        self._context = context
        self._key, self._more = "", ""
        self.stack = QStackedWidget()
        self.overview = Overview(context)
        self.overview.asked.connect(self.open_page)
        self.stack.addWidget(self.overview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    @property
    def page(self) -> QWidget:
        """What is in view."""
        return self.stack.currentWidget() or self.overview

    @property
    def where(self) -> object:
        """Say which page is open, and where in it, so that one can come back."""
        return getattr(self.page, "where", None) or self._key or None

    def show_where(self, where: object) -> None:
        """Go to the overview, or to one of its pages; a pair says where in the page."""
        key, more = where if isinstance(where, tuple) else (where, "")
        if self._key and self._key == key and not more:
            return
        if key in PAGES:
            self.open_page(str(key), str(more))
        elif where is None and getattr(self.page, "keeps", False):
            return  # what was read of a file, and decided about it, stays
        else:
            self._lead_back()

    def open_page(self, key: str, more: str = "") -> None:
        """Show a page; both of its ways out lead back."""
        self._drop()
        module, name = PAGES[key]
        made: QWidget = getattr(import_module(f"dsptdesk.ui.year.{module}"), name)(self._context)
        for out in ("back_asked", "done"):
            if hasattr(made, out):
                getattr(made, out).connect(self._lead_back)
        self._key = key
        self.stack.addWidget(made)
        self.stack.setCurrentWidget(made)
        if more and hasattr(made, "show_item"):
            made.show_item(more)
        if hasattr(made, "arrive"):
            made.arrive()
        else:
            focus_first(made)

    def refresh(self, changes: Changes) -> None:
        """Follow a change: the page in view, or the overview."""
        refresh = getattr(self.page, "refresh", None)
        if refresh is not None:
            refresh(changes)

    def leave(self) -> bool:
        """Let the page in front save what is pending, if it has anything."""
        leave = getattr(self.page, "leave", None)
        return bool(leave()) if leave else True

    def leave_now(self) -> DsptError | None:
        """Save without asking: the desk locks."""
        leave = getattr(self.page, "leave_now", None)
        if leave is not None:
            return cast("DsptError | None", leave())
        give_up = getattr(self.page, "give_up", None)
        lost = str(give_up()) if give_up else ""
        return Refused(lost) if lost else None

    def _lead_back(self) -> None:
        came = self._key
        self._drop()
        self.overview.reload()
        self.overview.focus_on(came)

    def _drop(self) -> None:
        self._key = ""
        while (page := self.stack.widget(1)) is not None:
            self.stack.removeWidget(page)
            drop(page)
