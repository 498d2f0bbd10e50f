"""Spreadsheets of 5,000 rows in and out, next to openpyxl and xlsxwriter alone."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from dsptdesk.data.statements import prepare
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.columns import columns_for
from dsptdesk.domain.importing.plan import ImportPlan
from dsptdesk.domain.importing.sheet import Cell
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.exports.register_book import write_register_book
from dsptdesk.services import importing, sheets
from dsptdesk.services.desk import Desk
from tools.bench.desks import sample_desk
from tools.bench.measure import Row, interleaved, timed

ROWS = 5_000
WORDS = ("contract", "signed", "by", "the", "manager", "of", "both", "homes", "last", "autumn")
FIRST_DAY = date(2024, 1, 1)


def measure(folder: Path, rounds: int) -> list[Row]:
    """P17 and P18: everything counts, from the file to the disk and from the desk to the file."""
    path = folder / "suppliers.xlsx"
    with sample_desk(folder) as desk:
        prepare()
        _write_new(desk, path)
        rows = _import(desk, path, rounds)
        importing.apply(desk, _plan(desk, path))
        rows.append(_export(desk, path, rounds))
    path.unlink()
    return rows


def _import(desk: Desk, path: Path, rounds: int) -> list[Row]:
    def whole() -> float:
        # The backup that comes before an import is the same whatever is imported.
        desk.workspace.back_up("before measuring")
        cost = timed(lambda: importing.apply(desk, _plan(desk, path)))
        desk.undo()
        return cost

    costs = interleaved(
        rounds,
        {
            "openpyxl": lambda: timed(lambda: bare_reading(path)),
            "read": lambda: timed(lambda: importing.read_spreadsheet(path)),
            "whole": whole,
        },
    )
    floor = costs["openpyxl"]

    def row(what: str, cost: float, aim: float) -> Row:
        said = f"{cost * 1000:.0f} ms against {floor * 1000:.0f} ms"
        return Row("P17", f"{what} / openpyxl read-only alone", cost / floor, 1.5, aim, said)

    return [
        row(f"read a workbook of {ROWS:,} rows", costs["read"], 0.5),
        row(f"import {ROWS:,} new rows", costs["whole"], 1.2),
    ]


def _export(desk: Desk, path: Path, rounds: int) -> Row:
    cells = sheets.outgoing(desk, [Supplier.slug]).sheets[0].rows
    costs = interleaved(
        rounds,
        {
            "xlsxwriter": lambda: timed(lambda: bare_writing(path, cells)),
            "ours": lambda: timed(
                lambda: write_register_book(sheets.outgoing(desk, [Supplier.slug]), path)
            ),
        },
    )
    said = f"{costs['ours'] * 1000:.0f} ms against {costs['xlsxwriter'] * 1000:.0f} ms"
    what = f"export {len(cells):,} rows / xlsxwriter alone"
    return Row("P18", what, costs["ours"] / costs["xlsxwriter"], 1.5, 1.2, said)


def _plan(desk: Desk, path: Path) -> ImportPlan:
    return importing.preview(importing.facts(desk), importing.read_spreadsheet(path))


def _write_new(desk: Desk, path: Path) -> None:
    """Write a workbook of ours as it comes back: every cell of many new rows filled in."""
    out = sheets.outgoing(desk, [Supplier.slug])
    chance, specs = random.Random(5), columns_for(Supplier)
    names = {"people": [one.name for one in desk.snapshot.live(Person)]}
    new = tuple(
        (*(_cell(spec, number, chance, names) for spec in specs), None, None)
        for number in range(ROWS)
    )
    (sheet,) = out.sheets
    write_register_book(replace(out, sheets=(replace(sheet, rows=(*sheet.rows, *new)),)), path)


def _cell(
    spec: Field, number: int, chance: random.Random, names: Mapping[str, Sequence[str]]
) -> Cell:
    if spec.options:
        return chance.choice(list(spec.options)).label
    if spec.kind is Kind.DAY:
        return FIRST_DAY + timedelta(days=chance.randrange(900))
    if spec.target:
        return chance.choice(names[spec.target])
    if spec.kind is Kind.TEXT:
        return f"{' '.join(chance.choices(WORDS, k=12)).capitalize()}."
    if spec.name == "email":
        return f"office{number}@example.org"
    return f"{' '.join(chance.choices(WORDS, k=2)).capitalize()} {number}"


def bare_reading(path: Path) -> int:
    """Read every cell the usual way; give how many there are."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    book.close()
    return count


def bare_writing(path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    """Write the cells that a person sees, and nothing else."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet("Suppliers"), book.add_format({"num_format": "d mmm yyyy"})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row[:-2]):
                if isinstance(cell, date):
                    sheet.write(number, column, cell, day)
                elif cell is not None:
                    sheet.write(number, column, cell)
