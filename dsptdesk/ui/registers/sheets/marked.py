"""Words in which some are marked: bold and underlined, so that no colour is needed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsptdesk.ui.registers.sheets.differing import Part
from dsptdesk.ui.theme import muted, unit

EMPTY = "Empty"


class MarkedWords(QWidget):
    """Plain text that wraps anywhere it must; nothing in it is ever read as mark-up."""

    def __init__(self, parts: tuple[Part, ...], says: str, empty: str = EMPTY) -> None:
        """Show the parts; `says` names the column for a screen reader."""
        super().__init__()
        self._quiet = not parts
        text = "".join(one for one, _ in parts) or empty
        self._text = text.replace("\n", "\u2028")
        self._parts = parts
        changed = [one.strip() for one, differs in parts if differs and one.strip()]
        self.setAccessibleName(f"{says}: {text}")
        if changed and len(changed) < 12 and changed != [text.strip()]:
            self.setAccessibleDescription(f"Different: {'; '.join(changed)}")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Give the words as they are shown."""
        return self._text.replace("\u2028", "\n")

    @property
    def marks(self) -> tuple[str, ...]:
        """Give the words that are marked."""
        return tuple(one for one, differs in self._parts if differs)

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self._text, self.font(), self)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, round(height + 0.5)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        start = 0
        if self._quiet:
            return found
        for text, differs in self._parts:
            # Qt counts in UTF-16: signs beyond the first plane take two places.
            length = len(text.encode("utf-16-le", "surrogatepass")) // 2
            if differs:
                one = QTextLayout.FormatRange()
                one.start, one.length, one.format = start, length, _mark()
                found.append(one)
            start += length
        return found

    def hasHeightForWidth(self) -> bool:
        """Grow taller where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Follow the wrapped words."""
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        """Ask for little width; the columns share what there is."""
        return QSize(unit(12), self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Be able to be narrow."""
        return QSize(unit(6), self.fontMetrics().lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        painter.setPen(muted(self.palette()) if self._quiet else self.palette().text().color())
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Take room for another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def _mark() -> QTextCharFormat:
    one = QTextCharFormat()
    one.setFontWeight(QFont.Weight.Bold)
    one.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    one.setFontUnderline(True)
    return one


def plain_part(text: str) -> tuple[Part, ...]:
    """Give words of which nothing is marked."""
    return ((text, False),) if text else ()
