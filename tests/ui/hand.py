"""A person's hand: presses what can be seen by its words, types into fields by their labels."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

PATIENCE = 40.0
"""Seconds to wait for something to appear."""


class Hand:
    """Drives one window as somebody with mouse and keyboard would."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def _tops(self) -> list[QWidget]:
        modal = QApplication.activeModalWidget()
        return [modal] if modal else [self.window]

    def visible(self, kind: type[QWidget]) -> list[QWidget]:
        return [w for top in self._tops() for w in top.findChildren(kind) if w.isVisible()]

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never happened: {what}; on the screen: {self.words()[:40]}")
            QTest.qWait(20)

    def words(self) -> list[str]:
        shown = [w.text() for w in self.visible(QLabel)]
        shown += [_plain(w) for w in self.visible(QAbstractButton)]
        return [one for one in shown if one]

    def sees(self, text: str) -> bool:
        return any(text in one for one in self.words())

    def expect(self, text: str) -> None:
        self.wait(lambda: self.sees(text), f"seeing “{text}”")

    def button(self, text: str) -> QAbstractButton | None:
        known = [w for w in self.visible(QAbstractButton) if w.isEnabled()]
        exact = [w for w in known if text in (_plain(w), w.accessibleName())]
        starts = [
            w for w in known if _plain(w).startswith(text) or w.accessibleName().startswith(text)
        ]
        return next(iter(exact + starts), None)

    def press(self, text: str) -> None:
        self.wait(lambda: self.button(text) is not None, f"a button “{text}”")
        button = self.button(text)
        assert button is not None
        _bring_into_view(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_middle(button))
        QTest.qWait(30)

    def field(self, label: str) -> QWidget | None:
        fields = self.visible(QLineEdit) + self.visible(QPlainTextEdit)
        return next((w for w in fields if w.accessibleName().startswith(label)), None)

    def fill(self, label: str, text: str) -> None:
        self.wait(lambda: self.field(label) is not None, f"a field “{label}”")
        field = self.field(label)
        assert field is not None
        _bring_into_view(field)
        QTest.mouseClick(_inside(field), Qt.MouseButton.LeftButton)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, text)


def _plain(button: QWidget) -> str:
    assert isinstance(button, QAbstractButton)
    return button.text().replace("&", "")


def _inside(field: QWidget) -> QWidget:
    return field.viewport() if isinstance(field, QPlainTextEdit) else field


def _middle(button: QWidget) -> QPoint:
    # The words of a tick box or radio button are at its left end.
    return QPoint(min(button.width() // 2, 12), button.height() // 2)


def _bring_into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    QTest.qWait(20)
