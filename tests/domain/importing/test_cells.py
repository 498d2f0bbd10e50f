"""Cells as people and programs leave them, read as the values they stand for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dsptdesk.domain.importing.cells import CELL_LIMIT, TOO_LONG, Reader, as_sent, written
from dsptdesk.domain.importing.names import Names
from dsptdesk.domain.importing.options import closest
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.record import field_of
from dsptdesk.domain.registers.assets import Asset, People
from dsptdesk.domain.registers.backups import Backup
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.snapshot import Snapshot
from tests.workbooks import TODAY

READER = Reader(Names(Snapshot(), None), TODAY)
DAY = field_of(Device, "bought")
MOMENT = field_of(Incident, "aware_at")
NUMBER = field_of(Backup, "restore_order")
FLAG = field_of(Site, "headquarters")
KIND = field_of(Device, "kind")
ENCRYPTED = field_of(Device, "encrypted")
SERIAL = field_of(Device, "serial")
NOTE = field_of(Device, "note")
PEOPLE = field_of(Asset, "people")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2026, 11, 3), date(2026, 11, 3)),
        (datetime(2026, 11, 3, 9, 30), date(2026, 11, 3)),
        (46329, date(2026, 11, 3)),
        (46329.0, date(2026, 11, 3)),
        ("3/11/26", date(2026, 11, 3)),
        ("03 Nov 2026", date(2026, 11, 3)),
        ("3rd November 2026", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("2026-11-03T00:00:00", date(2026, 11, 3)),
        ("03/11/2026 00:00", date(2026, 11, 3)),
        ("Tuesday, 3 November 2026", date(2026, 11, 3)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_days_in_every_dress(cell, day):
    assert READER.read(DAY, cell) == day


@pytest.mark.parametrize(
    "cell", [2026, 3.5, 999_999, "11/13/2026", "29/2/2026", "n/a", True, "May 2026"]
)
def test_what_is_no_day_is_not_guessed(cell):
    with pytest.raises(ValueError, match="date"):
        READER.read(DAY, cell)


@pytest.mark.parametrize(
    ("cell", "number"), [(7, 7), (7.0, 7), ("7", 7), ("7.0", 7), ("1,200", 1200), (0, 0)]
)
def test_numbers_also_as_text(cell, number):
    assert READER.read(NUMBER, cell) == number


@pytest.mark.parametrize("cell", [7.5, "seven", "-1", -1, "7 or 8"])
def test_what_is_no_number_is_not_guessed(cell):
    with pytest.raises(ValueError, match=r"whole number|from 0"):
        READER.read(NUMBER, cell)


@pytest.mark.parametrize(
    ("cell", "flag"),
    [
        (True, True),
        ("TRUE", True),
        ("Yes", True),
        ("x", True),
        (1, True),
        ("✓", True),
        (False, False),
        ("no", False),
        (0, False),
    ],
)
def test_ticks_in_every_dress(cell, flag):
    assert READER.read(FLAG, cell) is flag


def test_a_tick_that_may_mean_anything_is_not_guessed():
    with pytest.raises(ValueError, match="neither Yes nor No"):
        READER.read(FLAG, "perhaps")


@pytest.mark.parametrize(
    ("spec", "cell", "value"),
    [
        (KIND, " mobile  PHONE ", DeviceKind.PHONE),
        (KIND, "phone", DeviceKind.PHONE),
        (ENCRYPTED, True, Protection.YES),
        (ENCRYPTED, "Y", Protection.YES),
        (ENCRYPTED, "n", Protection.NO),
        (ENCRYPTED, "not sure", Protection.NOT_SURE),
    ],
)
def test_choices_by_label_or_by_stored_word(spec, cell, value):
    assert READER.read(spec, cell) is value


def test_several_choices_are_parted_by_semicolons_commas_or_lines():
    first, second = list(People)[:2]
    for mark in (";", "; ", "\n", ", "):
        if "," in first.label + second.label and "," in mark:
            continue
        assert READER.read(PEOPLE, f"{second.label}{mark}{first.label}") == (first, second)


def test_a_word_that_is_no_choice_gets_the_closest_one_suggested_only():
    with pytest.raises(ValueError, match="not one of the choices"):
        READER.read(KIND, "Mobil phone")
    assert closest(DeviceKind, "Mobil phone") is DeviceKind.PHONE
    assert closest(DeviceKind, "zebra") is None


def test_a_persons_own_words_for_a_choice_are_kept_to():
    reader = Reader(Names(Snapshot(), None), TODAY, {"kind": {"lappy": "laptop"}})
    assert reader.read(KIND, "Lappy") is DeviceKind.LAPTOP


def test_moments_are_read_as_the_clock_in_england_shows_them():
    assert READER.read(MOMENT, datetime(2026, 7, 1, 9, 5)) == datetime(2026, 7, 1, 8, 5, tzinfo=UTC)
    assert READER.read(MOMENT, "1 July 2026, 09:05 (BST)") == datetime(2026, 7, 1, 8, 5, tzinfo=UTC)
    for odd in ("1 July 2026", "25/10/2026 01:30", "now", "today 9am"):
        with pytest.raises(ValueError, match=r"."):
            READER.read(MOMENT, odd)


@pytest.mark.parametrize(
    ("cell", "sent", "same"),
    [
        (417, "00417", True),
        (418, "00417", False),
        (date(2026, 11, 3), "3/11/26", True),
        (True, "TRUE", True),
        ("a\r\nb ", "a\nb", True),
        ("a b", "a\nb", False),
        (None, None, True),
        ("", None, True),
        (None, "a", False),
        ("7", 7, False),
    ],
)
def test_what_another_program_made_of_a_cell_is_known_again(cell, sent, same):
    assert as_sent(cell, sent) is same


def test_days_before_spreadsheets_agree_go_out_as_words():
    assert written(DAY, date(2026, 11, 3), {}) == date(2026, 11, 3)
    assert written(DAY, date(1900, 2, 28), {}) == "1900-02-28"
    assert written(DAY, date(1, 1, 1), {}) == "0001-01-01"


def test_a_text_no_cell_can_hold_is_named_and_not_cut():
    assert written(NOTE, "x" * CELL_LIMIT, {}) == "x" * CELL_LIMIT
    assert written(NOTE, "x" * (CELL_LIMIT + 1), {}) == TOO_LONG
    assert written(NOTE, "😀" * (CELL_LIMIT // 2 + 1), {}) == TOO_LONG


def test_signs_that_no_file_can_carry_stay_at_home():
    assert written(NOTE, "a\x00b\ufffec\td\x85", {}) == "abc d"
    assert written(SERIAL, "=1+1", {}) == "=1+1"
