"""How the evidence pack looks: paper, colours, type."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from dsptdesk import paths

REGULAR, BOLD, OBLIQUE = "Desk", "Desk-Bold", "Desk-Oblique"
_FILES = {
    REGULAR: "DejaVuSansCondensed.ttf",
    BOLD: "DejaVuSansCondensed-Bold.ttf",
    OBLIQUE: "DejaVuSansCondensed-Oblique.ttf",
}

INK = HexColor("#1c2a2c")
MUTED = HexColor("#566769")
ACCENT = HexColor("#0b5a5e")
TRACK = HexColor("#dde7e7")
TINT = HexColor("#eef5f5")
HAIR = HexColor("#c9d6d6")
WARN = HexColor("#8a4500")
PAPER = HexColor("#ffffff")

PORTRAIT: tuple[float, float] = A4
LANDSCAPE: tuple[float, float] = landscape(A4)
SIDE, TOP, BOTTOM = 21 * mm, 25 * mm, 20 * mm
WIDTH = PORTRAIT[0] - 2 * SIDE
WIDE = LANDSCAPE[0] - 2 * SIDE
LABEL = 33 * mm
WIDE_LABEL = 78 * mm


class Font(TTFont):  # type: ignore[misc]
    """A font that remembers how wide words are: measuring takes most of the time of a layout."""

    _LIMIT = 100_000

    def stringWidth(self, text: Any, size: float, encoding: str = "utf8") -> float:
        """Give the width of a text in points."""
        known: dict[Any, float] = self.__dict__.setdefault("_known", {})
        width = known.get(text)
        if width is None:
            if len(known) > self._LIMIT:
                known.clear()
            width = known[text] = super().stringWidth(text, 1.0, encoding)
        return width * size


def load_fonts() -> None:
    """Read the shipped fonts once; they are embedded, only the letters used."""
    if REGULAR in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in _FILES.items():
        pdfmetrics.registerFont(Font(name, str(paths.resources() / "fonts" / file)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, OBLIQUE, BOLD)


def mark_colour(mark: str) -> Any:
    """Give the colour of the word that stands on every page: a draft warns."""
    return WARN if mark == "DRAFT" else ACCENT


def width_of(text: str, font: str, size: float) -> float:
    """Measure a line of text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def glyphs() -> Any:
    """Give what tells whether the font can draw a character."""
    return pdfmetrics.getFont(REGULAR).face.charToGlyph


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    more.setdefault("fontName", REGULAR)
    more.setdefault("textColor", INK)
    return ParagraphStyle(
        name,
        fontSize=size,
        leading=leading,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
        **more,
    )


def _labelled(name: str, indent: float) -> ParagraphStyle:
    return _style(
        name,
        9.2,
        13.2,
        spaceAfter=3,
        leftIndent=indent,
        bulletIndent=0,
        bulletFontName=REGULAR,
        bulletFontSize=8.2,
        bulletColor=MUTED,
    )


SECTION = _style("section", 22, 27, fontName=BOLD, textColor=ACCENT, spaceBefore=34, spaceAfter=12)
GROUP = _style("group", 14, 19, fontName=BOLD, spaceBefore=14, spaceAfter=6)
TOPIC = _style("topic", 10.4, 14.4, fontName=BOLD, spaceBefore=9, spaceAfter=2)
LEAD = _style("lead", 10.6, 16, textColor=MUTED, spaceAfter=8)
BODY = _style("body", 9.4, 13.8, spaceAfter=4)
QUESTION = _style("question", 9.2, 13, fontName=OBLIQUE, textColor=MUTED, spaceAfter=5)
POINT = _style(
    "point", 9.4, 13.8, spaceAfter=3, leftIndent=11, bulletIndent=1, bulletFontName=REGULAR
)
ENTRY = _labelled("entry", LABEL)
WIDE_ENTRY = _labelled("wide-entry", WIDE_LABEL)
LABEL_ABOVE = _style("label-above", 8.2, 12, textColor=MUTED)
SMALL = _style("small", 8.2, 11.6, textColor=MUTED, spaceAfter=3)
CELL = _style("cell", 7.8, 10.4)
CELL_BOLD = _style("cell-bold", 7.8, 10.4, fontName=BOLD)
CELL_HEAD = _style("cell-head", 7.4, 9.8, fontName=BOLD, textColor=ACCENT)
CELL_MORE = _style("cell-more", 7.4, 10.4, textColor=INK)
NUMBER = _style("number", 9.2, 13, alignment=TA_RIGHT)
COVER_TITLE = _style("cover-title", 38, 44, fontName=BOLD, textColor=ACCENT)
COVER_NAME = _style("cover-name", 19, 25, fontName=BOLD)
COVER_LINE = _style("cover-line", 11, 17)
COVER_LABEL = _style("cover-label", 8.4, 12, textColor=MUTED)
HERO = _style("hero", 17, 22, fontName=BOLD, textColor=ACCENT)
