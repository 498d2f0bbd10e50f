"""Archives cannot escape or swell, and links lead nowhere, on the way in and on the way out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dsptdesk.domain.errors import DiskTrouble, DsptError, Refused
from dsptdesk.exports import verify
from dsptdesk.exports.folder import write_folder, write_zip
from dsptdesk.exports.verify import verify_folder
from dsptdesk.imports.reading import read_book
from dsptdesk.imports.scan import scan
from dsptdesk.services import evidence
from tests.exports.conftest import make_report, opener
from tests.imports.corpus import CASES, xlsx
from tests.security.hostile import runs
from tests.security.hostile.archives import ARCHIVES, PACKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def test_archives_and_folders_are_refused_at_once_and_nothing_is_written(tmp_path):
    tally = runs.archives(len(ARCHIVES) + len(PACKS), 1, tmp_path)
    assert tally.failures == []
    assert tally.tried > 35


def test_the_harmless_ones_are_taken(tmp_path):
    assert scan(xlsx()).form
    write_folder(make_report(), opener(), tmp_path / "Pack")
    assert verify_folder(tmp_path / "Pack").documents


def test_links_folders_pipes_and_devices_are_neither_read_nor_written_through(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    tally = runs.links(len(runs.ODD) * len(runs.READ), 1, tmp_path)
    assert tally.failures == []
    assert tally.tried == 42


def test_an_ordinary_file_goes_every_way(tmp_path, desk):
    path = tmp_path / "list.csv"
    path.write_bytes(b"a,b\n")
    for how in runs.READ.values():
        assert how(desk.workspace.blobs, path) is not None


def test_a_file_becoming_a_link_between_look_and_open_is_not_followed(tmp_path, monkeypatch):
    path, secret = tmp_path / "list.csv", tmp_path / "secret.csv"
    path.write_bytes(b"a,b\n")
    secret.write_bytes(b"c,d\n")
    real = os.lstat

    def swap(one, **more):
        found = real(one, **more)
        if Path(one) == path and not path.is_symlink():
            path.unlink()
            path.symlink_to(secret)
        return found

    monkeypatch.setattr(os, "lstat", swap)
    with pytest.raises(DsptError):
        read_book(path)


@pytest.mark.parametrize("odd", ["link", "link to nothing", "link to a folder", "pipe", "socket"])
def test_an_export_is_never_written_through_what_is_in_its_way(tmp_path, monkeypatch, odd):
    monkeypatch.chdir(tmp_path)
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"secret")
    runs.ODD[odd](tmp_path / "Pack", secret)
    with pytest.raises((Refused, DiskTrouble)):
        write_folder(make_report(), opener(), tmp_path / "Pack")
    assert secret.read_bytes() == b"secret"
    assert {one.name for one in tmp_path.iterdir()} == {"Pack", "secret.csv"}


@pytest.mark.parametrize("odd", ["link", "link to nothing", "pipe", "socket"])
def test_a_saved_file_takes_the_place_of_a_link_and_leaves_its_target(
    desk, tmp_path, monkeypatch, odd
):
    monkeypatch.chdir(tmp_path)
    secret = tmp_path / "secret.csv"
    secret.write_bytes(b"secret")
    target = tmp_path / "copy.pdf"
    runs.ODD[odd](target, secret)
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "a.pdf")
    evidence.save_copy(desk.workspace.blobs, evidence.evidence_of(stored), target)
    assert target.read_bytes() == b"words"
    assert not target.is_symlink()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_bytes(b"a")
    zipped = tmp_path / "a.zip"
    zipped.symlink_to(secret)
    write_zip(tmp_path / "folder", zipped)
    assert not zipped.is_symlink()
    assert secret.read_bytes() == b"secret"


def test_what_is_read_whole_is_bounded(tmp_path, monkeypatch):
    write_folder(make_report(), opener(), tmp_path / "Pack")
    monkeypatch.setattr(verify, "TEXT_LIMIT", 1_000)
    with pytest.raises(DsptError, match="far too large"):
        verify_folder(tmp_path / "Pack")


def test_spreadsheets_are_read_or_refused_in_bounds(tmp_path):
    tally = runs.spreadsheets(8, 3, tmp_path)
    assert tally.failures == []
    assert tally.tried == 8
    assert len(CASES) >= 30
