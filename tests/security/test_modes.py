"""Other people on the same computer cannot read any file the program makes."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from dsptdesk.services import export, opened, report, start
from dsptdesk.settings import Settings
from tests.security.walk import walk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077], ids=oct)
def test_files_and_folders_are_private_whatever_the_umask(tmp_path, monkeypatch, mask):
    home = tmp_path / "home"
    monkeypatch.setenv("DSPTDESK_HOME", str(home))
    (tmp_path / "chosen").mkdir()
    before = os.umask(mask)
    try:
        place = start.default_folder("Larkfield")
        desk = walk(place, tmp_path / "chosen")
        Settings(home / "settings.json").opened(place)
        opened.opened_folder()
        assert too_open(home) == {}
        (tmp_path / "asked").mkdir(mode=0o700)
        export.export_folder(
            report.build_report(desk),
            desk.workspace.blobs,
            tmp_path / "asked" / "out",
            zip_too=True,
        )
        desk.close()
    finally:
        os.umask(before)
    assert too_open(home) == {}
    assert len(list(home.rglob("*"))) > 20
    assert too_open(tmp_path / "asked") == {}
    stick = tmp_path / "chosen" / "stick"
    assert {path: mode for path, mode in too_open(stick).items() if path != "."} == {}
    written = ("history.pdf", "history.csv", "held.html")
    found = too_open(tmp_path / "chosen")
    assert [one for one in written if one in found] == []


def too_open(folder):
    found = {}
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            found[str(path.relative_to(folder))] = oct(mode)
    return found
