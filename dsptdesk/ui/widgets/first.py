"""Finds where the keyboard begins on a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_first(page: QWidget) -> None:
    """Put the keyboard on the first control of a page that can be used now, in reading order."""
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        able = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
        if able and one.isVisible() and page.isAncestorOf(one) and one.focusProxy() is None:
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        one = one.nextInFocusChain()
