"""Shows a picture of the desk: its parts can be reached, heard and chosen like buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dsptdesk.domain.pictures.drawing import Drawing, Spot
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.painting import paint

if TYPE_CHECKING:
    from dsptdesk.domain.pictures.picture import Picture

_ROUND = 5
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def scale() -> float:
    """Give how much larger than usual the text is."""
    return unit(100) / 800


class SpotButton(QAbstractButton):
    """A part of the picture; it paints only where mouse and keyboard are."""

    def __init__(self, spot: Spot, parent: QWidget) -> None:
        """Take the words a screen reader says."""
        super().__init__(parent)
        self.key = spot.key
        self.setAccessibleName(spot.said)
        self.setToolTip(spot.said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a ring for the keyboard, and a fainter one for the mouse."""
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(accent, 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter as well as with the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class DrawnView(QWidget):
    """A picture as wide as there is room. One Tab stop leads in, arrows go from part to part."""

    chosen = Signal(str)
    """The part somebody chose."""

    def __init__(self) -> None:
        """Start without a picture."""
        super().__init__()
        self._picture: Picture | None = None
        self._drawn: tuple[int, float, Drawing] | None = None
        self.spots: list[SpotButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: Picture) -> None:
        """Show a picture; a screen reader hears its title and what it shows."""
        self._picture, self._drawn = picture, None
        self.setAccessibleName(f"{picture.title}. {picture.alt}")
        self._place()
        self.updateGeometry()
        self.update()

    def drawing(self, width: int) -> Drawing:
        """Lay the picture out for a width, once."""
        if self._drawn is None or self._drawn[:2] != (width, scale()):
            drawing = self._lay_out(width / scale())
            self._drawn = (width, scale(), drawing)
        return self._drawn[2]

    def _lay_out(self, width: float) -> Drawing:
        return self._picture.draw(width) if self._picture else Drawing(0, 0, ())

    def hasHeightForWidth(self) -> bool:
        """A narrow picture is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height the drawing needs."""
        return round(self.drawing(max(width, unit(20))).height * scale()) + 1

    def sizeHint(self) -> QSize:
        """Ask for a width that shows it well."""
        width = unit(80)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Bear a narrow page."""
        return QSize(unit(20), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay it out anew."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing at the present text size."""
        painter = QPainter(self)
        painter.scale(scale(), scale())
        paint(painter, self.drawing(self.width()), self.palette(), self.font())

    def _place(self) -> None:
        drawing, by = self.drawing(self.width()), scale()
        if [one.key for one in self.spots] != [one.key for one in drawing.spots] or any(
            own.accessibleName() != spot.said
            for own, spot in zip(self.spots, drawing.spots, strict=False)
        ):
            self._make(drawing)
        for own, spot in zip(self.spots, drawing.spots, strict=True):
            left, top = round(spot.x * by), round(spot.y * by)
            own.setGeometry(left, top, round(spot.width * by), round(spot.height * by))

    def _make(self, drawing: Drawing) -> None:
        for old in self.spots:
            drop(old)
        self.spots = [SpotButton(spot, self) for spot in drawing.spots]
        for own in self.spots:
            own.clicked.connect(partial(self.chosen.emit, own.key))
            own.installEventFilter(self)
            own.show()
        if self.spots:
            self._lead_to(self.spots[0])

    def _lead_to(self, spot: SpotButton) -> None:
        """Let the Tab key come to this part, and to no other."""
        for one in self.spots:
            strong = one is spot
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from part to part with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step and isinstance(watched, SpotButton):
                self._go(watched, *step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, spot: SpotButton, right: int, down: int) -> None:
        """Go to the nearest part that lies in a direction, if there is one."""
        here = spot.geometry().center()
        best: tuple[int, SpotButton] | None = None
        for one in self.spots:
            apart = one.geometry().center() - here
            along = apart.x() * right + apart.y() * down
            aside = abs(apart.x() * down) + abs(apart.y() * right)
            if along > 2 and (best is None or along + 3 * aside < best[0]):
                best = (along + 3 * aside, one)
        if best is not None:
            self._lead_to(best[1])
            best[1].setFocus(Qt.FocusReason.OtherFocusReason)


class StripView(DrawnView):
    """A low drawing of a picture, for above a table."""

    def _lay_out(self, width: float) -> Drawing:
        strip = self._picture.strip(width) if self._picture else None
        return strip or Drawing(0, 0, ())
