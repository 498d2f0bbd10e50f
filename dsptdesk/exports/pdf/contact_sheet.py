"""The emergency sheet on paper: whom to call, in large type, and what to do first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    LongTable,
    PageBreak,
    Paragraph,
    Spacer,
    TableStyle,
)

from dsptdesk.domain.walk.emergency import Call, EmergencySheet, FirstSteps
from dsptdesk.exports.legible import long_day
from dsptdesk.exports.pdf import paper, theme
from dsptdesk.exports.pdf.words import markup, pieces

_SCALES = tuple(size / 100 for size in range(150, 68, -4))
"""Sizes tried until all contacts fit one page; below the last nobody could read it at night."""
_PHONE = 0.4
"""The share of the width that numbers get."""
_LEAST = 11.0
"""The smallest type of a number; a longer one, with words in it, takes another line."""
_STEPS_MOST = 600
"""Characters of one first step: the whole plan is in the register."""


def write_contact_sheet(sheet: EmergencySheet, dest: Path) -> None:
    """Write the PDF; it appears whole or not at all."""
    paper.write(build_contact_sheet(sheet), dest)


def build_contact_sheet(sheet: EmergencySheet) -> bytes:
    """Set the contacts on one page if they fit, and the first steps on the next."""
    theme.load_fonts()
    story = _largest(partial(_calls, sheet))
    if sheet.scenarios:
        story += [PageBreak(), *_largest(partial(_first_steps, sheet.scenarios))]
    return paper.lay_out(
        story,
        f"Emergency contacts – {sheet.organisation}",
        left=sheet.organisation,
        right=f"Printed on {long_day(sheet.made_on)}",
        foot=f"Check again by {long_day(sheet.check_by)}. Keep it where people find it in the dark.",
    )


def _largest(made: Callable[[float], list[Flowable]]) -> list[Flowable]:
    """Set in the largest type that fits one page; in the smallest where none does."""
    for scale in _SCALES:
        tall = sum(float(one.wrap(paper.WIDTH, 1e6)[1]) for one in made(scale))
        if tall <= paper.HEIGHT - 12:
            return made(scale)
    return made(_SCALES[-1])


def _calls(sheet: EmergencySheet, scale: float) -> list[Flowable]:
    check = (
        f"Check these numbers again by {long_day(sheet.check_by)}."
        if sheet.check_by > sheet.made_on
        else "Some of these numbers were not checked within twelve months. Check them now."
    )
    return [
        _words("Emergency contacts", 26, bold=True),
        Spacer(0, 2 * mm),
        _words("In danger of life, dial 999 first.", 15, bold=True),
        Spacer(0, 1.5 * mm),
        _words(check, 11),
        Spacer(0, 4 * mm),
        _table(sheet.calls, scale),
    ]


def _table(calls: tuple[Call, ...], scale: float) -> Flowable:
    if not calls:
        return _words("There are no contacts in the register yet.", 12)
    rows = [[_who(one, scale), _numbers(one, scale)] for one in calls]
    width = paper.WIDTH * _PHONE
    table = LongTable(rows, colWidths=(paper.WIDTH - width, width))
    table.setStyle(_LOOK)
    return table


_LOOK = TableStyle(
    [
        ("LINEABOVE", (0, 0), (-1, -1), 1, paper.INK),
        ("LINEBELOW", (0, -1), (-1, -1), 1, paper.INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
)


def _who(one: Call, scale: float) -> list[Flowable]:
    said = [_words(one.purpose, 14 * scale, bold=True)]
    if one.name:
        said.append(_words(one.name, 12 * scale))
    if one.details:
        said.append(_words("  ·  ".join(one.details), 10 * scale))
    return said


def _numbers(one: Call, scale: float) -> list[Flowable]:
    return [_words(phone, _size_of(phone, 17 * scale), bold=True) for phone in one.phones]


def _size_of(phone: str, most: float) -> float:
    """Print a number on one line: broken in two it is dialled wrong."""
    room = paper.WIDTH * _PHONE - 8
    return float(max(_LEAST, min(most, most * room / theme.width_of(phone, theme.BOLD, most))))


def _first_steps(scenarios: tuple[FirstSteps, ...], scale: float) -> list[Flowable]:
    story: list[Flowable] = [
        _words("What to do first", 26, bold=True),
        Spacer(0, 2 * mm),
        _words("The whole continuity plan is in DSPT Desk.", 11),
        Spacer(0, 3 * mm),
    ]
    return story + [part for one in scenarios for part in _scenario(one, scale)]


def _scenario(one: FirstSteps, scale: float) -> list[Flowable]:
    lead = [_words(f"{one.lead} leads.", 11 * scale, follows=True)] if one.lead else []
    steps = [_words(f"☐ {step[:_STEPS_MOST]}", 12.5 * scale) for step in one.steps]
    name = _words(one.name, 15 * scale, bold=True, follows=True)
    return [Spacer(0, 4 * mm * scale), name, *lead, *steps]


def _words(text: str, size: float, *, bold: bool = False, follows: bool = False) -> Paragraph:
    """Make a line; with `follows` it stays on the page of what comes next."""
    style = paper.style(size, bold=bold, keepWithNext=int(follows))
    return Paragraph(markup(next(pieces(text), "")), style)
