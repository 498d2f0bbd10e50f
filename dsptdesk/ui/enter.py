"""Enter presses the button that has the focus, as people expect; Qt itself knows only Space."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """Watches the window itself, not every widget, so that it costs next to nothing."""

    def watch(self, window: QWindow) -> None:
        """Watch one native window."""
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Press the button, and keep the key from going further."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        keypad = Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _ENTER or event.modifiers() & ~keypad or event.isAutoRepeat():
            return False
        if QApplication.activePopupWidget() is not None:  # an open menu or list takes the key
            return False
        button = QApplication.focusWidget()
        if isinstance(button, QAbstractButton) and button.isEnabled():
            button.click()
            return True
        return False
