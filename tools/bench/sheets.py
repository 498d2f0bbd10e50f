"""Reading a spreadsheet of 5,000 rows in a process of its own, next to openpyxl in this one."""

from __future__ import annotations

from pathlib import Path

from dsptdesk.imports.reading import read_book
from tools.bench.measure import Row, interleaved, timed

ROWS, COLUMNS = 5_000, 20


def measure(folder: Path, rounds: int) -> list[Row]:
    """P17: the check of the packed file, the start of the process and the way back count in."""
    path = folder / "import.xlsx"
    make(path)
    costs = interleaved(
        rounds,
        {
            "openpyxl": lambda: timed(lambda: bare(path)),
            "ours": lambda: timed(lambda: read_book(path)),
        },
    )
    path.unlink()
    said = f"{costs['ours'] * 1000:.0f} ms against {costs['openpyxl'] * 1000:.0f} ms"
    what = f"read {ROWS:,} x {COLUMNS} spreadsheet / openpyxl read-only alone"
    return [Row("P17", what, costs["ours"] / costs["openpyxl"], 1.5, 0.5, said)]


def make(path: Path) -> None:
    """Write names, numbers and notes, as registers hold them."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Register")
        for row in range(ROWS):
            for column in range(COLUMNS):
                value = row * column + 0.5 if column % 2 else f"Row {row}, column {column}"
                sheet.write(row, column, value)


def bare(path: Path) -> int:
    """Read every cell the usual way; give how many there are."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(len(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    book.close()
    return count
