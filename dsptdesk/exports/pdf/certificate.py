"""The certificate of a restore test: one page to print, to keep, and to show as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from dsptdesk.domain.dates import long_time
from dsptdesk.domain.drill import Drilled, today_words
from dsptdesk.exports.legible import byte_size, count_of
from dsptdesk.exports.pdf import paper, theme
from dsptdesk.exports.pdf.parts import Panel
from dsptdesk.exports.pdf.words import markup, one_line

TESTED = (
    "The backup was put together in a private folder, as on a new computer, and opened from there.",
    "Every page of the database was checked, and every entry of the history against the one before.",
    "Every entry of every register was compared with the history.",
    "Every attached document was decrypted, and its SHA-256 checksum compared with the record.",
    "What came back was compared with the data in use, field by field.",
)
PROVES = (
    "It shows that on this day the backup named above could be turned back into all its data. It "
    "does not show that other backups can, that the backup will still be readable later, or that "
    "what people typed is right. Times are those of the computer’s clock."
)
FAILS = (
    "It shows that on this day the test found what is named above, and what was done about it. It "
    "does not say anything about other backups. Times are those of the computer’s clock."
)
_COLUMNS = 3
_MOST_PROBLEMS = 4
_WHICH = 42 * mm
_LONGEST = 160


def write_certificate(done: Drilled, dest: Path) -> None:
    """Write the PDF; it appears whole or not at all."""
    paper.write(build_certificate(done), dest)


def build_certificate(done: Drilled) -> bytes:
    """Set the page."""
    theme.load_fonts()
    return paper.lay_out(
        list(_story(done)),
        f"Restore test – {done.organisation}",
        left=one_line(done.organisation),
        right=f"Restore test  ·  {long_time(done.began)}",
        foot=f"Made by DSPT Desk {done.version}.",
    )


def verdict(done: Drilled) -> str:
    """Say in one line how it ended."""
    if done.good:
        return "Passed: everything came back"
    if done.whole:
        return "Not as expected: the backup is whole, but today’s data differ from it"
    return "Failed: this backup cannot be relied on"


def _story(done: Drilled) -> Iterator[Flowable]:
    yield _words("Certificate of a restore test", 19, bold=True)
    yield Spacer(0, 4 * mm)
    yield Panel("Result", verdict(done))
    yield Spacer(0, 5 * mm)
    yield _facts(done)
    problems = (*done.problems, *(f"Differs from today: {one}" for one in done.differing))
    if problems:
        yield from _part("What is wrong", _shortened(problems))
    if done.afterwards:
        yield _words(_cut(done.afterwards), 8.8)
    if done.counts:
        yield from _part("What came back", ())
        yield _counts(done)
    if done.whole:
        yield from _part("How it compares with today", (today_words(done),))
    if done.good:
        yield from _part("What was tested", [f"•  {one}" for one in _tested(done)])
    yield from _part(
        "What this certificate shows, and what not", (PROVES if done.whole else FAILS,)
    )
    yield Spacer(0, 5 * mm)
    yield _signing()


def _tested(done: Drilled) -> tuple[str, ...]:
    if not done.sheet:
        return TESTED
    return (
        *TESTED,
        (
            f"It was opened with the code of the recovery sheet {done.sheet}, as it would be when the "
            "computer is lost."
        ),
    )


def _facts(done: Drilled) -> Flowable:
    way = f"the recovery sheet {done.sheet}" if done.sheet else "the key of the desk in use"
    facts = (
        ("Organisation", done.organisation or "Not named yet"),
        ("Tested", f"{long_time(done.began)}, by {done.who or 'nobody named'}"),
        ("Backup", f"Made {long_time(done.made)} ({done.reason}), {done.place}"),
        ("Size", byte_size(done.size)),
        ("Came back", _came_back(done)),
        ("Opened with", way),
        ("Took", done.took),
        ("History", f"{count_of(done.entries, 'entry', 'entries')}; hash of the newest:"),
        ("", done.head),
    )
    rows = [[_words(one, 9, bold=True), _words(_cut(other), 9)] for one, other in facts]
    table = Table(rows, colWidths=(_WHICH, paper.WIDTH - _WHICH))
    table.setStyle(_tight(line=True))
    return table


def _came_back(done: Drilled) -> str:
    if not done.counts:
        return "Not counted, because the backup could not be opened"
    if not done.lost:
        return done.came_back
    return f"{done.came_back}; {done.lost:,} more were missing already when the backup was made"


def _counts(done: Drilled) -> Flowable:
    cells = [f"{name}: {count:,}" for name, count in done.counts]
    deep = -(-len(cells) // _COLUMNS)
    columns = [cells[at : at + deep] for at in range(0, len(cells), deep)]
    rows = [
        [_words(column[row], 8) if row < len(column) else "" for column in columns]
        for row in range(deep)
    ]
    width = paper.WIDTH / _COLUMNS
    table = Table(rows, colWidths=[width] * len(columns), hAlign="LEFT")
    table.setStyle(_tight(line=False))
    return table


def _tight(*, line: bool) -> TableStyle:
    commands: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5 if line else 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5 if line else 1),
    ]
    if line:
        commands.append(("LINEBELOW", (0, 0), (-1, -3), 0.4, paper.GROUND))
    return TableStyle(commands)


def _part(title: str, lines: Sequence[str]) -> Iterator[Flowable]:
    yield Spacer(0, 4 * mm)
    yield _words(title, 11, bold=True)
    yield Spacer(0, 1.2 * mm)
    for one in lines:
        yield _words(one, 8.8)


def _shortened(problems: Sequence[str]) -> list[str]:
    shown = [_cut(one) for one in problems[:_MOST_PROBLEMS]]
    more = len(problems) - len(shown)
    return [*shown, f"And {more:,} more."] if more else shown


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _signing() -> Flowable:
    half = paper.WIDTH / 2
    words = [[_words(one, 8) for one in ("Seen by (name and role)", "Signature and date")]]
    table = Table(words, colWidths=(half, half))
    table.setStyle(
        TableStyle(
            [
                ("LINEABOVE", (0, 0), (0, 0), 0.7, paper.INK),
                ("LINEABOVE", (1, 0), (1, 0), 0.7, paper.INK),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def _words(text: str, size: float, *, bold: bool = False) -> Paragraph:
    return Paragraph(markup(text[:1_000]), paper.style(size, bold=bold))
