"""How large the text is and which colours it has; kept for the next time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dsptdesk.settings import ZOOM, Settings
from dsptdesk.ui import theme

STEP = 10


class Look(QObject):
    """Changes the look of the whole program; what is shown is then built anew."""

    changed = Signal()

    def __init__(self, settings: Settings, leave: Callable[[], bool], parent: QObject) -> None:
        """Follow the system's colours from now on; `leave` saves what is being typed."""
        super().__init__(parent)
        self._settings, self._leave = settings, leave
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def zoom(self, steps: int) -> bool:
        """Make all text larger or smaller; 0 is the normal size. Tell whether it changed."""
        low, high = ZOOM
        now = self._settings.now.zoom
        wanted = min(max(now + steps * STEP, low), high) if steps else low
        if wanted == now or not self._leave():
            return False
        self._settings.change(zoom=wanted)
        self._dress()
        return True

    def choose(self, scheme: str) -> None:
        """Use light or dark colours, or those of the system."""
        if self._leave():
            self._settings.change(scheme=scheme)
            self._dress()

    def _follow_system(self) -> None:
        if self._settings.now.scheme == "system" and self._leave():
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            now = self._settings.now
            theme.apply(app, scale=now.zoom / 100, scheme=now.scheme)
        self.changed.emit()
