"""Keeps the one small window of a desk, and closes it when the desk locks or closes."""

from __future__ import annotations

from PySide6.QtCore import QObject

from dsptdesk.domain.errors import Refused
from dsptdesk.ui.context import Context
from dsptdesk.ui.paste.assistant import Assistant
from dsptdesk.ui.whereabouts import PASTING

_ONLY_LOOK = (
    "Here nothing can be saved, so nothing can be ticked as entered. Go back to today's data, then "
    "open the paste assistant."
)


class Opened(QObject):
    """At most one window at a time. It has no parent, so that the main one can be minimised."""

    def __init__(self, context: Context) -> None:
        """No window is open yet."""
        super().__init__(context)
        self.setObjectName(PASTING)
        self._context = context
        self.window: Assistant | None = None
        context.stopping.connect(self.close)
        context.visit.connect(self.close)

    @classmethod
    def of(cls, context: Context) -> Opened:
        """Give what keeps the window of a desk."""
        held = context.findChild(cls)
        return held if isinstance(held, cls) else cls(context)

    def open(self, ref: str = "") -> Assistant | None:
        """Show the window in front of all others."""
        if self._context.desk.workspace.read_only:
            self._context.tell(Refused(_ONLY_LOOK))
            return None
        if self.window is None:
            self.window = Assistant(self._context)
            self.window.closed.connect(self._forget)
        if ref:
            self.window.go(ref)
        self.window.to_front()
        return self.window

    def close(self) -> None:
        """Close the window, and clear what it copied."""
        if self.window is not None:
            self.window.close()

    def _forget(self) -> None:
        self.window = None
