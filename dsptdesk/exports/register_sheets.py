"""The parts of a register's sheet: widths, looks, drop-down lists and hints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.cells import FIRST_DAY
from dsptdesk.domain.importing.columns import VERSION_HEADING, id_heading
from dsptdesk.domain.importing.layout import LISTS, letters
from dsptdesk.domain.importing.outgoing import Outgoing, OutSheet

ROOM = 200
"""Empty rows below the table that are ready for new entries."""
_LAST_DAY = date(2199, 12, 31)
_WIDTHS = {Kind.DAY: 14, Kind.NUMBER: 11, Kind.FLAG: 11, Kind.MOMENT: 30, Kind.TEXT: 42}
_HOW = {
    Kind.DAY: "A date such as 3 Nov 2026.",
    Kind.MOMENT: "A day and a time such as 3 November 2026, 14:05.",
    Kind.NUMBER: "A whole number.",
    Kind.FLAG: "Yes or No.",
    Kind.CHOICE: "Choose from the list.",
    Kind.LINK: "Choose a name from the list, or type a name that is new in this file.",
    Kind.CHOICES: "One or more, with a semicolon (;) between: ",
    Kind.LINKS: "One or more names, with a semicolon (;) between.",
}
_LAST_COLUMN = 16_383
_ALLOWED = {
    "sort": True, "autofilter": True, "insert_rows": True, "delete_rows": True,
    "format_cells": True, "format_rows": True,
}  # fmt: skip
"""What protection leaves open; sorting and deleting need the cells themselves unlocked."""
_LINE, _MOST_LINES = 15, 12
"""Height of a line; longer texts are read by opening the cell."""
_PAGE = 220
"""Characters that can still be read across a printed page."""
_HINT = 900
"""Characters of a hint that still fit its box."""


class Looks:
    """The formats of a workbook, made once."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "text_wrap": True, "locked": False}
        self.head = book.add_format({
            "bold": True, "font_color": "#FFFFFF", "bg_color": "#0B5A5E", "text_wrap": True,
            "valign": "vcenter", "border": 1, "border_color": "#FFFFFF",
        })  # fmt: skip
        self.text = book.add_format({**top, "num_format": "@"})
        self.day = book.add_format({**top, "num_format": "dd mmm yyyy", "align": "left"})
        self.number = book.add_format({**top, "num_format": "#,##0", "align": "left"})
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#0B5A5E"})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})

    def of(self, spec: Field) -> Any:
        """Give the look of a field's column."""
        return {Kind.DAY: self.day, Kind.NUMBER: self.number}.get(spec.kind, self.text)


class Lists:
    """The hidden sheet of the words that drop-down lists offer."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._ranges: dict[str, str] = {}
        sheet.hide()

    def range_of(self, key: str, words: list[str]) -> str:
        """Write a list once; give where it stands."""
        if key not in self._ranges and words:
            column = len(self._ranges)
            self._sheet.write_string(0, column, key)
            for row, word in enumerate(words, 1):
                self._sheet.write_string(row, column, word)
            name = letters(column)
            self._ranges[key] = f"={LISTS}!${name}$2:${name}${len(words) + 1}"
        return self._ranges.get(key, "")


def fill(sheet: Any, one: OutSheet, out: Outgoing, looks: Looks, lists: Lists) -> None:
    """Write a register's sheet: headings, entries, and room for new ones."""
    count, last = len(one.rows), len(one.rows) + ROOM
    widths = [_width(spec) for spec in one.fields]
    for column, (spec, width) in enumerate(zip(one.fields, widths, strict=True)):
        sheet.set_column(column, column, width, looks.of(spec))
        sheet.write_string(0, column, spec.label, looks.head)
        hint = _hint(spec)
        if hint:
            size = {"x_scale": 2, "y_scale": 1 + len(hint) / 160}
            sheet.write_comment(0, column, hint, {"author": "DSPT Desk", **size})
        if rule := _rule(spec, out, lists):
            sheet.data_validation(1, column, last, column, rule)
    _hidden(sheet, one, last, looks)
    _rows(sheet, one, widths)
    sheet.set_row(
        0, _LINE * max(_lines(spec.label, w) for spec, w in zip(one.fields, widths, strict=True))
    )
    _protect(sheet, len(one.fields) + 2, looks)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(count, 1) + ROOM, len(one.fields) + 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    # No print area: it would leave out what is typed below the table. A sheet of headings is one page.
    sheet.fit_to_pages(1 + sum(widths) // _PAGE if count else 1, 0)
    sheet.repeat_columns(0)
    sheet.repeat_rows(0)


def _protect(sheet: Any, free: int, looks: Looks) -> None:
    """Lock the headings only: a row with a locked cell anywhere can be neither sorted nor deleted."""
    used = sheet.dim_colmax
    sheet.set_column(free, _LAST_COLUMN, None, looks.text)
    sheet.dim_colmax = used  # or every row is written to its very last column
    sheet.protect("", _ALLOWED)


def _rows(sheet: Any, one: OutSheet, widths: Sequence[int]) -> None:
    write = {str: sheet.write_string, int: sheet.write_number, date: sheet.write_datetime}
    limits = [*(width - 3 for width in widths), _LAST_COLUMN, _LAST_COLUMN]
    for number, row in enumerate(one.rows, 1):
        lines = 1
        for column, cell in enumerate(row):
            if cell is None:
                continue
            write[type(cell)](number, column, cell)
            if type(cell) is str and (len(cell) > limits[column] or "\n" in cell):
                taken = _lines(cell, widths[column])
                lines = max(lines, taken)
        if lines > 1:
            sheet.set_row(number, _LINE * min(lines, _MOST_LINES))


def _lines(text: str, width: int) -> int:
    """Count the lines that words take in a column; not every program works it out by itself."""
    if "\n" not in text:
        return 1 + len(text) // (width - 3)
    return sum(1 + len(part) // (width - 3) for part in text.split("\n"))


def _width(spec: Field) -> int:
    return max(_WIDTHS.get(spec.kind, 24), min(len(spec.label) // 2 + 6, 30))


def _hidden(sheet: Any, one: OutSheet, last: int, looks: Looks) -> None:
    """Hide id and version inside the table: sorting must carry them along with their row."""
    first = len(one.fields)
    for column, heading in ((first, id_heading(one.register.slug)), (first + 1, VERSION_HEADING)):
        sheet.write_string(0, column, heading, looks.head)
        sheet.set_column(column, column, 12, looks.text, {"hidden": True})
        sheet.data_validation(1, column, last, column, {
            "validate": "length", "criteria": "==", "value": 0, "error_title": "DSPT Desk",
            "error_message": "This cell tells DSPT Desk which entry the row is. Leave it as it is.",
        })  # fmt: skip


def _hint(spec: Field) -> str:
    how = _HOW.get(spec.kind, "")
    if spec.kind is Kind.CHOICES and spec.options:
        how += "; ".join(option.label for option in spec.options)
    needed = "Needed. " if spec.required else ""
    return f"{needed}{spec.help} {how}".strip()[:_HINT]


def _rule(spec: Field, out: Outgoing, lists: Lists) -> Mapping[str, Any] | None:
    """Give the check and the drop-down list of a column."""
    if spec.kind is Kind.DAY:
        return {
            "validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": _LAST_DAY,
            "error_title": "A date, please", "error_message": "Enter a date such as 3 Nov 2026.",
        }  # fmt: skip
    if spec.kind is Kind.NUMBER:
        return {
            "validate": "integer", "criteria": ">=", "value": 0, "error_title": "A number, please",
            "error_message": "Enter a whole number such as 24.",
        }  # fmt: skip
    if spec.kind is Kind.FLAG:
        return {"validate": "list", "source": ["Yes", "No"]}
    if spec.kind is Kind.CHOICE and spec.options:
        words = [option.label for option in spec.options]
        source = lists.range_of(spec.options.__name__, words)
        return {
            "validate": "list", "source": source, "error_title": "Choose from the list",
            "error_message": "Choose one of the words of the list. It opens with the small arrow.",
        }  # fmt: skip
    if spec.kind is Kind.LINK:
        names = [one.shown for one in out.stamp.names if one.register == spec.target]
        if source := lists.range_of(spec.target, names):
            return {
                "validate": "list", "source": source, "error_type": "warning",
                "error_title": "Not in the list",
                "error_message": "Only names that are new in this file may differ from the list.",
            }  # fmt: skip
    return None
