"""Loads what a table and a form need, a part at a time, while somebody looks at the index."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

PAUSE = 10
"""Milliseconds between two parts: all at once would keep the screen waiting."""
PARTS = (
    "dsptdesk.ui.registers.tools",
    "dsptdesk.ui.widgets.fields",
    "dsptdesk.ui.widgets.table",
    "dsptdesk.ui.registers.listing",
    "dsptdesk.ui.widgets.form",
    "dsptdesk.ui.registers.side",
    "dsptdesk.ui.registers.entry_page",
)


class Ahead(QObject):
    """Begins as soon as the screen has nothing better to do, and ends with the last part."""

    def __init__(self, parent: QObject, may_begin: Callable[[], bool]) -> None:
        """Take what tells whether the page in view is whole."""
        super().__init__(parent)
        self._may_begin, self._left = may_begin, list(PARTS)
        self._timer = QTimer(self, interval=PAUSE)
        self._timer.timeout.connect(self._load)
        self._timer.start()

    def _load(self) -> None:
        if self._left and self._may_begin():
            import_module(self._left.pop(0))
        if not self._left:
            self._timer.stop()
