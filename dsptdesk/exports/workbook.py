"""Answers.xlsx: the answers in the website's order, a sheet for each register, the documents."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from dsptdesk.domain.report import AnswerEntry, Document, Line, Part, Report
from dsptdesk.exports import published
from dsptdesk.exports.legible import long_day

CELL_LIMIT = 32_767
"""Characters Excel takes in one cell; longer texts go on in the row below."""
_NAME_LIMIT = 31
_BAD = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ANSWERS = (
    "Reference", "Title", "Question", "Group", "Standard", "Assertion", "Level", "State",
    "Answer", "Comment", "Not applicable", "How to say not applicable", "Evidence",
    "Where it is kept", "Owner", "Due", "Come back to this", "Completed", "In the list",
)  # fmt: skip

NOTHING = "Nothing is recorded here."

Rows = Iterable[Sequence[str]]


def build_workbook(report: Report) -> bytes:
    """Write the workbook; the same report gives the same bytes."""
    result = io.BytesIO()
    with xlsxwriter.Workbook(result, _OPTIONS) as book:
        book.set_properties(
            {
                "title": f"Answers – {report.organisation}"[:250],
                "author": "DSPT Desk",
                "created": datetime(
                    report.made_on.year, report.made_on.month, report.made_on.day, tzinfo=UTC
                ).replace(tzinfo=None),
            }
        )
        sheets = Sheets(book)
        sheets.add("Answers", _ANSWERS, map(_answer, report.answers))
        sheets.add("Organisation", ("Part", "Field", "Words"), _organisation(report))
        sheets.add("Readiness", ("About", "What", "Words"), _readiness(report))
        sheets.add("Assertions", ("Assertion", "Confirmed"), map(_line, report.assertions))
        if report.sites:
            sheets.add(
                "Sites covered", published.SITE_HEADINGS, map(published.site_row, report.sites)
            )
        if report.differences:
            rows = map(published.difference_row, report.differences)
            sheets.add("Exceptions", published.DIFFERENCE_HEADINGS, rows)
        if report.plan:
            sheets.add("Action plan", published.PLAN_HEADINGS, published.plan_rows(report.plan))
        for table in report.tables:
            sheets.add(table.title, table.headings, table.rows)
        sheets.add(
            "Registers",
            ("Register", "What it is for", "Entries", "Reviewed", "Note"),
            (
                *((o.title, o.purpose, o.counted, o.reviewed, o.note) for o in report.tables),
                *((title, "", "", "", NOTHING) for title in report.empty_tables),
            ),
        )
        for picture in report.pictures:
            sheets.add(picture.title, picture.headings, picture.rows)
        sheets.add(
            "Pictures",
            ("Picture", "What it shows", "How to read it"),
            ((one.title, one.alt, one.caption) for one in report.pictures),
        )
        sheets.add("Documents", _DOCUMENTS, map(_document, report.documents))
    return result.getvalue()


class Sheets:
    """The sheets of one workbook, with names Excel accepts."""

    def __init__(self, book: Any) -> None:
        """Make the two looks once."""
        self._book = book
        self._taken: set[str] = set()
        self._head = book.add_format({
            "bold": True, "font_color": "#FFFFFF", "bg_color": "#0B5A5E", "text_wrap": True,
            "valign": "vcenter",
        })  # fmt: skip
        self._cell = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})

    def add(self, title: str, headings: Sequence[str], rows: Rows) -> None:
        """Write a sheet with a frozen head and a filter; every cell is text."""
        sheet = self._book.add_worksheet(self._name(title))
        cells = [tuple(row) for row in rows]
        for column, width in enumerate(_widths(headings, cells)):
            sheet.set_column(column, column, width, self._cell)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, self._head)
        number = 0
        for row in cells:
            for part in _split(row):
                number += 1
                for column, text in enumerate(part):
                    if text:
                        sheet.write_string(number, column, text, self._cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(number, 1), max(len(headings) - 1, 0))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _name(self, title: str) -> str:
        plain = " ".join(title.translate(_BAD).split())
        plain = "".join(c for c in plain if c.isprintable())[:_NAME_LIMIT].strip() or "Sheet"
        name, number = plain, 2
        while name.casefold() in self._taken or name.casefold() == "history":
            ending = f" {number}"
            name, number = plain[: _NAME_LIMIT - len(ending)] + ending, number + 1
        self._taken.add(name.casefold())
        return name


def _split(row: Sequence[str]) -> Iterable[Sequence[str]]:
    """Give the row, then rows that carry on what no cell can hold."""
    columns = [_cut(text) for text in row]
    for part in range(max(map(len, columns), default=1)):
        yield [column[part] if part < len(column) else "" for column in columns]


def _cut(text: str) -> list[str]:
    """Cut by the units Excel counts: an emoji counts as two."""
    if len(text) <= CELL_LIMIT // 2:
        return [text]
    raw = text.encode("utf-16-le", "surrogatepass")
    parts, start, step = [], 0, CELL_LIMIT * 2
    while start < len(raw):
        end = min(start + step, len(raw))
        if end < len(raw) and 0xDC <= raw[end + 1] <= 0xDF:
            end -= 2
        parts.append(raw[start:end].decode("utf-16-le", "surrogatepass"))
        start = end
    return parts


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[int]:
    for column, heading in enumerate(headings):
        longest = max((len(row[column]) for row in rows), default=0)
        yield min(max(longest + 2, len(heading) + 4, 10), 60)


def _yes(value: bool) -> str:
    return "Yes" if value else ""


def _answer(one: AnswerEntry) -> Sequence[str]:
    return (
        one.ref, one.title, one.question, one.group, one.standard, one.assertion, one.level,
        one.state_words, one.answer, one.comment, _yes(one.not_applicable),
        one.how_not_applicable,
        "\n".join(f"{d.title}: {d.file or d.location}" for d in one.documents),
        one.location, one.owner, one.due, _yes(one.revisit), one.completed, one.surety,
    )  # fmt: skip


def _line(one: Line) -> Sequence[str]:
    return one.label, one.words


def _organisation(report: Report) -> Rows:
    parts: tuple[Part, ...] = (report.profile, *report.parts)
    for part in parts:
        for line in part.lines:
            yield part.title, line.label, line.words
    for advice in report.advice:
        yield "Advice", "", advice


def _readiness(report: Report) -> Rows:
    yield "Organisation", "", report.organisation
    yield "Edition", report.edition, report.edition_version
    yield "Last day to publish", "", report.deadline
    yield "Made on", "", long_day(report.made_on)
    yield "Draft", "", "DRAFT, not published" if report.draft else "Published"
    yield from (("Signed off", label, words) for label, words in published.facts(report))
    if report.sample:
        yield "Example data", "", "This organisation is made up."
    yield "Status now", "", report.status_now
    counts = (("Status", report.statuses), ("Group", report.groups), ("Standard", report.standards))
    for about, found in counts:
        yield from ((about, one.label, one.words) for one in found)
    for one in report.missing:
        yield f"Missing for {one.status}", "Reached" if one.reached else "Not reached", one.note
        for what, texts in (
            ("Item", one.items),
            ("Assertion", one.assertions),
            ("Also", one.other),
        ):
            yield from ((f"Missing for {one.status}", what, text) for text in texts)
    yield from ((f"To put right: {one.kind}", "", one.words) for one in report.put_right)
    yield from (("Not known for certain", "", text) for text in report.unconfirmed)
    yield "Audit trail", "Newest hash", report.history_head


_DOCUMENTS = (
    "Title", "Serves items", "File in documents", "Attached as", "Kind of file", "Bytes",
    "SHA-256", "Where it is kept", "More",
)  # fmt: skip


def _document(one: Document) -> Sequence[str]:
    return (
        one.title, ", ".join(one.items), one.file, one.file_name, one.media_type,
        str(one.size) if one.file else "", one.sha256, one.location,
        "\n".join(f"{line.label}: {line.words}" for line in one.lines),
    )  # fmt: skip
