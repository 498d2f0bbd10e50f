from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from dsptdesk.domain.errors import DiskTrouble
from dsptdesk.domain.registers.continuity import Contact, Scenario, ScenarioKind
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.codes import whole
from dsptdesk.domain.walk.emergency import emergency_sheet
from dsptdesk.domain.walk.sheet import Wanted, walk_sheet
from dsptdesk.exports.pdf.contact_sheet import build_contact_sheet, write_contact_sheet
from dsptdesk.exports.pdf.walk_sheet import build_walk_sheet, write_walk_sheet
from tests.domain.walk.rounds import ASHA, CODES, DAY, SNAPSHOT

A4 = (595, 842)
reads_words = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")


def words(data, path):
    path.write_bytes(data)
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pages(data, path):
    path.write_bytes(data)
    with pikepdf.open(path) as pdf:
        boxes = [tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages]
        assert pdf.docinfo["/Title"]
    assert set(boxes) == {A4}
    return len(boxes)


def many(count, **more):
    return Snapshot(
        {
            "devices": tuple(
                Device(id=f"{n:032x}", name=f"Device {n}", kind=DeviceKind.LAPTOP, **more)
                for n in range(count)
            )
        }
    )


@reads_words
def test_every_line_has_its_code_its_boxes_and_each_site_begins_a_page(tmp_path):
    sheet = walk_sheet(SNAPSHOT, Wanted(walker="Asha Patel"), DAY)
    data = build_walk_sheet(sheet)
    text = words(data, tmp_path / "walk.pdf")
    for one in sheet.lines:
        assert one.code in text
        assert whole(one.code)
    assert text.count("Seen") - text.count("Tick what you see: Seen") == len(sheet.lines)
    assert "Office · Rosebank House" in " ".join(text.split())
    assert "Walked by Asha Patel" in " ".join(text.split())
    assert pages(data, tmp_path / "walk.pdf") == len(sheet.houses) == 3
    assert "Page 1 of 3" in text
    assert "4711" not in text


@reads_words
def test_a_long_room_says_its_name_on_each_page_and_loses_no_line(tmp_path):
    snapshot = many(90, location="Store")
    sheet = walk_sheet(snapshot, Wanted(spare=5), DAY)
    data = build_walk_sheet(sheet)
    text = words(data, tmp_path / "walk.pdf")
    count = pages(data, tmp_path / "walk.pdf")
    assert count > 3
    assert all(one.code in text for one in sheet.lines)
    for page in text.split("\f")[:count]:
        assert "Store" in page
        assert f"of {count}" in page
    assert text.count("New") == 5


def test_no_sort_of_name_breaks_the_sheet(tmp_path):
    odd = ("x" * 400, "<b>bold & bright</b>", "موظف", "🚪 " * 60, "a\u2028b")
    devices = tuple(
        Device(id=f"{n:032x}", name=name, kind=DeviceKind.LAPTOP, location=name)
        for n, name in enumerate(odd)
    )
    data = build_walk_sheet(walk_sheet(Snapshot({"devices": devices}), Wanted(), DAY))
    assert pages(data, tmp_path / "odd.pdf")
    assert pages(build_walk_sheet(walk_sheet(Snapshot(), Wanted(), DAY)), tmp_path / "no.pdf") == 1


def test_the_same_sheet_gives_the_same_bytes_and_a_failure_leaves_nothing(tmp_path):
    sheet = walk_sheet(SNAPSHOT, Wanted(), DAY)
    assert build_walk_sheet(sheet) == build_walk_sheet(sheet)
    write_walk_sheet(sheet, tmp_path / "one.pdf")
    with pytest.raises(DiskTrouble):
        write_walk_sheet(sheet, tmp_path / "missing" / "one.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["one.pdf"]


CONTACT = Contact(
    id="c" * 32, name="Hollowtree IT", purpose="Computers", phone="01632 960104",
    phone_2="01632 960194", email="help@example.org", hours="Always", reference="LARK-01",
    checked_on=date(2026, 5, 11), note="Ask for Gareth, he owes us one.",
)  # fmt: skip
FIRE = Scenario(
    id="d" * 32, name="Fire", kind=ScenarioKind.OFFICE, first_steps="Ring 999.\nLeave.",
    effect="Long words about the effect.", lead=ASHA.id,
)  # fmt: skip


def emergency(*contacts, scenarios=(FIRE,)):
    held = {"contacts": contacts, "scenarios": scenarios, "people": (ASHA,)}
    return emergency_sheet(Snapshot(held), DAY)


@reads_words
def test_the_emergency_sheet_has_numbers_first_steps_and_when_to_check_again(tmp_path):
    data = build_contact_sheet(emergency(CONTACT))
    text = words(data, tmp_path / "contacts.pdf")
    first, second, *_ = text.split("\f")
    for said in ("Computers", "Hollowtree IT", "01632 960104", "01632 960194", "LARK-01", "Always"):
        assert said in first
    assert "Check these numbers again by 11 May 2027." in first
    assert "Printed on 20 November 2026" in first
    for said in ("Fire", "Ring 999.", "Leave.", "Asha Patel leads."):
        assert said in second
    assert "owes us" not in text
    assert "Long words" not in text


@reads_words
def test_a_number_nobody_checked_is_said_to_need_it_now(tmp_path):
    text = words(build_contact_sheet(emergency(replace(CONTACT, checked_on=None))), tmp_path / "c")
    assert "Check them now." in text


@pytest.mark.parametrize(("count", "expected"), [(0, 1), (1, 1), (8, 1), (14, 1), (60, None)])
def test_contacts_fit_one_page_as_long_as_they_can_be_read(tmp_path, count, expected):
    contacts = tuple(replace(CONTACT, id=f"{n:032x}") for n in range(count))
    found = pages(build_contact_sheet(emergency(*contacts, scenarios=())), tmp_path / "c.pdf")
    assert found == expected if expected else found > 1


def test_odd_and_very_long_words_do_not_break_the_emergency_sheet(tmp_path):
    long = replace(CONTACT, name="y" * 480, purpose="<para>&" * 60, hours="z " * 240)
    plan = replace(FIRE, first_steps="Step " * 9_000, name="n" * 490)
    write_contact_sheet(emergency(long, scenarios=(plan,)), tmp_path / "c.pdf")
    assert pages((tmp_path / "c.pdf").read_bytes(), tmp_path / "d.pdf") >= 2


def test_the_codes_of_the_tests_are_the_codes_of_the_sheet():
    lines = walk_sheet(SNAPSHOT, Wanted(), DAY).lines
    assert all(CODES[one.id] == one.code for one in lines)
