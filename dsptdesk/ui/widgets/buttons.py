"""Buttons: one primary on a page, quiet ones beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import heading, hint


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


class LaidOutButton(QPushButton):
    """A button made of words in a layout: it grows with them and wraps them where it is narrow."""

    least = 0
    """Its height at least, in steps of the grid."""

    def __init__(self) -> None:
        """Be as wide as there is room; the layout comes from the kind of button."""
        super().__init__()
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Words wrap, so a narrow button is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need."""
        layout = self.layout()
        return max(layout.totalHeightForWidth(width) if layout else 0, unit(self.least))

    def sizeHint(self) -> QSize:
        """Ask for what the words ask for, not for what an empty button would."""
        layout = self.layout()
        return self._at_least(layout.totalSizeHint() if layout else QSize())

    def minimumSizeHint(self) -> QSize:
        """Never cut words off."""
        layout = self.layout()
        return self._at_least(layout.totalMinimumSize() if layout else QSize())

    def _at_least(self, size: QSize) -> QSize:
        return size.expandedTo(QSize(0, unit(self.least)))


class CardButton(LaidOutButton):
    """A whole card that can be pressed: a title and a line that says more."""

    def __init__(self, title: str, more: str = "") -> None:
        """Show the words; the card grows with them."""
        super().__init__()
        self.setProperty("look", "row")
        self.setAccessibleName(title)
        self.setAccessibleDescription(more)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        self.lines.setSpacing(unit(0.5))
        for words in (heading(title, 3), hint(more)):
            if words.text():
                words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                self.lines.addWidget(words)
