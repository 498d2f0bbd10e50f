"""No file that somebody asked for lands among the encrypted data, whichever page it comes from."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.one_person import Sought as Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.trail import Sought
from dsptdesk.domain.walk.sheet import Wanted
from dsptdesk.services import (
    calendar,
    certificates,
    drill,
    edition_import,
    evidence,
    exchange,
    export,
    history_files,
    one_person,
    planner,
    registers,
    report,
    sheets,
    walking,
)
from dsptdesk.services.destination import outside_workspaces

UI = Path(__file__).parents[2] / "dsptdesk" / "ui"
PERSON = Person(("Priya Nair",))


def _certificate(desk, dest):
    certificates.save_certificate(drill.drill(desk), dest)


def _copy(desk, dest):
    (one,) = desk.snapshot.live(Evidence)
    evidence.save_copy(desk.workspace.blobs, one, dest)


WRITERS = {
    "certificate": _certificate,
    "copy": _copy,
    "held": lambda desk, dest: one_person.save_held(desk, PERSON, (), dest),
    "history as PDF": lambda desk, dest: history_files.save_pdf(desk, Sought(), dest),
    "history as text": lambda desk, dest: history_files.save_csv(desk, Sought(), dest),
    "workbook": lambda desk, dest: sheets.write_book(sheets.outgoing(desk), dest, over=True),
    "walk sheet": lambda desk, dest: walking.write_walk(
        walking.gather_walk(desk, Wanted()), dest, over=True
    ),
    "contacts": lambda desk, dest: walking.write_contacts(
        walking.gather_contacts(desk), dest, over=True
    ),
    "planner": lambda desk, dest: planner.write_planner(planner.planner(desk), dest, over=True),
    "calendar": lambda desk, dest: calendar.write_calendar(
        calendar.calendar_file(desk), dest, over=True
    ),
    "edition file": lambda desk, dest: edition_import.save_json(desk.edition, dest),
    "exchange": exchange.hand_over,
    "export": lambda desk, dest: export.export_folder(
        report.build_report(desk), desk.workspace.blobs, dest
    ),
}
CALLERS = {
    "registers/contacts_head.py": "contacts",
    "registers/document.py": "copy",
    "registers/sheets/send_page.py": "workbook",
    "registers/walk/sheet_page.py": "walk sheet",
    "safety/drill_result.py": "certificate",
    "safety/exchange/out.py": "exchange",
    "safety/history/proving.py": "history as PDF",
    "safety/person/page.py": "held",
    "start/sheet.py": "recovery sheet",
    "year/held_list.py": "edition file",
    "year/planner.py": "planner",
}
"""Every page that asks where to save, and what is written then."""


@pytest.fixture
def filled(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    registers.save(desk, Asset(name="Rota"))
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    registers.save(desk, evidence.evidence_of(stored))
    desk.workspace.back_up("on close")
    return desk


def _asks_where_to_save(path):
    tree = ast.parse(path.read_text("utf-8"))
    called = (one.func for one in ast.walk(tree) if isinstance(one, ast.Call))
    return any(getattr(one, "attr", getattr(one, "id", "")) == "save_as" for one in called)


def test_every_page_that_asks_where_to_save_is_looked_at():
    found = {one.relative_to(UI).as_posix() for one in UI.rglob("*.py") if _asks_where_to_save(one)}
    assert found == set(CALLERS)
    assert set(CALLERS.values()) <= {*WRITERS, "recovery sheet"}


@pytest.mark.parametrize("name", ["desk.db", "keys.json", "evidence/minutes", "new"])
@pytest.mark.parametrize("what", WRITERS)
def test_nothing_is_written_into_the_folder_of_the_data(filled, what, name):
    place = filled.workspace.path
    before = {one: one.stat().st_size for one in place.rglob("*") if one.is_file()}
    head = (place / "keys.json").read_bytes()
    with pytest.raises(Refused):
        WRITERS[what](filled, place / name)
    assert {one: one.stat().st_size for one in before} == before
    assert (place / "keys.json").read_bytes() == head
    assert not (place / "new").exists()


@pytest.mark.parametrize("what", WRITERS)
def test_elsewhere_it_is_written(filled, tmp_path, what):
    (tmp_path / "out").mkdir()
    WRITERS[what](filled, tmp_path / "out" / "x")
    assert list((tmp_path / "out").iterdir())


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_and_a_way_round_lead_to_the_same_folder(place, tmp_path):
    (tmp_path / "link").symlink_to(place, target_is_directory=True)
    for dest in (tmp_path / "link" / "x", tmp_path / "else" / ".." / place.name / "x"):
        with pytest.raises(Refused, match="not encrypted"):
            outside_workspaces(dest)
    outside_workspaces(place / ".." / "x")


def test_a_folder_that_is_not_made_yet_is_named_beside(tmp_path):
    with pytest.raises(Refused):
        outside_workspaces(tmp_path / "Later" / "sheet.pdf", tmp_path / "Later")
    outside_workspaces(tmp_path / "sheet.pdf", tmp_path / "Later")
