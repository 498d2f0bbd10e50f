"""Who did what, on paper: every entry, and above them what the chain of hashes proves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from dsptdesk.domain.changes import Change
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.differences import differences, doing_words, kind_words, record_words
from dsptdesk.domain.trail import Extract, Told
from dsptdesk.exports import disk
from dsptdesk.exports.legible import count_of
from dsptdesk.exports.pdf import paper, theme
from dsptdesk.exports.pdf.words import markup, one_line

_PROVES = (
    "Each entry carries a hash, which is worked out from its words and from the hash of the entry "
    "before. So no entry can be changed, taken out or put in another order later without all the "
    "hashes after it changing too. Keep this page: if the hash below is still in the history when "
    "it is checked, everything up to it is as it was on that day."
)
_NOT = (
    "What it does not prove: names are those given when the desk was opened, and somebody who "
    "holds the passphrase and writes a program for it could make up a whole new history. It would "
    "not hold the hash below. The time of each entry is that of the computer's clock."
)
_SIZE, _SMALL = 8.2, 7.2
_LEAD, _SMALL_LEAD = 10.6, 9.2
_NUMBER, _WHEN, _WHO = 15 * mm, 37 * mm, 34 * mm
_LABEL = _NUMBER + _WHEN + _WHO
_CHANGES, _FIELDS, _VALUE, _LINES = 3, 6, 70, 4
_PIECES = re.compile(r"\S{1,24} ?")
"""A word with the space behind it, or as much of a long word as stays together."""


def write_history(
    extract: Extract, told: Iterable[Told], names: Mapping[str, str], dest: Path
) -> int:
    """Write the PDF, whole or not at all; give how many entries it shows."""
    theme.load_fonts()
    rl_config.useA85 = 0
    with disk.replacing(dest, "write the history") as file:
        canvas = paper.PaperCanvas(
            file,
            pagesize=theme.PORTRAIT,
            pageCompression=1,
            invariant=1,
            lang="en-GB",
            initialFontName=theme.REGULAR,
            left=extract.organisation,
            right="Who did what",
            foot=f"Hash of the newest entry: {extract.checked.head}",
        )
        canvas.setTitle(one_line(f"Who did what – {extract.organisation}")[:200])
        canvas.setAuthor("DSPT Desk")
        page = _Pages(canvas)
        for words in _above(extract):
            page.paragraph(words)
        page.head()
        count = 0
        for one in told:
            count += 1
            page.entry(one, names)
        if not count:
            page.paragraph(Paragraph("There are no such entries.", paper.style(9)))
        canvas.showPage()
        canvas.save()
    return count


def _above(extract: Extract) -> Iterator[Paragraph]:
    checked = extract.checked
    yield Paragraph("Who did what", paper.style(19, bold=True, spaceAfter=4))
    shows = f"the entries {extract.chosen}" if extract.chosen else "all entries"
    made = f"Made on {long_time(extract.made_at)} by {extract.made_by or 'DSPT Desk'}."
    entries = count_of(checked.entries, "entry", "entries")
    span = f", from {long_time(checked.first)} to {long_time(checked.last)}" if checked.last else ""
    yield Paragraph(
        markup(f"{made} It shows {shows}. The whole history has {entries}{span}."),
        paper.style(9, spaceAfter=4),
    )
    if checked.erased:
        yield Paragraph(checked.erased_words, paper.style(9, spaceAfter=4))
    if extract.wrong:
        yield Paragraph(
            markup("The history was checked, and it is not as it was written:"),
            paper.style(9.1, bold=True),
        )
        for sentence in extract.wrong:
            yield Paragraph(markup(sentence), paper.style(9, spaceAfter=2))
    else:
        yield Paragraph(
            "The whole history was checked when this was made, and nothing was wrong with it.",
            paper.style(9.1, bold=True, spaceAfter=4),
        )
    yield Paragraph(_PROVES, paper.style(8.6, spaceAfter=3))
    yield Paragraph(_NOT, paper.style(8.6, spaceAfter=4))
    yield Paragraph("Hash of the newest entry", paper.style(8.6))
    yield Paragraph(markup(checked.head), paper.style(9, bold=True, spaceAfter=6))


class _Pages:
    """Puts one entry below the other; drawn directly, because there may be very many."""

    def __init__(self, canvas: paper.PaperCanvas) -> None:
        self._canvas = canvas
        self._top = theme.PORTRAIT[1] - paper.TOP

    def paragraph(self, one: Paragraph) -> None:
        """Set wrapped words."""
        high = one.wrap(paper.WIDTH, paper.HEIGHT)[1]
        self._room(high)
        one.drawOn(self._canvas, paper.SIDE, self._top - high)
        self._top -= high + one.getSpaceAfter()

    def head(self) -> None:
        """Name the columns."""
        self._top -= _LEAD + 2
        self._font(_SIZE, bold=True)
        words = ("Entry", "When", "Who", "What was done, and what it changed")
        for left, text in zip((0, _NUMBER, _NUMBER + _WHEN, _LABEL), words, strict=True):
            self._canvas.drawString(paper.SIDE + left, self._top, text)
        self._top -= 4
        self._rule(0.9)

    def entry(self, one: Told, names: Mapping[str, str]) -> None:
        """Set one entry; it stays on one page."""
        width = paper.WIDTH - _LABEL
        who = wrapped(one.entry.who or "(nobody named)", theme.REGULAR, _SIZE, _WHO - 6, 2)
        label = wrapped(one.entry.label, theme.BOLD, _SIZE, width, 2)
        below = wrapped(_said(one, names), theme.REGULAR, _SMALL, width, _LINES)
        first = max(len(who), len(label), 1)
        self._room(first * _LEAD + len(below) * _SMALL_LEAD + 6)
        base = self._top - _LEAD
        self._font(_SIZE)
        draw = self._canvas.drawString
        draw(paper.SIDE, base, f"{one.entry.number:,}")
        draw(paper.SIDE + _NUMBER, base, long_time(one.entry.at) or "(no date)")
        for place, text in enumerate(who):
            draw(paper.SIDE + _NUMBER + _WHEN, base - place * _LEAD, text)
        self._font(_SIZE, bold=True)
        for place, text in enumerate(label):
            draw(paper.SIDE + _LABEL, base - place * _LEAD, text)
        self._top -= max(first * _LEAD, len(who) * _LEAD)
        self._font(_SMALL)
        for text in below:
            self._top -= _SMALL_LEAD
            draw(paper.SIDE + _LABEL, self._top, text)
        self._top -= 4
        self._rule(0.3)

    def _room(self, high: float) -> None:
        if self._top - high < paper.BOTTOM:
            self._canvas.showPage()
            self._top = theme.PORTRAIT[1] - paper.TOP
            self.head()

    def _font(self, size: float, *, bold: bool = False) -> None:
        self._canvas.setFont(theme.BOLD if bold else theme.REGULAR, size)
        self._canvas.setFillColor(paper.INK)

    def _rule(self, thickness: float) -> None:
        self._canvas.setStrokeColor(paper.LINE)
        self._canvas.setLineWidth(thickness)
        self._canvas.line(paper.SIDE, self._top, paper.SIDE + paper.WIDTH, self._top)


def _said(one: Told, names: Mapping[str, str]) -> str:
    """Say what an entry changed, shortened: the file for spreadsheets has all of it."""
    if not one.readable:
        return "What it changed cannot be read."
    said = [_change(change, names) for change in one.made[:_CHANGES]]
    if (more := len(one.made) - _CHANGES) > 0:
        said.append(f"And {more:,} more.")
    return " ".join(said)


def _change(change: Change, names: Mapping[str, str]) -> str:
    named = f"{kind_words(change.kind)}, {_short(record_words(change.after or change.before))}"
    fields = list(islice(differences(change, names), _FIELDS + 1))
    told = [
        f"{one.label}: {_short(one.after)}"
        if change.before is None
        else f"{one.label}: {_short(one.before)} → {_short(one.after)}"
        for one in fields[:_FIELDS]
    ]
    more = "…" if len(fields) > _FIELDS else "."
    doing = "" if change.before and change.after else f" ({doing_words(change).lower()})"
    return f"{named}{doing}. {'; '.join(told)}{more}"


def _short(text: str) -> str:
    line = " ".join(text[: 4 * _VALUE].split())
    if not line:
        return "(empty)"
    return line if len(line) <= _VALUE else f"{line[:_VALUE].rstrip()}…"


def wrapped(text: str, font: str, size: float, width: float, most: int) -> list[str]:
    """Break a text into lines that fit, so many at most; the last then ends with …."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _PIECES.findall(one_line(text[:1200])):
        wide = theme.width_of(piece, font, size)
        if line and used + wide > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
            if len(lines) == most:
                return [*lines[:-1], f"{lines[-1][:-2].rstrip(' .…')}…"]
        line, used = line + piece, used + wide
    return [*lines, line.rstrip()] if line else lines
