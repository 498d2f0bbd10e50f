"""Spreadsheets back into a desk: what is accepted is done, as one step, all of it or nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.errors import Conflict, DiskTrouble, Refused
from dsptdesk.domain.importing.plan import Choice, Side, Verdict
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.services import foreign, importing, registers, sheets
from dsptdesk.settings import Settings
from tests import workbooks as w


@pytest.fixture
def kept(desk):
    """A desk with two devices and a person."""
    with desk.write("Start") as writing:
        anna = writing.save(Person(name="Anna Hall"))
        writing.save(
            Device(name="Laptop", kind=DeviceKind.LAPTOP, encrypted=Protection.NO, user=anna.id)
        )
        writing.save(Device(name="Tablet", kind=DeviceKind.TABLET))
    return desk


def out(desk, *slugs):
    return w.as_read(sheets.outgoing(desk, slugs))


def shown(desk, book):
    return importing.preview(importing.facts(desk), book)


def device(desk, name):
    return next(one for one in desk.snapshot.all(Device) if one.name == name)


def test_nothing_changed_writes_nothing(kept):
    before = kept.snapshot
    outcome = importing.apply(kept, shown(kept, out(kept, "devices", "people")))
    assert outcome.changes is None
    assert outcome.words == "Nothing was changed."
    assert kept.snapshot is before
    assert kept.undo_label == "Start"


def test_one_import_is_one_step_that_can_be_undone(kept):
    before = {one.name: one.encrypted for one in kept.snapshot.live(Device)}
    book = w.put(out(kept, "devices", "people"), "devices", 2, "Encrypted?", "Yes")
    book = w.add(book, "devices", Name_or_tag="Phone", Kind="Mobile phone", Who_uses_it="Tom Okoro")
    book = w.add(book, "people", Full_name="Tom Okoro")
    outcome = importing.apply(kept, shown(kept, book))
    assert (outcome.added, outcome.changed, outcome.archived) == (2, 1, 0)
    assert outcome.words == "2 added, 1 changed. Undo takes all of it back."
    assert device(kept, "Laptop").encrypted is Protection.YES
    assert kept.snapshot.names[device(kept, "Phone").user] == "Tom Okoro"
    assert kept.undo_label == "Import registers.xlsx"
    again = importing.apply(kept, shown(kept, book))
    assert again.changes is None
    kept.undo()
    assert {one.name: one.encrypted for one in kept.snapshot.live(Device)} == before
    assert [one.name for one in kept.snapshot.live(Person)] == ["Anna Hall"]


def test_a_backup_is_made_before_the_first_change(kept):
    importing.apply(
        kept, shown(kept, w.put(out(kept, "devices"), "devices", 2, "Encrypted?", "Yes"))
    )
    assert kept.workspace.backups()[0].reason == "before import"


def test_only_accepted_rows_are_done(kept):
    book = w.add(out(kept, "devices"), "devices", Name_or_tag="Phone", Kind="Mobile phone")
    plan = shown(kept, w.put(book, "devices", 2, "Encrypted?", "Yes"))
    new = next(one for one in plan.rows if one.verdict is Verdict.NEW)
    outcome = importing.apply(kept, plan, Choice(rows=frozenset({new.key})))
    assert (outcome.added, outcome.changed) == (1, 0)
    assert device(kept, "Laptop").encrypted is Protection.NO


def test_a_conflict_needs_a_side_and_gets_it_by_row_or_by_field(kept):
    book = w.put(out(kept, "devices"), "devices", 2, "Encrypted?", "Yes")
    book = w.put(book, "devices", 2, "Serial number", "S9")
    registers.save(kept, replace(device(kept, "Laptop"), encrypted=Protection.NOT_SURE))
    plan = shown(kept, book)
    (row,) = plan.conflicts
    assert importing.apply(kept, plan).changes is None, "no side, no change"
    with pytest.raises(Refused, match="both sides"):
        importing.apply(kept, plan, Choice(rows=frozenset({row.key})))
    mine = importing.apply(kept, plan, Choice(sides={f"{row.key}/encrypted": Side.MINE}))
    assert mine.changed == 1
    assert device(kept, "Laptop").encrypted is Protection.NOT_SURE
    assert device(kept, "Laptop").serial == "S9"
    kept.undo()
    importing.apply(kept, shown(kept, book), Choice(side=Side.THEIRS))
    assert device(kept, "Laptop").encrypted is Protection.YES


def test_a_missing_row_is_archived_only_when_accepted(kept):
    plan = shown(kept, w.changed(out(kept, "devices"), "devices", lambda rows: rows[:2]))
    assert importing.apply(kept, plan).changes is None
    (row,) = (one for one in plan.rows if one.verdict is Verdict.GONE)
    assert importing.apply(kept, plan, Choice(rows=frozenset({row.key}))).archived == 1
    assert device(kept, row.title).archived_on == date(2026, 6, 5)


def test_a_change_since_the_preview_stops_everything(kept):
    book = w.put(out(kept, "devices"), "devices", 2, "Encrypted?", "Yes")
    plan = shown(kept, w.add(book, "devices", Name_or_tag="Phone", Kind="Mobile phone"))
    registers.save(kept, replace(device(kept, "Laptop"), serial="5"))
    before = kept.snapshot
    with pytest.raises(Conflict, match="preview"):
        importing.apply(kept, plan)
    assert kept.snapshot is before


def test_a_link_to_what_is_gone_since_the_preview_stops_everything(kept):
    with kept.write("Add") as writing:
        writing.save(Person(name="Tom Okoro"))
    plan = shown(kept, w.put(out(kept, "devices"), "devices", 3, "Who uses it", "Tom Okoro"))
    kept.undo()
    with pytest.raises(Conflict, match="preview"):
        importing.apply(kept, plan)
    assert not device(kept, "Tablet").user


def test_no_backup_means_no_import(kept):
    plan = shown(kept, w.put(out(kept, "devices"), "devices", 2, "Encrypted?", "Yes"))
    backups = kept.workspace.path / "backups"
    shutil.rmtree(backups, ignore_errors=True)
    backups.write_text("in the way")
    with pytest.raises(DiskTrouble, match="Nothing was imported"):
        importing.apply(kept, plan)
    assert device(kept, "Laptop").encrypted is Protection.NO


def test_an_import_done_twice_from_one_preview_is_stopped(kept):
    plan = shown(
        kept, w.add(out(kept, "devices"), "devices", Name_or_tag="Phone", Kind="Mobile phone")
    )
    importing.apply(kept, plan)
    with pytest.raises(Conflict):
        importing.apply(kept, plan)


def test_one_bad_row_of_many_is_left_out_by_itself_and_stops_all_when_accepted(kept):
    book = out(kept, "devices")
    for number in range(40):
        book = w.add(book, "devices", Name_or_tag=f"Phone {number}", Kind="Mobile phone")
    book = w.add(book, "devices", Name_or_tag="Thing")
    plan = shown(kept, book)
    before = kept.snapshot
    everything = Choice(rows=frozenset(one.key for one in plan.rows))
    with pytest.raises(Refused, match="row 44"):
        importing.apply(kept, plan, everything)
    assert kept.snapshot is before
    assert importing.apply(kept, plan).added == 40


def test_a_row_that_names_a_row_left_out_is_stopped(kept):
    book = w.add(out(kept, "devices", "people"), "people", Full_name="Tom Okoro")
    book = w.add(book, "devices", Name_or_tag="Phone", Kind="Mobile phone", Who_uses_it="Tom Okoro")
    plan = shown(kept, book)
    phone = next(one for one in plan.rows if one.title == "Phone")
    with pytest.raises(Refused, match="Tom Okoro"):
        importing.apply(kept, plan, Choice(rows=frozenset({phone.key})))


def test_choices_that_break_a_rule_together_are_stopped(kept):
    registers.save(kept, replace(device(kept, "Laptop"), bought=date(2020, 1, 1)))
    book = w.put(out(kept, "devices"), "devices", 2, "Bought on", "1/1/2019")
    book = w.put(book, "devices", 2, "Disposed of on", "1/6/2019")
    registers.save(kept, replace(device(kept, "Laptop"), bought=date(2021, 1, 1)))
    plan = shown(kept, book)
    (row,) = plan.conflicts
    before = kept.snapshot
    with pytest.raises(Refused, match="as chosen"):
        importing.apply(kept, plan, Choice(sides={row.key: Side.MINE}))
    assert kept.snapshot is before


def test_a_real_file_goes_out_and_comes_back(kept, tmp_path):
    made = sheets.write_book(sheets.outgoing(kept), tmp_path / "out.xlsx")
    assert made.rows == 3
    book = importing.read_spreadsheet(made.path)
    assert importing.is_ours(book)
    assert shown(kept, book).empty
    with pytest.raises(Refused, match="already there"):
        sheets.write_book(sheets.outgoing(kept), tmp_path / "out.xlsx")
    with pytest.raises(Refused, match="not encrypted"):
        sheets.write_book(sheets.outgoing(kept), kept.workspace.path / "out.xlsx")


def test_private_registers_go_out_only_when_named(kept):
    slugs = {one.register.slug for one in sheets.outgoing(kept).sheets}
    assert "devices" in slugs
    assert "incidents" not in slugs
    assert [one.register.slug for one in sheets.outgoing(kept, ("incidents",)).sheets] == [
        "incidents"
    ]


def test_other_peoples_columns_are_matched_once_and_remembered(kept, tmp_path):
    path = tmp_path / "kit.csv"
    path.write_text("Tag,What is it,Odd\nLT-9,Laptop,LT-9\n", encoding="utf-8")
    book = importing.read_spreadsheet(path)
    assert not importing.is_ours(book)
    known = importing.facts(kept)
    settings = Settings(tmp_path / "settings.json")
    first = foreign.suggestion(known, book, 0, "devices", settings)
    assert (first[0].field, first[1].field) == ("name", None)
    foreign.remember(settings, book, 0, "devices", {0: "name", 1: "kind"})
    again = foreign.suggestion(known, book, 0, "devices", Settings(tmp_path / "settings.json"))
    assert (again[1].field, again[1].remembered) == ("kind", True)
    assert "Tag" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    plan = foreign.preview_foreign(known, book, 0, "devices", {0: "name", 1: "kind"})
    assert importing.apply(kept, plan).added == 1
    assert device(kept, "LT-9").kind is DeviceKind.LAPTOP
    later = foreign.preview_foreign(
        importing.facts(kept), book, 0, "devices", {0: "name", 1: "kind"}
    )
    assert later.empty
