"""The history as text that spreadsheets open: a line for each field that an action changed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dsptdesk.domain.differences import differences, doing_words, kind_words, record_words
from dsptdesk.domain.trail import Told
from dsptdesk.exports import disk
from dsptdesk.exports.legible import legible

HEADINGS = (
    "Entry",
    "When",
    "Who",
    "What was done",
    "Register",
    "Name",
    "What happened to it",
    "Field",
    "Before",
    "After",
    "Hash of the entry",
)
# Some computers cut the lines of such a file at semicolons or tabs, quoted or not.
_FORMULA = re.compile(
    r"((?:^|[;\t\n])[\s\"'\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]*)([=+\-@＝＋－＠])"
)
_ODD_START = tuple("\t\r\n\0'")
_UNREADABLE = "(cannot be read)"


def write_history(told: Iterable[Told], names: Mapping[str, str], dest: Path) -> int:
    """Write the file, whole or not at all; give how many entries it holds."""
    count = 0
    with disk.replacing(dest, "write the history") as file:
        # The mark at the beginning tells Excel that names with accents are to be read as such.
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        try:
            out = csv.writer(text, quoting=csv.QUOTE_ALL)
            out.writerow(HEADINGS)
            for one in told:
                count += 1
                out.writerows([safe(cell) for cell in line] for line in lines(one, names))
            text.flush()
        finally:
            text.detach()  # who opened the file still has to bring it to the disk
    return count


def lines(one: Told, names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the lines of one entry; one at least."""
    at = one.entry.at.isoformat(sep=" ", timespec="seconds") if one.entry.at else _UNREADABLE
    head = (str(one.entry.number), at, one.entry.who, one.entry.label)
    if not one.made:
        yield (*head, "", "", "" if one.readable else _UNREADABLE, "", "", "", one.digest)
    for change in one.made:
        what = (
            kind_words(change.kind),
            record_words(change.after or change.before),
            doing_words(change),
        )
        said = False
        for field in differences(change, names):
            said = True
            yield (*head, *what, field.label, field.before, field.after, one.digest)
        if not said:
            yield (*head, *what, "", "", "", one.digest)


def safe(text: str) -> str:
    """Give text that no spreadsheet takes for a formula, wherever it cuts it into cells."""
    clean = _FORMULA.sub(r"\1'\2", legible(text))
    return f"'{clean}" if text.startswith(_ODD_START) else clean
