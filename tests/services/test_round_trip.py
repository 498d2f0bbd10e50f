"""Any register goes out, is shuffled and saved by another program, and comes back the same."""

from __future__ import annotations

import random
from copy import copy
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.importing.columns import columns_for
from dsptdesk.domain.importing.plan import Verdict
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers import REGISTERS, register_of
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.exports.register_book import build_register_book
from dsptdesk.imports.reading import read_book
from tests import workbooks as w
from tests.exports.test_register_book import EVIL
from tests.records import IDS, records, values

SLUGS = tuple(one.slug for one in REGISTERS)
PARTS = 7
"""Workbooks, each with some of the registers: LibreOffice takes seconds for each."""


def some(kind, least=0):
    entries = records(kind, archived_on=None)
    return st.lists(entries, min_size=least, max_size=3, unique_by=lambda one: one.id)


@st.composite
def snapshots(draw, slug, least=0):
    """Give entries of a register and of those it names; some links lead to them, some nowhere."""
    kind = register_of(slug).record
    targets = {spec.target for spec in columns_for(kind) if spec.target} - {slug}
    held = {slug: tuple(draw(some(kind, least)))}
    for target in targets:
        first = fields_of(register_of(target).record)[0]
        plain = [{"id": draw(IDS), first.name: draw(values(first))} for _ in range(2)]
        held[target] = tuple(register_of(target).record(version=1, **one) for one in plain)
    ids = {target: [one.id for one in several] for target, several in held.items()}
    held[slug] = tuple(replace(one, **draw(links(kind, ids))) for one in held[slug])
    return Snapshot(held)


def links(kind, ids):
    given_ = {}
    for spec in columns_for(kind):
        known = st.sampled_from([*ids.get(spec.target, ()), "f" * 32])
        if spec.kind is Kind.LINK:
            given_[spec.name] = st.just("") | known
        elif spec.kind is Kind.LINKS:
            given_[spec.name] = st.lists(known, unique=True, max_size=2).map(tuple)
    return st.fixed_dictionaries(given_)


def untouched(plan):
    told = [(one.key, one.verdict, one.changes, one.problems) for one in plan.rows]
    assert not [one for one in told if one[1] is not Verdict.UNCHANGED or one[3]]
    assert plan.stamped
    assert not plan.all_problems


@pytest.mark.parametrize("slug", SLUGS)
@settings(max_examples=15)
@given(data=st.data())
def test_shuffled_rows_and_columns_change_nothing(slug, data):
    snapshot = data.draw(snapshots(slug))
    chance = data.draw(st.randoms(use_true_random=False))
    book = w.as_read(w.sent(snapshot, slug))
    plan = w.planned(w.changed(book, slug, lambda rows: shuffled(rows, chance)), snapshot)
    untouched(plan)
    assert len(plan.rows) == len(snapshot.records[slug])


def shuffled(rows, chance):
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    head, *below = [[row[place] for place in order] for row in rows]
    chance.shuffle(below)
    return [head, *below]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Give workbooks of chance entries, with rows and columns shuffled, and what they hold."""
    folder = tmp_path_factory.mktemp("chance")
    found = []

    @settings(max_examples=2)
    @given(st.data())
    def draw(data):
        held = {}
        for slug in slugs:
            for target, several in data.draw(snapshots(slug, 1)).records.items():
                held[target] = (*held.get(target, ()), *several)
        drawn.append(Snapshot({slug: unlike(several) for slug, several in held.items()}))

    for number in range(PARTS):
        drawn, slugs = [], SLUGS[number::PARTS]
        draw()
        path, snapshot = folder / f"part{number}.xlsx", drawn[-1]
        path.write_bytes(build_register_book(w.sent(snapshot, *slugs)))
        untouched(w.planned(read_book(path), snapshot))
        shuffle_file(path, random.Random(number))
        found.append((path, snapshot))
    held = w.snapshot_of(*(
        Device(id=f"{n:032x}", version=1, name=text, kind=DeviceKind.LAPTOP, note=text, bought=date(2024, 2, 29))
        for n, text in enumerate(EVIL)
    ))  # fmt: skip
    path = folder / "formulas.xlsx"
    path.write_bytes(build_register_book(w.sent(held, "devices")))
    return [*found, (path, held)]


def unlike(several):
    """Give each id once."""
    return tuple({one.id: one for one in several}.values())


def shuffle_file(path, chance):
    """Move whole rows and columns about, as sorting and dragging do."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        if sheet.sheet_state == "visible" and sheet.title != "Instructions":
            rows = [[(c.value, copy(c._style)) for c in row] for row in sheet.iter_rows()]
            for place, row in enumerate(shuffled(rows, chance), 1):
                for column, (value, style) in enumerate(row, 1):
                    cell = sheet.cell(place, column)
                    cell.value, cell._style = value, style
                    if isinstance(value, str):
                        cell.data_type = "s"
    book.save(path)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_saved_changes_nothing(made, ending, tmp_path):
    saved = w.libreoffice([path for path, _ in made], ending, tmp_path / ending)
    for path, (_, snapshot) in zip(saved, made, strict=True):
        untouched(w.planned(read_book(path), snapshot))
    if ending == "xlsx":
        book = openpyxl.load_workbook(saved[-1])
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_a_sheet_saved_as_csv_changes_nothing(tmp_path):
    device = Device(id="a" * 32, version=2, name="Laptop", kind=DeviceKind.LAPTOP, serial="00417",
                    bought=date(2024, 2, 29), note='one, two; "three"')  # fmt: skip
    held = w.snapshot_of(device)
    path = tmp_path / "book.xlsx"
    path.write_bytes(build_register_book(w.sent(held, "devices")))
    only = openpyxl.load_workbook(path)
    del only["Instructions"]
    only.save(path)
    (saved,) = w.libreoffice([path], "csv", tmp_path / "csv")
    plan = w.planned(read_book(saved), held)
    assert plan.empty
    assert not plan.stamped
