"""The planner on paper: the picture first, then every date with a box to tick."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.people import Person
from dsptdesk.domain.planner import planner_of
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.exports.pdf.planner import build_planner, write_planner

TODAY = date(2026, 5, 20)
EDITION = load_edition("2025-26")
ANN = Person(id="a" * 32, name="Ann Oakes")
reads_words = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")


def planned(*named, edition=EDITION):
    held = tuple(
        Action(id=str(n), name=name, due=day, owner=ANN.id) for n, (name, day) in enumerate(named)
    )
    return planner_of(edition, Snapshot({"actions": held, "people": (ANN,)}), TODAY)


def words(data, path):
    path.write_bytes(data)
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@reads_words
def test_picture_and_list_name_every_date_and_who_sees_to_it(tmp_path):
    one = planned(("Lock the cabinet", date(2026, 6, 3)), ("Old thing", date(2026, 1, 2)))
    said = words(build_planner(one), tmp_path / "p.pdf")
    first, second, *_ = said.split("\f")
    assert "The year ahead" in first
    assert "June 2026" in first
    assert "Overdue: 1 thing" in second
    assert "2 Jan 2026" in second
    assert "Lock the cabinet" in second
    assert "Ann Oakes" in second
    assert "Page 1 of 2" in first


def test_a_year_without_dates_is_one_page():
    data = build_planner(planned(edition=replace(EDITION, deadline=None)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1


def test_wild_titles_and_very_many_dates_stay_on_their_pages(tmp_path):
    wild = ("W" * 5000, "<b>& \x00 ]]>", "مرحبا 🙂", "a\n" * 400)
    named = [(wild[n % 4], date(2026, 6, 1 + n % 28)) for n in range(200)]
    write_planner(planned(*named), tmp_path / "p.pdf")
    with pikepdf.open(tmp_path / "p.pdf") as pdf:
        assert len(pdf.pages) > 5


def test_the_same_planner_gives_the_same_bytes():
    one = planned(("Lock the cabinet", date(2026, 6, 3)))
    assert build_planner(one) == build_planner(one)
