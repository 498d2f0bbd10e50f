"""A person's keyboard and nothing else: real key presses, sent to the window, not to a widget."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 20.0
FAR = 120
"""Presses of Tab after which something counts as out of reach."""


class Keys:
    """Types into whatever has the focus; finds its way with the Tab key."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)
        QTest.qWait(5)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, words: str) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        for letter in words:
            QTest.keyClick(handle, letter)

    def here(self) -> str:
        """Say what a screen reader would: the name of what has the focus."""
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget else ""

    def tab_to(self, name: str) -> None:
        seen = [self.here()]
        for _ in range(FAR):
            if self.here().startswith(name):
                return
            self.press(Qt.Key.Key_Tab)
            seen.append(self.here())
        raise AssertionError(f"Tab never came to “{name}”, only to {seen}")

    def wait_at(self, name: str) -> None:
        end = time.monotonic() + PATIENCE
        while not self.here().startswith(name):
            assert time.monotonic() < end, f"the focus never came to “{name}”: {self.here()}"
            QTest.qWait(10)
