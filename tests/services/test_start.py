"""Starting: a new desk, the folder it lies in, and warnings about risky places."""

from __future__ import annotations

from pathlib import Path

import pytest

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.organisation import ORGANISATION_ID
from dsptdesk.services import start
from tests.desks import CODE, PASSPHRASE, Clock


def test_a_new_desk_holds_the_organisations_name_and_opens_again(tmp_path):
    place = tmp_path / "deep" / "down" / "Larkfield"
    desk = start.create(
        place, PASSPHRASE, CODE, who="Priya", organisation=" Larkfield ", now=Clock()
    )
    assert (desk.snapshot.organisation.name, desk.snapshot.organisation.id) == (
        "Larkfield",
        ORGANISATION_ID,
    )
    desk.close()
    again = start.open_with_code(place, CODE, who="Priya", now=Clock())
    assert again.snapshot.organisation.name == "Larkfield"
    assert again.workspace.key_id == start.code_key_id(CODE)
    again.workspace.release()


@pytest.mark.parametrize("name", ["", "   ", "x" * 501])
def test_without_a_proper_name_no_desk_is_made(tmp_path, name):
    with pytest.raises(DsptError):
        start.create(tmp_path / "new", PASSPHRASE, CODE, who="Priya", organisation=name)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_suggested_is_free_and_safe(tmp_path, monkeypatch):
    monkeypatch.setenv("DSPTDESK_HOME", str(tmp_path))
    first = start.default_folder("Larkfield: Care / Home")
    assert first == tmp_path / "Organisations" / "Larkfield Care Home"
    first.mkdir(parents=True)
    assert start.default_folder("Larkfield: Care / Home").name == "Larkfield Care Home 2"
    assert start.default_folder("\0").name == "Organisation"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/disk/p/OneDrive/Desk", "OneDrive"),
        ("/disk/p/OneDrive - Larkfield/Desk", "OneDrive"),
        ("/disk/p/Dropbox/Desk", "Dropbox"),
        ("/disk/p/Library/Mobile Documents/Desk", "iCloud"),
        ("/disk/p/Google Drive/Desk", "Google Drive"),
        ("//server/share/Desk", "network"),
        ("/disk/p/Documents/Desk", ""),
        ("/disk/p/Dropboxes/Desk", ""),
    ],
)
def test_folders_that_others_look_after_are_warned_of(path, named):
    warning = start.folder_warning(Path(path))
    assert (named in warning) if named else warning == ""


def test_a_folder_under_the_systems_onedrive_is_warned_of(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDrive", str(tmp_path))
    assert "OneDrive" in start.folder_warning(tmp_path / "Desk")
