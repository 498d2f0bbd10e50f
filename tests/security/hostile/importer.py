"""Imports many rows at a desk and says when; made to be killed in the middle."""

from __future__ import annotations

import sys
from pathlib import Path

from dsptdesk.domain.importing.plan import Choice
from dsptdesk.domain.registers.devices import Device
from dsptdesk.services import importing, sheets
from tests import workbooks
from tests.desks import open_desk

FEW = 3
"""Rows that are there before."""


def book_of(desk, count, bad=None):
    """Give the desk's own workbook with new rows; one of them may be impossible."""

    def add(rows):
        name, kind = workbooks.column(rows, "Name or tag"), workbooks.column(rows, "Kind")
        for number in range(count):
            row = [None] * len(rows[0])
            row[name] = f"Phone {number}"
            row[kind] = "Kite" if number == bad else "Mobile phone"
            rows.append(row)
        return rows

    return workbooks.changed(workbooks.as_read(sheets.outgoing(desk, ("devices",))), "devices", add)


def plan_of(desk, count, bad=None):
    return importing.preview(importing.facts(desk), book_of(desk, count, bad))


def everything(plan):
    return Choice(rows=frozenset(one.key for one in plan.rows))


def main(place: Path, count: int) -> None:
    desk = open_desk(place)
    with desk.write("Start") as writing:
        for number in range(FEW):
            writing.save(Device(name=f"Laptop {number}"))
    plan = plan_of(desk, count)
    print("go", flush=True)
    importing.apply(desk, plan)
    print("done", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
