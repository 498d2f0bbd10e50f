"""Folders that others look after are found by name, by shortcut, by trace and by what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dsptdesk.services import places, start

NAMED = [
    ("/disk/p/OneDrive - Larkfield Care/Desk", "OneDrive"),
    ("/disk/p/OneDrive (personal)/Desk", "OneDrive"),
    ("/disk/p/ONEDRIVE/Desk", "OneDrive"),
    ("/disk/p/Library/CloudStorage/GoogleDrive-priya@larkfield.example/My Drive", "cloud service"),
    ("/disk/g/My Drive/Desk", "Google Drive"),
    ("/disk/p/Library/Mobile Documents/com~apple~CloudDocs/Desk", "iCloud"),
    ("/disk/p/iCloudDrive/Desk", "iCloud"),
    ("/disk/p/Nextcloud/Desk", "Nextcloud"),
    ("/disk/p/Box Sync/Desk", "Box"),
    ("/disk/p/pCloudDrive/Desk", "pCloud"),
    ("/disk/p/My driveway/Desk", ""),
    ("/disk/p/One drive/Desk", ""),
    ("/disk/p/Dropboxes/Desk", ""),
    ("/disk/p/Boxes/Desk", ""),
]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    """A home without any such program."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("path", "named"), NAMED)
def test_a_synced_folder_is_known_by_its_name(path, named):
    found = places.synced_by(Path(path))
    assert (named in found) if named else found == ""


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_synced_folder_is_known_by_the_systems_own_word(name, tmp_path, monkeypatch):
    monkeypatch.setenv(name, str(tmp_path / "Care"))
    assert places.synced_by(tmp_path / "Care" / "Desk") == "OneDrive"
    assert places.synced_by(tmp_path / "Careful") == ""


def test_a_shortcut_into_a_synced_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox" / "Desk").mkdir(parents=True)
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    assert places.synced_by(tmp_path / "plain" / "Desk") == "Dropbox"
    assert "Dropbox" in start.folder_warning(tmp_path / "plain" / "not there yet")


def test_a_synced_folder_that_lies_elsewhere_by_a_shortcut_is_found(tmp_path, monkeypatch):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.setenv("OneDrive", str(tmp_path / "link"))
    assert places.synced_by(tmp_path / "real" / "Desk") == "OneDrive"


def test_dropbox_says_itself_where_its_folder_is(tmp_path):
    info = tmp_path / "home" / ".dropbox" / "info.json"
    info.parent.mkdir()
    info.write_text(json.dumps({"business": {"path": str(tmp_path / "Work files"), "host": 1}}))
    assert places.synced_by(tmp_path / "Work files" / "Desk") == "Dropbox"
    assert places.synced_by(tmp_path / "home" / "Desk") == ""
    for broken in ("", "[]", '{"a": 1}', '{"a": {"path": 5}}', "\0"):
        info.write_text(broken)
        assert places.synced_by(tmp_path / "Work files" / "Desk") == ""


def test_nextcloud_says_itself_where_its_folders_are(tmp_path, monkeypatch):
    settings = tmp_path / "roaming" / "Nextcloud" / "nextcloud.cfg"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[Accounts]\n0\\Folders\\1\\localPath={tmp_path}/Our files/\n")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    assert places.synced_by(tmp_path / "Our files" / "Desk") == "Nextcloud"


@pytest.mark.parametrize(
    ("trace", "named"),
    [
        (".stfolder/", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".sync_3fa07b2c91de.db", "Nextcloud"),
        ("._sync_3fa07b2c91de.db", "Nextcloud"),
        (".tmp.drivedownload/", "Google Drive"),
        (".dropbox/", ""),
        ("sync_notes.db", ""),
    ],
)
def test_a_synced_folder_is_known_by_what_lies_at_its_top(trace, named, tmp_path):
    left = tmp_path / "Shared" / trace
    left.mkdir(parents=True) if trace.endswith("/") else (tmp_path / "Shared").mkdir()
    if not trace.endswith("/"):
        left.touch()
    found = places.synced_by(tmp_path / "Shared" / "deep" / "Desk")
    assert (named in found) if named else found == ""


def test_a_share_of_another_computer_is_on_a_network():
    assert "network" in start.folder_warning(Path("//server/share/Desk"))
    assert not places.on_network(Path("/disk/p/Desk"))


def test_a_network_disk_is_known_by_what_the_system_says_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "_kind_of_disk", lambda _: "cifs")
    assert "network" in start.folder_warning(tmp_path)


def test_a_plain_folder_is_not_warned_of(tmp_path):
    assert start.folder_warning(tmp_path) == ""
