"""Buttons: one primary on a page, quiet ones beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from dsptdesk.ui.theme import unit


def primary(text: str) -> QPushButton:
    """Make the main button of a page."""
    return _button(text, "primary")


def secondary(text: str) -> QPushButton:
    """Make a quieter button."""
    return _button(text, "secondary")


def link_button(text: str) -> QPushButton:
    """Make a button that looks like a link."""
    button = _button(text, "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _button(text: str, look: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("look", look)
    button.setAccessibleName(text.replace("&&", "\0").replace("&", "").replace("\0", "&"))
    button.setMinimumHeight(unit(4.5) if look != "link" else unit(4))
    button.setAutoDefault(False)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button
