"""Bars that compare how far several parts are, each with its number in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from dsptdesk.domain.readiness import Count
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.text import paragraph


class Bar(QWidget):
    """One bar; the label beside it says its length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Fill from 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """Keep the bar slim."""
        return QSize(theme.unit(14), max(8, theme.unit(1)))

    def minimumSizeHint(self) -> QSize:
        """Let narrow pages shrink it."""
        return QSize(theme.unit(4), max(8, theme.unit(1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and the filled part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box, palette = QRectF(self.rect()), self.palette()
        round_by = box.height() / 2
        painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
        painter.drawRoundedRect(box, round_by, round_by)
        if self._share > 0:
            box.setWidth(max(box.height(), box.width() * self._share))
            painter.setBrush(palette.color(QPalette.ColorRole.Accent))
            painter.drawRoundedRect(box, round_by, round_by)


class Bars(QWidget):
    """A bar for each count, label before it and words behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without bars."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.unit(2))
        self._grid.setVerticalSpacing(theme.unit(1))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 4)
        self._rows: list[tuple[QLabel, Bar, QLabel]] = []

    def set_counts(self, counts: Sequence[Count]) -> None:
        """Show these counts."""
        while len(self._rows) < len(counts):
            self._rows.append(self._row(len(self._rows)))
        for place, (label, bar, words) in enumerate(self._rows):
            shown = place < len(counts)
            if shown:
                label.setText(counts[place].label)
                bar.set_share(counts[place].share)
                words.setText(counts[place].words)
            for one in (label, bar, words):
                one.setVisible(shown)

    def _row(self, place: int) -> tuple[QLabel, Bar, QLabel]:
        label, bar, words = paragraph(""), Bar(), paragraph("")
        words.setWordWrap(False)
        for one in (label, words):
            one.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, place, 0)
        self._grid.addWidget(bar, place, 1)
        self._grid.addWidget(words, place, 2)
        return label, bar, words
