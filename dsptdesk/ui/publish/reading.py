"""A part of a page one only reads: the keyboard comes to it, so that a long page can be walked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractSlider, QWidget

from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.page import Page

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
ROUND = 5


class ReadingBlock(QWidget):
    """One Tab stop leads into a row of blocks; arrows go from one to the next."""

    readable = True
    """The keyboard comes to the block itself, because nothing in it can be pressed."""

    def let_read(self, words: str) -> None:
        """Let a screen reader say what it holds; the first of its row is the Tab stop."""
        self.setAccessibleName(words)
        self.setContentsMargins(unit(0.5), 0, unit(0.5), 0)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def lead(self) -> None:
        """Be the block that Tab comes to."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _row(self) -> list[ReadingBlock]:
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        items = [layout.itemAt(place) for place in range(layout.count())] if layout else []
        found = [item.widget() for item in items if item is not None]
        return [one for one in found if isinstance(one, ReadingBlock) and not one.isHidden()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next block, or a page further."""
        key = Qt.Key(event.key())
        if self.readable and key in _STEPS:
            row = self._row()
            place = row.index(self) + _STEPS[key]
            if 0 <= place < len(row):
                self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                row[place].lead()
                row[place].setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in _PAGES and (page := self._page()) is not None:
            page.area.verticalScrollBar().triggerAction(_PAGES[key])
        else:
            super().keyPressEvent(event)

    def _page(self) -> Page | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        return above

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUND, ROUND)
