"""Workbooks to test with: what went out, as it would be read again, and ways to change it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime

import pytest

from dsptdesk.domain.importing.columns import VERSION_HEADING, id_heading
from dsptdesk.domain.importing.outgoing import outgoing
from dsptdesk.domain.importing.planning import Facts, plan
from dsptdesk.domain.importing.stamp import Stamp, stamp_rows
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.imports.book import Book, Sheet

TODAY = date(2026, 6, 5)
OURS = "organisation-digest"


def facts(snapshot):
    return Facts(snapshot, TODAY, OURS, "2025-26")


def snapshot_of(*records):
    held = {}
    for one in records:
        held.setdefault(one.slug, []).append(one)
    return Snapshot({slug: tuple(several) for slug, several in held.items()})


def sent(snapshot, *slugs, site="", export="export-1"):
    stamp = Stamp(OURS, "2025-26", export, "2026-06-05T12:00:00", site)
    return outgoing(snapshot, [register_of(one) for one in slugs], stamp, datetime(2026, 6, 5, 12))


def as_read(out):
    """Give what went out as the reader would give it, were it not touched at all."""
    sheets = []
    for one in out.sheets:
        tail = (id_heading(one.register.slug), VERSION_HEADING)
        head = (*(spec.label for spec in one.fields), *tail)
        sheets.append(table(one.title, head, *one.rows))
    stamp = [tuple(row) for row in stamp_rows(out.stamp)]
    return Book("registers.xlsx", (*sheets, table("DSPT Desk", *stamp, hidden=True)), "")


def table(name, *rows, hidden=False):
    width = max(map(len, rows))
    even = tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
    return Sheet(name, even, hidden)


def changed(book, slug, change):
    """Change the rows of one register's sheet; `change` gets and gives a list of lists."""
    title = register_of(slug).title[:31]
    sheets = []
    for one in book.sheets:
        if one.name == title:
            rows = change([list(row) for row in one.rows])
            sheets.append(table(one.name, *rows))
        else:
            sheets.append(one)
    return replace(book, sheets=tuple(sheets))


def column(rows, label):
    return next(row for row in rows if label in row).index(label)


def put(book, slug, row, label, value):
    """Set one cell; rows are counted as a spreadsheet does."""

    def change(rows):
        rows[row - 1][column(rows, label)] = value
        return rows

    return changed(book, slug, change)


def add(book, slug, **cells):
    """Type a new row below the table; cells by label, with _ for a space."""

    def change(rows):
        row = [None] * len(rows[0])
        for label, value in cells.items():
            row[column(rows, label.replace("_", " "))] = value
        return [*rows, row]

    return changed(book, slug, change)


def planned(book, snapshot):
    return plan(book, facts(snapshot))


def libreoffice(files, ending, folder):
    """Let LibreOffice save some files anew; one start for all of them, because it is slow."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(exist_ok=True)
    profile = (folder.parent / "profile").as_uri()
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", ending,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    return [folder / f"{one.stem}.{ending.partition(':')[0]}" for one in files]
