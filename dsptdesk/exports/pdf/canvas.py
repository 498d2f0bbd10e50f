"""Draws what every page carries, once the number of pages is known: header, footer, contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.words import fit, shown


@dataclass(frozen=True)
class Mark:
    """A heading that was drawn: where it is and what it says."""

    level: int
    text: str
    key: str
    top: float
    listed: bool


@dataclass(frozen=True)
class Slot:
    """Room on a contents page for some of the lines."""

    first: int
    count: int
    left: float
    top: float
    width: float


@dataclass(frozen=True)
class Furniture:
    """The words at the edges of every page."""

    left: str
    right: str
    foot: str
    mark: str
    """DRAFT, SIGNED OFF or PUBLISHED."""
    inserted: Mapping[str, int]
    """How many foreign pages follow the page of a heading with this key."""
    places: dict[str, int] = field(default_factory=dict)
    """Filled in at the end: the page of each heading, foreign pages counted."""


LINE_HEIGHT = 15.0


class PackCanvas(Canvas):  # type: ignore[misc]
    """Keeps each page until the end, because page x of y and the contents need all of them."""

    def __init__(self, *args: Any, furniture: Furniture, **kwargs: Any) -> None:
        """Take the words for the edges."""
        super().__init__(*args, **kwargs)
        self._furniture = furniture
        self._kept: list[dict[str, Any]] = []
        self.bare = False
        self.marks: list[Mark] = []
        self.slots: list[Slot] = []

    def note(self, mark: Mark) -> None:
        """Remember a heading on this page."""
        self.marks.append(mark)

    def reserve(self, slot: Slot) -> None:
        """Remember room for lines of the contents on this page."""
        self.slots.append(slot)

    def showPage(self) -> None:
        """Keep the page for later."""
        self._kept.append(dict(self.__dict__))
        self._startPage()
        self.bare, self.marks, self.slots = False, [], []

    def save(self) -> None:
        """Finish every page and write the file."""
        kept, numbers, number = self._kept, [], 0
        for state in kept:
            number += 1
            numbers.append(number)
            for mark in state["marks"]:
                self._furniture.places[mark.key] = number
            number += sum(self._furniture.inserted.get(m.key, 0) for m in state["marks"])
        lines = [
            (mark, page)
            for state, page in zip(kept, numbers, strict=True)
            for mark in state["marks"]
            if mark.listed
        ]
        links = self._annotationCount
        for state, page in zip(kept, numbers, strict=True):
            # A page kept earlier would begin to count links anew, and two would share a name.
            self.__dict__.update(state, _annotationCount=links)
            self._finish(page, number, lines)
            links = self._annotationCount
            super().showPage()
        super().save()

    def _finish(self, page: int, pages: int, lines: list[tuple[Mark, int]]) -> None:
        if not self.bare:
            self._edges(page, pages)
        for slot in self.slots:
            for place, (mark, number) in enumerate(lines[slot.first : slot.first + slot.count]):
                self._contents_line(slot, place, mark, number)
        for mark in self.marks:
            self.bookmarkHorizontal(mark.key, 0, mark.top)
            self.addOutlineEntry(shown(mark.text), mark.key, mark.level, closed=mark.level > 0)

    def _edges(self, page: int, pages: int) -> None:
        words, (width, height) = self._furniture, self._pagesize
        left, right, top, foot = theme.SIDE, width - theme.SIDE, height - 14 * mm, 11 * mm
        self.setFont(theme.REGULAR, 7.8)
        self.setFillColor(theme.MUTED)
        room = (right - left) / 2 - 10
        self.drawString(left, top, fit(words.left, theme.REGULAR, 7.8, room))
        self.drawRightString(right, top, fit(words.right, theme.REGULAR, 7.8, room))
        self.drawString(left, foot, words.foot)
        self.drawRightString(right, foot, f"Page {page} of {pages}")
        if words.mark:
            self.setFont(theme.BOLD, 7.8)
            self.setFillColor(theme.mark_colour(words.mark))
            self.drawCentredString((left + right) / 2, foot, words.mark)
        self.setStrokeColor(theme.HAIR)
        self.setLineWidth(0.4)
        self.line(left, top - 6, right, top - 6)

    def _contents_line(self, slot: Slot, place: int, mark: Mark, number: int) -> None:
        chief = mark.level == 0
        font, size = (theme.BOLD if chief else theme.REGULAR), (10 if chief else 9.2)
        left = slot.left + (0 if chief else 14)
        right = slot.left + slot.width
        base = slot.top - (place + 1) * LINE_HEIGHT + 4
        text = fit(mark.text, font, size, right - left - 40)
        self.setFont(font, size)
        self.setFillColor(theme.INK)
        self.drawString(left, base, text)
        self.drawRightString(right, base, str(number))
        self.setStrokeColor(theme.HAIR)
        self.setLineWidth(0.4)
        end = left + theme.width_of(text, font, size)
        self.setDash(0.5, 2.5)
        self.line(end + 8, base + 1, right - theme.width_of(str(number), font, size) - 8, base + 1)
        self.setDash()
        self.linkRect(
            "", mark.key, (slot.left, base - 4, right, base + 12), relative=0, Border="[0 0 0]"
        )
