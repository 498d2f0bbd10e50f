"""Turns what people typed into paragraphs: escaped, breakable, with every character visible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from dsptdesk.domain.report import Line
from dsptdesk.exports.legible import legible
from dsptdesk.exports.pdf import theme

EMPTY = "–"
_PIECE = 6_000
"""Characters a paragraph holds at most; longer ones make the layout slow."""
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\ufe0e", "\ufe0f", "\ufeff", "\u00ad"}


def shown(text: str) -> str:
    """Put a box for each character the font cannot draw."""
    known = theme.glyphs()
    clean = legible(text).replace("\t", "    ")
    if clean.isascii():
        return clean
    return "".join(c if c == "\n" or ord(c) in known else "□" for c in clean if c not in _INVISIBLE)


def markup(text: str) -> str:
    """Escape text for a paragraph; nothing in it is taken as an instruction."""
    return escape(shown(text)).replace("\n", "<br/>")


def one_line(text: str) -> str:
    """Put text on one line."""
    return " ".join(shown(text).split())


def fit(text: str, font: str, size: float, width: float) -> str:
    """Shorten a line, with …, until it fits; only for lines whose full text stands elsewhere."""
    line = one_line(text[:400])
    if theme.width_of(line, font, size) <= width:
        return line
    while line and theme.width_of(line + "…", font, size) > width:
        line = line[:-1]
    return line.rstrip() + "…"


def pieces(text: str, limit: int = _PIECE) -> Iterator[str]:
    """Cut a long text at its line ends, then between words, and hard where it has neither."""
    for paragraph in text.split("\n"):
        rest = paragraph
        while len(rest) > limit:
            end = rest.rfind(" ", limit // 2, limit) + 1 or limit
            yield rest[:end]
            rest = rest[end:]
        yield rest


def paragraphs(text: str, style: ParagraphStyle) -> list[Flowable]:
    """Lay out a text, one paragraph for each line typed."""
    return [Paragraph(markup(part), style) for part in pieces(shown(text)) if part.strip()]


def entry(label: str, text: str, *, wide: bool = False) -> list[Flowable]:
    """Put a label at the left of a text; an over-long label goes above it."""
    style = theme.WIDE_ENTRY if wide else theme.ENTRY
    found = paragraphs(text, style) or [Paragraph(EMPTY, style)]
    line = one_line(label)
    room = style.leftIndent - 6
    if theme.width_of(line, theme.REGULAR, style.bulletFontSize) > room:
        return [CondPageBreak(44), Paragraph(markup(label), theme.LABEL_ABOVE), *found]
    first = next(pieces(shown(text).lstrip("\n")), "") or EMPTY
    found[0] = Paragraph(markup(first), style, bulletText=line)
    return found


def entries(lines: Iterable[Line], *, wide: bool = False) -> list[Flowable]:
    """Lay out labels and texts below each other."""
    return [part for line in lines for part in entry(line.label, line.words, wide=wide)]


def points(texts: Iterable[str]) -> list[Flowable]:
    """Lay out a list with points."""
    found: list[Flowable] = []
    for text in texts:
        first, *rest = list(pieces(shown(text))) or [EMPTY]
        found.append(Paragraph(markup(first), theme.POINT, bulletText="•"))
        found.extend(Paragraph(markup(part), theme.POINT) for part in rest)
    return found
