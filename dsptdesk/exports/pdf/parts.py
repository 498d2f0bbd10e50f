"""Building stones of the pack's pages: headings, contents, panels and lines to sign on."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.canvas import LINE_HEIGHT, Mark, Slot
from dsptdesk.exports.pdf.words import fit, markup, one_line

_STYLES = (theme.SECTION, theme.GROUP, theme.TOPIC)


class Heading(Paragraph):  # type: ignore[misc]
    """A heading that the outline, and from level 0 and 1 the contents, lead to."""

    def __init__(
        self,
        text: str,
        style: ParagraphStyle | None = None,
        *,
        level: int = 0,
        key: str = "",
        listed: bool = True,
        **parts: Any,
    ) -> None:
        """Take the text as typed; pieces of a split heading carry no mark."""
        # Paragraph.split makes its pieces through this signature, with frags and no key.
        if parts or not key:
            super().__init__(text, style, **parts)
        else:
            super().__init__(markup(one_line(text[:600])), style or _STYLES[level])
        self.mark = (level, one_line(text[:200]), key, listed) if key else None

    def split(self, _width: float, _height: float) -> list[Flowable]:
        """Keep a heading whole."""
        return []

    def draw(self) -> None:
        """Draw, and say where."""
        super().draw()
        if self.mark:
            level, text, key, listed = self.mark
            top = self.canv.absolutePosition(0, self.height)[1] + 12
            self.canv.note(Mark(level, text, key, top, listed))


class Contents(Flowable):  # type: ignore[misc]
    """Room for the lines of the contents, filled in when the page numbers are known."""

    def __init__(self, first: int, count: int) -> None:
        """Take which lines go here."""
        super().__init__()
        self.first, self.count = first, count

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = width
        return width, self.count * LINE_HEIGHT

    def draw(self) -> None:
        """Reserve the room."""
        left, top = self.canv.absolutePosition(0, self.count * LINE_HEIGHT)
        self.canv.reserve(Slot(self.first, self.count, left, top, self.width))


class Bare(Flowable):  # type: ignore[misc]
    """Makes the page one without header and footer."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the page; the cover gets its coloured edge."""
        self.canv.bare = True
        self.canv.saveState()
        self.canv.resetTransforms()
        self.canv.setFillColor(theme.ACCENT)
        self.canv.rect(0, 0, 7 * mm, theme.PORTRAIT[1], stroke=0, fill=1)
        self.canv.restoreState()


class Panel(Flowable):  # type: ignore[misc]
    """A tinted strip with one large statement and a line below it."""

    def __init__(self, label: str, statement: str) -> None:
        """Take what it is and what it says."""
        super().__init__()
        self.label, self.statement = label, Paragraph(markup(statement), theme.HERO)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Be as high as the statement needs."""
        self.width = width
        self.inner = self.statement.wrap(width - 36, height)[1]
        return width, self.inner + 46

    def draw(self) -> None:
        """Draw the strip with an edge of colour."""
        height = self.inner + 46
        self.canv.setFillColor(theme.TINT)
        self.canv.rect(0, 0, self.width, height, stroke=0, fill=1)
        self.canv.setFillColor(theme.ACCENT)
        self.canv.rect(0, 0, 3, height, stroke=0, fill=1)
        self.canv.setFillColor(theme.MUTED)
        self.canv.setFont(theme.REGULAR, 8.6)
        self.canv.drawString(18, height - 20, self.label)
        self.statement.drawOn(self.canv, 18, 14)


class ItemHead(Flowable):  # type: ignore[misc]
    """The head line of an answer: reference, title, and its state at the right."""

    def __init__(self, ref: str, title: str, state: str, *, done: bool, key: str) -> None:
        """Take the words."""
        super().__init__()
        self.ref, self.done, self.key = one_line(ref), done, key
        self.state = ("✓ " if done else "") + one_line(state)
        self.name = f"{self.ref} {one_line(title)}"
        self.title = Paragraph(markup(title), theme.TOPIC)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Leave the state its room at the right."""
        self.width = width
        side = theme.width_of(self.state, theme.BOLD, 8.4) + 14
        self.start = max(42.0, theme.width_of(self.ref, theme.BOLD, 10.4) + 10)
        self.inner = self.title.wrap(width - self.start - side, height)[1]
        return width, self.inner + 14

    def draw(self) -> None:
        """Draw a hairline above and the words on one line."""
        top = self.inner
        base = top - 10.2
        self.canv.setStrokeColor(theme.HAIR)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, top + 7, self.width, top + 7)
        self.canv.setFont(theme.BOLD, 10.4)
        self.canv.setFillColor(theme.ACCENT)
        self.canv.drawString(0, base, fit(self.ref, theme.BOLD, 10.4, self.start))
        self.title.drawOn(self.canv, self.start, 0)
        self.canv.setFont(theme.BOLD, 8.4)
        self.canv.setFillColor(theme.ACCENT if self.done else theme.WARN)
        self.canv.drawRightString(self.width, base, self.state)
        place = self.canv.absolutePosition(0, top)[1] + 12
        self.canv.note(Mark(2, self.name, self.key, place, listed=False))


class SignLines(Flowable):  # type: ignore[misc]
    """Lines to write name, role, signature and date on."""

    def __init__(self, title: str) -> None:
        """Take who signs."""
        super().__init__()
        self.title = title

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Leave room to write by hand."""
        self.width = width
        return width, 128

    def draw(self) -> None:
        """Draw the title and two rows of two lines."""
        half = (self.width - 24) / 2
        self.canv.setFont(theme.BOLD, 10)
        self.canv.setFillColor(theme.INK)
        self.canv.drawString(0, 108, self.title)
        self.canv.setLineWidth(0.6)
        self.canv.setStrokeColor(theme.MUTED)
        self.canv.setFont(theme.REGULAR, 8.2)
        self.canv.setFillColor(theme.MUTED)
        for label, left, base in (
            ("Name", 0, 68),
            ("Role", half + 24, 68),
            ("Signature", 0, 20),
            ("Date", half + 24, 20),
        ):
            self.canv.line(left, base, left + half, base)
            self.canv.drawString(left, base - 11, label)
