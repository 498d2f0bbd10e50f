"""The process that reads a spreadsheet: bytes come in, plain rows go out, and nothing else."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from datetime import date, datetime

from dsptdesk.domain.errors import DsptError
from dsptdesk.imports import advice, cage, text
from dsptdesk.imports.book import FILE_LIMIT
from dsptdesk.imports.measure import Measure
from dsptdesk.imports.scan import Form, Found, scan
from dsptdesk.imports.shown import broken_cells, shown_numbers
from dsptdesk.imports.workbook import Table, tables

_BATCH = 1 << 18


def main() -> int:
    """Read the whole file from the one pipe and write its rows to the other."""
    if sys.platform == "win32":
        import msvcrt

        for number in (0, 1):
            msvcrt.setmode(number, os.O_BINARY)
    cage.lock_in()
    out = _Out()
    try:
        _read(_all_bytes(), out)
    except DsptError as error:
        out.line({"refused": str(error)})
    except MemoryError:
        out = _Out()  # what waits to be sent is let go first
        out.line({"refused": advice.TOO_HUNGRY})
    except BaseException:  # noqa: BLE001 - the reading library panics outside of Exception
        out.line({"refused": advice.DAMAGED})
    out.flush()
    return 0


class _Out:
    """Lines of JSON, sent in large pieces."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = 0

    def line(self, value: object) -> int:
        """Give how many bytes it took."""
        made = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_as_json)
        data = made.encode("utf-8", "replace") + b"\n"
        self._waiting.append(data)
        self._size += len(data)
        if self._size > _BATCH:
            self.flush()
        return len(data)

    def flush(self) -> None:
        left = memoryview(b"".join(self._waiting))
        self._waiting, self._size = [], 0
        while left:
            left = left[os.write(1, left) :]


def _as_json(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    raise TypeError(type(value).__name__)


def _all_bytes() -> bytes:
    pieces, size = [], 0
    while size <= FILE_LIMIT and (piece := os.read(0, _BATCH)):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _read(data: bytes, out: _Out) -> None:
    found = scan(data)
    measure = Measure()
    workbook = found.form is Form.WORKBOOK
    as_shown = shown_numbers(data) if workbook else {}
    broken = broken_cells(data) if workbook else {}
    for table in _tables(found, data):
        out.line({"sheet": table.name, "hidden": table.hidden})
        if held := as_shown.get(table.name):
            measure.sent(out.line({"shown": held}))
        if places := broken.get(table.name):
            measure.sent(out.line({"broken": places}))
        measure.begin(table.name)
        for row in table.rows:
            for one in measure.row(row):
                measure.sent(out.line(one))
        measure.end()
    out.line({"end": found.remarks})


def _tables(found: Found, data: bytes) -> Iterable[Table]:
    if found.form is Form.WORKBOOK:
        return tables(data)
    return [Table("", False, ([one or None for one in row] for row in text.rows(data)))]


if __name__ == "__main__":
    sys.exit(main())
