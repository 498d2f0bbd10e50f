"""Preferences survive, are private, and a damaged file costs nobody their work."""

from __future__ import annotations

import json
import os
import sys

import pytest

from dsptdesk.settings import RECENTS, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "settings.json"


def test_what_is_changed_is_there_next_time(path):
    Settings(path).change(zoom=150, scheme="dark", room="registers")
    again = Settings(path).now
    assert (again.zoom, again.scheme, again.room) == (150, "dark", "registers")


def test_a_new_computer_gets_the_defaults_and_no_file(path):
    assert Settings(path).now.zoom == 100
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_file_is_for_this_person_only(path):
    Settings(path).change(zoom=120)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"schema": "x"}', b'{"zoom": 100}', b"\xff"]
)
def test_a_damaged_file_gives_the_defaults_and_is_kept(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert Settings(path).now.zoom == 100
    assert path.with_name("settings.json.bad").read_bytes() == content


def test_absurd_values_are_brought_back_into_range(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": 1, "zoom": 9000, "scheme": "pink", "autolock": -4}))
    now = Settings(path).now
    assert (now.zoom, now.scheme, now.autolock) == (200, "system", 0)


def test_unknown_entries_of_a_newer_program_are_left_alone(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": 2, "zoom": 150, "telepathy": True}))
    assert Settings(path).now.zoom == 150


def test_recent_desks_are_newest_first_without_doubles_or_lost_ones(path, tmp_path):
    settings = Settings(path)
    folders = [tmp_path / str(number) for number in range(RECENTS + 2)]
    for folder in folders:
        folder.mkdir()
        settings.opened(folder)
    settings.opened(folders[-2])
    folders[-1].rmdir()
    assert settings.recents[0] == folders[-2]
    assert len(settings.now.recents) == RECENTS
    assert folders[-1] not in settings.recents


def test_a_folder_whose_name_is_no_text_can_be_remembered(path):
    settings = Settings(path)
    settings.opened(path.parent / os.fsdecode(b"Larkfield \xff"))
    assert Settings(path).now.recents == settings.now.recents
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_the_second_place_is_remembered_for_each_organisation(path):
    Settings(path).change(seconds={"abc": ("/media/stick", "2026-06-05T12:00:00", True)})
    assert Settings(path).now.seconds == {"abc": ("/media/stick", "2026-06-05T12:00:00", True)}


@pytest.mark.parametrize("seconds", [{"abc": "E:"}, {"abc": ["E:"]}, ["abc"], 7])
def test_a_second_place_that_makes_no_sense_damages_nothing_else(path, seconds):
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": 1, "zoom": 150, "seconds": seconds}))
    assert Settings(path).now.zoom in {100, 150}


def test_what_was_put_off_and_who_was_here_when_is_remembered(path):
    Settings(path).change(put_off={"d1": "2026-06-05"}, visits={"d2": (7, "2026-06-05T12:00:00")})
    again = Settings(path).now
    assert again.put_off == {"d1": "2026-06-05"}
    assert again.visits == {"d2": (7, "2026-06-05T12:00:00")}


@pytest.mark.parametrize(
    "wrong", [{"visits": {"d": 7}}, {"visits": {"d": ["x", "y"]}}, {"put_off": 3}]
)
def test_damaged_notes_of_visits_give_the_defaults(path, wrong):
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": 1, "zoom": 150, **wrong}))
    assert Settings(path).now.visits == {}
