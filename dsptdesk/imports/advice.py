"""The sentences that say why a spreadsheet cannot be read, and what to do instead."""

from __future__ import annotations

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import book

SAVE_AS = "Open it in your spreadsheet program, save it as an Excel workbook (.xlsx)"
COPY_OUT = (
    "Copy only the rows you need into a new spreadsheet, save it as an Excel workbook (.xlsx), "
    "then choose that file."
)

EMPTY = "This file is empty. Check that it was saved, then choose it again."
NO_NAME = "This file name cannot be used. Rename the file, then try again."
UNREADABLE = "The file could not be read. Check that its drive is plugged in, then try again."
TOO_BIG = f"This file is larger than {book.FILE_LIMIT // 1_000_000} MB. {COPY_OUT}"
TOO_HUNGRY = (
    "This spreadsheet is too large to read safely. Often a stray cell far to the right or far "
    f"down is the cause. {COPY_OUT}"
)
NOT_WORKING = (
    "The part of DSPT Desk that reads spreadsheets did not start. Restart the computer, then "
    "try again. If it happens again, install DSPT Desk again; your records stay."
)
TOO_SLOW = f"This spreadsheet took more than {book.SECONDS} seconds to read. {COPY_OUT}"
TOO_MANY_CELLS = (
    f"This spreadsheet has more than {book.CELLS:,} cells. Often a stray cell far to the right "
    f"or far down is the cause. {COPY_OUT}"
)
TOO_MUCH = f"This spreadsheet holds more than can be read in one go. {COPY_OUT}"
BOMB = (
    "This file unpacks to far more than a spreadsheet holds, so it was not opened. "
    f"If you trust it: {COPY_OUT}"
)
DAMAGED = (
    f"This spreadsheet is damaged or incomplete. {SAVE_AS} again, then choose the new file. "
    "If it does not open there, ask for a new copy."
)
UNSAFE = (
    "This file is built in a way that no spreadsheet program uses, so it was not opened. "
    f"If you trust it: {COPY_OUT}"
)
LOCKED = (
    "This spreadsheet is protected with a password. Open it in your spreadsheet program, take "
    "the password off and save it as an Excel workbook (.xlsx), then choose it again."
)
OLD_EXCEL = f"This is an old Excel file (.xls). {SAVE_AS}, then choose the new file."
BINARY_EXCEL = f"This is an Excel binary file (.xlsb). {SAVE_AS}, then choose the new file."
NUMBERS = (
    "This is an Apple Numbers file. Open it in Numbers, choose File, Export To, Excel, "
    "then choose the new file."
)
WEB_PAGE = (
    f"This file is a web page or XML, whatever its name says. {SAVE_AS}, then choose the new file."
)
NO_TEXT = (
    "The letters in this file cannot be made out. Open it in your spreadsheet program, save it "
    "as “CSV UTF-8” or as an Excel workbook (.xlsx), then choose the new file."
)
NO_WORKBOOK = (
    "This file is not a workbook, whatever the end of its name says. Open it in the program that made "
    "it, save it as an Excel workbook (.xlsx), then choose the new file."
)
NO_SHEETS = "There is no sheet with rows in this file. Choose a file with a table in it."
MACROS = "The macros in this file were left out; only what its cells show was read."


def not_a_sheet(what: str) -> Refused:
    """Refuse a file of another kind."""
    return Refused(
        f"This is {what}, not a spreadsheet. "
        "Choose an Excel (.xlsx), OpenDocument (.ods) or CSV file."
    )


def too_many_sheets(count: int) -> Refused:
    return Refused(
        f"This spreadsheet has {count:,} sheets; at most {book.SHEETS} can be read. {COPY_OUT}"
    )


def too_many_rows(sheet: str) -> Refused:
    return Refused(
        f"{_on(sheet)} has more than {book.ROWS:,} rows. Delete what stands far below the "
        "table, or split it into several files, then try again."
    )


def too_many_columns(sheet: str) -> Refused:
    return Refused(
        f"{_on(sheet)} has more than {book.COLUMNS} columns. Delete what stands far to the "
        "right of the table, then try again."
    )


def too_long(sheet: str, row: int) -> Refused:
    return Refused(
        f"{_on(sheet)} has a cell in row {row:,} with more than {book.TEXT:,} characters. "
        "Shorten it, or check that every quotation mark has its partner, then try again."
    )


def _on(sheet: str) -> str:
    return f"The sheet “{sheet[:60]}”" if sheet else "This file"
