"""Says why a sheet is no list of items, and what to do instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dsptdesk.domain.edition_import.cells import Line
from dsptdesk.domain.edition_import.draft import DraftRow, RowProblem
from dsptdesk.domain.edition_import.fields import FIELD, FIELDS
from dsptdesk.domain.edition_import.numbering import Numbered
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.importing.sheet import Sheet, blank

_FEWEST = 3
_FIRM = 0.5
"""The part of all numbers that must be readable as they stand."""

NO_LIST = (
    "This sheet holds no list of the toolkit's items: no column has numbers such as 2.3.4 with "
    "their wording beside them. Choose another sheet, or check that this is NHS England's list."
)


def check_columns(columns: Mapping[str, int], sheet: Sheet) -> None:
    """Refuse a matching that cannot be meant."""
    width = len(sheet.rows[0]) if sheet.rows else 0
    for name, place in columns.items():
        if name not in FIELD:
            known = ", ".join(one.name for one in FIELDS)
            raise Refused(f"“{name[:40]}” is nothing a column can be. Choose from: {known}.")
        if not 0 <= place < width:
            raise Refused(
                f"The sheet has no such column for “{FIELD[name].label}”. Choose another."
            )
    missing = [one.label for one in FIELDS if one.needed and one.name not in columns]
    if missing:
        raise Refused(f"Match a column with “{missing[0]}” first.")
    twice = [place for place, count in Counter(columns.values()).items() if count > 1]
    if twice:
        first, second = [FIELD[one].label for one, place in columns.items() if place == twice[0]][
            :2
        ]
        raise Refused(f"One column is matched with both “{first}” and “{second}”. Choose one.")


def check_typed(typed: Mapping[int, str], good: re.Pattern[str]) -> None:
    """Refuse a typed number that is none."""
    for number, ref in typed.items():
        if not good.fullmatch(ref):
            raise Refused(
                f"Row {number:,}: “{ref[:20]}” is no number such as 2.3.4. Type it again."
            )


def check_list(
    rows: Sequence[Numbered],
    lines: Sequence[Line],
    category: str,
    values: Sequence[str],
    most: int,
) -> None:
    """Refuse what is no list of items at all, before every row is complained of."""
    if not lines and values:
        said = ", ".join(f"“{one}”" for one in values)
        raise Refused(
            f"No row is for category {category[:30]}. The column names {said}. Choose one of those, "
            "or another column."
        )
    items = [one for one in rows if one.is_item]
    worded = [one for one in items if not blank(one.line.cell("text"))]
    if len(worded) < _FEWEST:
        raise Refused(NO_LIST)
    if len(items) > most:
        raise Refused(
            f"The sheet has {len(items):,} rows with numbers. The toolkit's list has fewer."
        )
    if sum(bool(one.ref) for one in items) < _FIRM * len(items):
        raise Refused(
            "Most numbers in this column were turned into dates or decimals, so nobody can tell "
            "which items they are. Open the spreadsheet, format the column as text, and type the "
            "numbers again."
        )


def twice(ref: str, rows: Sequence[DraftRow]) -> RowProblem:
    """Say that a number comes again with other words."""
    *most, last = (f"{one.number:,}" for one in rows[:6])
    said = (
        f"Item {ref} stands in rows {', '.join(most)} and {last}, and they differ. If the list is "
        "for several kinds of organisations, match the column that names them and choose the "
        "category; if not, leave the wrong rows out."
    )
    return RowProblem(rows[0].number, FIELD["ref"].label, said)
