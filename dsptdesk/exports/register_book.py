"""Registers as a workbook to fill in elsewhere: instructions, a sheet each, and its stamp."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.importing.layout import INSTRUCTIONS, LISTS, STAMP_SHEET
from dsptdesk.domain.importing.outgoing import Outgoing
from dsptdesk.domain.importing.stamp import stamp_rows
from dsptdesk.exports import disk
from dsptdesk.exports.register_sheets import Lists, Looks, fill

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_STEPS = (
    ("Change", "Type over what is wrong. Each column's heading says what belongs in it."),
    ("Add", "Type new entries into the empty rows below the table."),
    ("Leave empty", "An empty cell deletes nothing. To untick something, choose No."),
    ("Delete", "Delete a whole row. The person who brings the file back decides what happens."),
    ("Sort and filter", "As you like, with the small arrows in the headings."),
    (
        "Columns",
        "To move or delete some, first choose Review, Unprotect sheet. There is no password.",
    ),
    ("Several words", "Put a semicolon (;) between them, as in: Paper; Computer."),
    (
        "Leave alone",
        "The hidden columns at the end, and hidden sheets, say which entry is which.",
    ),
    ("Save", "As an Excel workbook (.xlsx) or OpenDocument (.ods), under any name."),
    (
        "Send back",
        "In DSPT Desk everything is shown before anything changes. You choose what to accept.",
    ),
    (
        "Hand on",
        "What you delete can still be read in hidden sheets. Ask for a new file that holds less.",
    ),
    ("Keep it safe", "This file is not encrypted. Send it only to people who may read all of it."),
)


def write_register_book(out: Outgoing, dest: Path) -> None:
    """Write the workbook; it appears whole or not at all."""
    data = build_register_book(out)
    with disk.replacing(dest, "write the workbook") as file:
        file.write(data)


def build_register_book(out: Outgoing) -> bytes:
    """Make the workbook in memory: no readable copy is left anywhere else."""
    result = io.BytesIO()
    with xlsxwriter.Workbook(result, _OPTIONS) as book:
        made = out.made.astimezone(UTC) if out.made.tzinfo else out.made
        book.set_properties(
            {
                "title": f"Registers – {out.organisation}"[:250],
                "author": "DSPT Desk",
                "created": made.replace(tzinfo=None),
            }
        )
        looks = Looks(book)
        _instructions(book.add_worksheet(INSTRUCTIONS), out, looks)
        sheets = [(book.add_worksheet(one.title), one) for one in out.sheets]
        lists = Lists(book.add_worksheet(LISTS))
        for sheet, one in sheets:
            fill(sheet, one, out, looks, lists)
        _stamp(book.add_worksheet(STAMP_SHEET), out)
    return result.getvalue()


def _instructions(sheet: Any, out: Outgoing, looks: Looks) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, "Registers to fill in", looks.title)
    facts = (
        ("Organisation", out.organisation),
        ("Site", out.site or "All sites"),
        ("Made on", _day(out.made)),
        ("Sheets", ", ".join(one.title for one in out.sheets)),
    )
    for row, (label, words) in enumerate((*facts, ("", ""), *_STEPS), 2):
        sheet.write_string(row, 0, label, looks.bold)
        sheet.write_string(row, 1, words[:2_000], looks.plain)
    sheet.protect("", {"select_locked_cells": True})
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _day(made: datetime) -> str:
    return long_date(made.date())


def _stamp(sheet: Any, out: Outgoing) -> None:
    for row, cells in enumerate(stamp_rows(out.stamp)):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.very_hidden()
    sheet.protect()
