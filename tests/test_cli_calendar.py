"""The calendar command writes the dates of a desk as a file."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from dsptdesk import cli
from dsptdesk.domain.registers.actions import Action
from dsptdesk.services.registers import save
from tests.desks import PASSPHRASE, blank, open_desk, place

__all__ = ["blank", "place"]


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DSPTDESK_KEYRING", "off")
    monkeypatch.setenv(cli.PASSPHRASE, PASSPHRASE)


def run(place, *words) -> int:
    return cli.main(["calendar", str(place), *map(str, words)])


def test_the_file_is_written_and_what_it_holds_is_said(place, tmp_path, capsys):
    desk = open_desk(place, now=datetime.now)
    save(desk, Action(name="Lock the cabinet", due=desk.today() + timedelta(days=20)))
    desk.close()
    dest = tmp_path / "dates.ics"
    assert run(place, dest) == 0
    events = Calendar.from_ical(dest.read_bytes()).walk("VEVENT")
    assert "DSPT: Lock the cabinet" in {str(one["summary"]) for one in events}
    said = capsys.readouterr().out
    assert said.startswith(f"{len(events)} date")
    assert f" ahead: {dest}" in said
    assert "not encrypted" in said
    assert "stays out of the file" in said


def test_an_older_file_is_replaced_only_when_asked(place, tmp_path, capsys):
    dest = tmp_path / "dates.ics"
    dest.write_text("mine")
    assert run(place, dest) == 1
    assert "already there" in capsys.readouterr().err
    assert dest.read_text() == "mine"
    assert run(place, dest, "--replace") == 0
    assert dest.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_nothing_is_written_among_the_encrypted_data(place, capsys):
    assert run(place, place / "dates.ics") == 1
    assert "not encrypted" in capsys.readouterr().err
    assert not (place / "dates.ics").exists()
