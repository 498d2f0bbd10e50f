"""Readers of what comes from outside: spreadsheets, dates, figures, editions, folders, words."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
from collections.abc import Callable
from datetime import date
from typing import Any

from dsptdesk import cli
from dsptdesk.domain.dates import parse_date
from dsptdesk.domain.edition import edition_from
from dsptdesk.domain.errors import Damaged, Refused
from dsptdesk.domain.fields import parse_number
from dsptdesk.domain.filenames import safe_ending, safe_stem
from dsptdesk.domain.importing import days, numerals
from dsptdesk.domain.moments import moment_from_text, parse_moment
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import fields_of
from dsptdesk.exports import manifest
from dsptdesk.exports.verify import check_submission
from dsptdesk.imports import text
from dsptdesk.imports.answer import Broken, book_sheets
from dsptdesk.imports.scan import Form, scan
from tools.fuzz import seeds
from tools.fuzz.judging import Target

_TODAY = date(2026, 6, 5)


def words(data: bytes) -> str:
    """Give any bytes as something a person could have typed or pasted."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def typed(data: bytes) -> bool:
    """Read a day, a time and a number as they are typed or stand in a cell."""
    said = words(data)
    cell = _json(data)
    cells = [said, cell] if isinstance(cell, (int, float, str)) else [said]
    phone = next(spec for spec in fields_of(Person) if spec.name == "phone")
    readers: list[Callable[[Any], object]] = [
        lambda one: days.read_day(one, _TODAY),
        lambda one: days.read_moment(one, _TODAY),
        lambda one: numerals.unspoilt(phone, one),
        lambda one: numerals.read_number(str(one)),
        lambda one: parse_date(str(one), _TODAY),
        lambda one: parse_moment(str(one), seeds.NOW),
        lambda one: moment_from_text(str(one)),
        lambda one: parse_number(str(one)),
    ]
    taken = False
    for reader in readers:
        for one in cells:
            with contextlib.suppress(ValueError):
                reader(one)
                taken = True
    days.month_first(cells)
    days.unclear(said)
    return taken


def typings() -> tuple[bytes, ...]:
    said = "3/11/2026", "3 November 2026 14:05", "today 9am", "25/10/2026 01:30 BST", "1,200"
    more = "07700900123", "2026-06-05T12:00:00+00:00", "Tue 3 Nov 26 noon", "46000.5"
    return tuple(one.encode() for one in (*said, *more))


def name(data: bytes) -> bool:
    """Make a file's name of any words."""
    said = words(data)
    made = safe_stem(said) + safe_ending(said)
    if not manifest.stays_inside(made):
        raise AssertionError("a file's name leaves its folder")
    return True


def sheet_file(data: bytes) -> bool:
    """Look at a file before it is read as a spreadsheet, and cut one of plain text."""
    try:
        if scan(data).form is Form.TEXT:
            for _ in text.rows(data):
                pass
    except Refused:
        return False
    return True


def sheet_files() -> tuple[bytes, ...]:
    plain = b'Name,Phone\r\n"Hall, Anna",01632 960123\r\n'
    return (seeds.workbook(), plain, b"sep=;\r\na;b\r\n1;2\r\n", "a\tb\r\n".encode("utf-16"))


def answer(data: bytes) -> bool:
    """Take what the reading process sends."""
    try:
        book_sheets(iter(data.splitlines(keepends=True)))
    except (Broken, Refused):
        return False
    return True


def answers() -> tuple[bytes, ...]:
    lines = [{"sheet": "A", "hidden": False}, ["a", 1, {"d": "2026-06-05"}], {"end": ["remark"]}]
    return (b"\n".join(seeds.as_json(one) for one in lines),)


def edition(data: bytes) -> bool:
    """Read an edition; these errors are told as a damaged program."""
    try:
        edition_from(json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return True


def sums(data: bytes) -> bool:
    """Read the list of files of a submission folder."""
    try:
        named = manifest.read(words(data))
    except Damaged:
        return False
    if not all(map(manifest.stays_inside, named)):
        raise AssertionError("a name in the list leaves the folder")
    return True


def submission(data: bytes) -> bool:
    """Check the JSON of a submission folder."""
    try:
        check_submission(words(data), {})
    except Damaged:
        return False
    return True


def submissions() -> tuple[bytes, ...]:
    return (seeds.as_json(seeds.submission()),)


def command(data: bytes) -> bool:
    """Understand a command, or say that it is not one; nothing is run."""
    try:
        said = shlex.split(words(data)[:2_000])
    except ValueError:
        return False
    quiet = io.StringIO()
    try:
        with contextlib.redirect_stderr(quiet), contextlib.redirect_stdout(quiet):
            cli._parser().parse_args(said)  # noqa: SLF001 - running it would touch the disk
    except SystemExit:
        return False
    return True


FOREIGN: dict[str, Target] = {
    "typed": (typed, typings),
    "file-name": (name, lambda: (b"../a b.pdf", b"CON.txt", "é…ﬁ.docx".encode())),
    "sheet-file": (sheet_file, sheet_files),
    "reader-answer": (answer, answers),
    "edition": (edition, lambda: (seeds.edition(),)),
    "manifest": (sums, lambda: (f"{'1' * 64}  documents/a.pdf\n".encode(),)),
    "submission": (submission, submissions),
    "command": (
        command,
        lambda: (b"status a --json", b"export a b --zip", b"registers a --json"),
    ),
}
