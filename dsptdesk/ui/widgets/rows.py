"""Whole-row buttons: a name, what it is about, and its state in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dsptdesk.ui import theme
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.widgets.buttons import LaidOutButton
from dsptdesk.ui.widgets.text import hint, paragraph, tag

ROUND = 6


class RowButton(LaidOutButton):
    """A row that is one button; screen readers hear name, state and detail together."""

    least = 5

    def __init__(
        self, name: str, detail: str = "", state: str = "", tone: Tone = "neutral"
    ) -> None:
        """Lay the words out; the labels leave mouse and focus to the button."""
        super().__init__()
        self.setAccessibleName(", ".join(one for one in (name, state, detail) if one))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.unit(1.5), theme.unit(1), theme.unit(1.5), theme.unit(1))
        row.setSpacing(theme.unit(1.5))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = _quiet(paragraph(name))
        words.addWidget(self._name)
        if detail:
            words.addWidget(_quiet(hint(detail)))
        row.addLayout(words, 1)
        if state:
            row.addWidget(_quiet(_state(state, tone)), 0, Qt.AlignmentFlag.AlignVCenter)

    def set_strong(self) -> None:
        """Print the name in bold."""
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint only what tells where mouse and keyboard are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, box = self.palette(), self.rect().adjusted(1, 1, -1, -1)
        if self.isDown() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
            painter.drawRoundedRect(box, ROUND, ROUND)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(box, ROUND, ROUND)


def _state(words: str, tone: Tone) -> QLabel:
    """What is done stands plain, so that the eye finds what is not."""
    if tone != "good":
        return tag(words, tone)
    label = QLabel(words)
    label.setContentsMargins(theme.unit(1), 0, theme.unit(1), 0)
    return label


def _quiet(label: QLabel) -> QLabel:
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


def line() -> QWidget:
    """Make a hairline between rows."""
    one = QWidget()
    one.setFixedHeight(1)
    one.setAutoFillBackground(True)
    one.setBackgroundRole(QPalette.ColorRole.Midlight)
    return one
