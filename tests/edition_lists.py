"""Lists like the one NHS England publishes, built in many ways; every sentence is made up."""

from __future__ import annotations

import json
from datetime import datetime

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.imports.book import Book, Sheet
from dsptdesk.paths import resources

HEAD = (
    "Evidence item reference",
    "Evidence item text",
    "Tool tip",
    "Mandatory for Standards Met",
    "Mandatory for Approaching Standards",
    "Change note",
)
YEAR = "2026-27"


def editions():
    return tuple(load_edition(slug) for slug in edition_files())


def base():
    return load_edition("2025-26")


def wording(item):
    """Give words that are ours, turned a little: as if somebody else had asked the same."""
    return f"For your organisation: {item.question[:1].lower()}{item.question[1:]}"


def lines(*, refs=str, yes="Yes", no="No"):
    """Give a row for each item of 2025-26."""
    return [
        [
            refs(item.ref),
            wording(item),
            f"A longer explanation of {item.title}, made up for this test.",
            yes if item.level != "optional" else no,
            yes if item.level == "approaching" else no,
            "",
        ]
        for item in base().items
    ]


def sheet(name, rows, *, hidden=False):
    width = max(map(len, rows))
    even = tuple(tuple(cell or None if isinstance(cell, str) else cell for cell in row)
                 + (None,) * (width - len(row)) for row in rows)  # fmt: skip
    return Sheet(name, even, hidden)


def book(*sheets):
    return Book("list.xlsx", tuple(sheets), "0" * 64)


def plain():
    return [list(HEAD), *lines()]


def titled():
    """Titles over the table, and headings in two rows with merged cells."""
    top = [None, None, None, "Mandatory for", None, None]
    low = ["Ref", "Question", "Tooltip", "Standards Met", "Approaching Standards", "Changes"]
    rows = [["Data Security and Protection Toolkit, list of evidence items"], ["Made up"], [None]]
    return [*rows, top, low, *lines(yes="Mandatory", no="")]


def by_columns():
    """One column for each category."""
    head = ["Reference", "Evidence text", "Tool tip", "Cat 2 mandatory", "Cat 3 mandatory",
            "Cat 4 mandatory", "Approaching"]  # fmt: skip
    rows = []
    for ref, text, tip, met, approaching, _ in lines(yes="Y", no=""):
        rows.append([ref, text, tip, "" if met else "Y", met, "Y", approaching])
    return [head, *rows]


def stacked():
    """The categories below one another; the same numbers come again with other questions."""
    head = ["Category", *HEAD]
    other = [["Category 2", ref, f"Large bodies only: {ref}, has the board agreed to this?", "", "Yes",
              "No", ""] for ref, *_ in lines()]  # fmt: skip
    return [head, *other, *(["Category 3", *row] for row in lines())]


def with_notes():
    """Headings of standards and assertions, notes and repeated headings between the items."""
    rows, last = [list(HEAD)], ""
    for row in lines(yes="✓", no=""):
        under = row[0].rpartition(".")[0]
        if under != last:
            rows.append([f"{under} A made-up statement about {under}"])
            last = under
        rows.append(row)
        if row[0] == "4.1.1":
            rows += [["Note: items below were looked at again"], list(HEAD)]
    return rows


def split_numbers():
    """The assertion as a number in one column, the rest of the item's number in another."""
    head = ["Assertion", "No", *HEAD[1:]]
    rows = []
    for ref, *rest in lines():
        first, second, third = ref.split(".")
        rows.append([float(f"{first}.{second}"), int(third), *rest])
    return [head, *rows]


def dated(ref):
    """Turn a number into a date, as Excel does where it can."""
    day, month, year = map(int, ref.split("."))
    return datetime(2000 + year, month, day) if month <= 12 else ref


def asset_list():
    return [["Asset tag", "Version", "Who uses it", "Bought"],
            *([f"L{n}", f"{n}.0.{n}", "Anna Hall", datetime(2024, 1, n)] for n in range(1, 9))]  # fmt: skip


def schema():
    return json.loads((resources() / "editions" / "edition.schema.json").read_bytes())
