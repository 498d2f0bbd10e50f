"""A text with what was taken out struck through and what was put in underlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dsptdesk.ui.colours import TONES_DARK, TONES_LIGHT, Tone
from dsptdesk.ui.theme import unit

_DARK = 128
_BREAK = "\u2028"
_LEAST = 12
"""Steps of the grid it needs at least; longer words are broken."""


class PieceLike(Protocol):
    """A run of words that is the same, gone or new."""

    @property
    def kind(self) -> str:
        """Say which."""

    @property
    def words(self) -> str:
        """Give the words."""


class DiffWords(QWidget):
    """Two versions of a text in one; never colour alone, and a screen reader hears which is which."""

    def __init__(self, pieces: Sequence[PieceLike]) -> None:
        """Lay out once; the lines follow the width."""
        super().__init__()
        self._pieces = _apart(pieces)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = "".join(words for _, words in self._pieces)
        self._heights: dict[int, int] = {}
        self.setAccessibleName(spoken(self._pieces))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need."""
        if width not in self._heights:
            self._heights[width] = int(self._laid_out(width).boundingRect().height() + 2)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Ask for a line of comfortable length."""
        wide = min(self.fontMetrics().horizontalAdvance(self._text[:200]), unit(70)) + 4
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the page."""
        return QSize(unit(_LEAST), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        top = 0.0
        while (row := layout.createLine()).isValid():
            row.setLineWidth(max(width, 1))
            row.setPosition(QPointF(0, top))
            top += row.height() * 1.15
        layout.endLayout()
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        tones = self._tones()
        found, start = [], 0
        for kind, words in self._pieces:
            if kind in tones:
                ahead, marked = _core(words)
                found.append(
                    _range(start + _units(ahead), _units(marked), kind == "new", *tones[kind])
                )
            start += _units(words)
        return found

    def _tones(self) -> dict[str, tuple[str, str]]:
        dark = self.palette().color(QPalette.ColorRole.Window).lightness() < _DARK
        tones: dict[Tone, tuple[str, str]] = TONES_DARK if dark else TONES_LIGHT
        return {"gone": tones["bad"], "new": tones["good"]}


def spoken(pieces: Sequence[tuple[str, str]]) -> str:
    """Say in words what is gone and what is new."""
    opening = {"gone": "[taken out: ", "new": "[put in: "}
    return "".join(
        f"{opening[kind]}{words.strip()}] " if kind in opening else words for kind, words in pieces
    ).replace(_BREAK, "\n")


def _apart(pieces: Sequence[PieceLike]) -> tuple[tuple[str, str], ...]:
    """Give the pieces as they are shown, with room between what is gone and what is new."""
    found: list[tuple[str, str]] = []
    for kind, words in _smooth(pieces):
        if found and {found[-1][0], kind} == {"gone", "new"} and words[:1].strip():
            found.append(("same", " "))
        found.append((kind, _shown(words)))
    return tuple(found)


def _smooth(pieces: Sequence[PieceLike]) -> list[tuple[str, str]]:
    """Join changes that only a space parts: whole phrases read better than every other word."""
    found: list[tuple[str, str]] = []
    gone = new = space = ""
    for one in pieces:
        if one.kind == "same":
            if (gone or new) and not one.words.strip():
                space += one.words
                continue
            found += [("gone", gone), ("new", new), ("same", space + one.words)]
            gone = new = space = ""
            continue
        gone, new = gone + space, new + space
        space = ""
        if one.kind == "gone":
            gone += one.words
        else:
            new += one.words
    found += [("gone", gone), ("new", new), ("same", space)]
    return [(kind, words) for kind, words in found if words]


def _shown(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\n", _BREAK)


def _core(words: str) -> tuple[str, str]:
    """Give the space ahead, which needs no mark, and what is marked; space alone is marked."""
    bare = words.strip()
    if not bare:
        return "", words
    return words[: words.index(bare)], bare


def _units(words: str) -> int:
    """Count as Qt does: a character outside the basic plane takes two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _range(start: int, length: int, new: bool, words: str, ground: str) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setForeground(QColor(words))
    form.setBackground(QColor(ground))
    form.setFontStrikeOut(not new)
    form.setFontUnderline(new)
    form.setFontWeight(QFont.Weight.DemiBold if new else QFont.Weight.Normal)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, form
    return found
