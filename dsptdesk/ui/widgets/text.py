"""Words on a page: headings, paragraphs, hints and tags."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dsptdesk.ui.colours import Tone
from dsptdesk.ui.theme import restyle

_SIZES = {1: 1.75, 2: 1.25, 3: 1.0}
_LONG = re.compile(r"(\S{24})(?=\S)")


def breakable(text: str) -> str:
    """Let very long words wrap: invisible breaks, so that no layout is torn."""
    return _LONG.sub("\\1\u200b", text)


class Words(QLabel):
    """Plain text that wraps; it never shows mark-up and never takes the focus."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show the words."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(text)

    def say(self, text: str) -> None:
        """Show other words; a screen reader hears them as they were written."""
        shown = breakable(text)
        self.setText(shown)
        self.setAccessibleName(text if shown != text else "")

    def let_select(self) -> Words:
        """Let the words be selected and copied with the mouse."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self


def heading(text: str, level: int = 2) -> Words:
    """Make a heading: 1 for the page, 2 for a part, 3 for a small part."""
    label = Words(text)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * _SIZES.get(level, 1.0))
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def paragraph(text: str) -> Words:
    """Make a paragraph."""
    return Words(text)


def hint(text: str) -> Words:
    """Make a quieter line that helps."""
    label = Words(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def tag(text: str, tone: Tone = "neutral") -> QLabel:
    """Make a small status; the word says it, the colour only repeats it."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    label.setProperty("tag", tone)
    return label


def set_tone(label: QLabel, tone: Tone) -> None:
    """Give a tag another tone."""
    label.setProperty("tag", tone)
    restyle(label)


def restyle_words(label: QLabel, tone: Tone) -> None:
    """Give plain words the colour of a tone, without a ground."""
    label.setProperty("words", tone)
    label.setForegroundRole(
        QPalette.ColorRole.WindowText
    )  # a hint's own role is painted half clear
    restyle(label)
