"""The copy made before an upgrade is opened and read to its end, or there is no upgrade."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dsptdesk.data.backups import making
from dsptdesk.domain.errors import DsptError
from tests.desks import open_desk

OLD = Path(__file__).resolve().parents[2] / "workspaces" / "schema-1-full"


def spoiled(at):
    """Copy as the program does, on a disk that turns one bit of what was written."""
    real = making.copy_to

    def copy(conn, dest, *rest, **named):
        found = real(conn, dest, *rest, **named)
        raw = bytearray(dest.read_bytes())
        raw[at % len(raw)] ^= 1
        dest.write_bytes(raw)
        return found

    return copy


@pytest.mark.parametrize("at", [9_000, 40_000, 90_000, -300])
def test_a_copy_that_was_written_badly_stops_the_upgrade(tmp_path, monkeypatch, at):
    place = Path(shutil.copytree(OLD, tmp_path / "old"))
    before = (place / "desk.db").read_bytes()
    monkeypatch.setattr(making, "copy_to", spoiled(at))
    with pytest.raises(DsptError, match="copy made before the upgrade is damaged"):
        open_desk(place)
    assert (place / "desk.db").read_bytes() == before
    assert list((place / "backups").glob("before upgrade*")) == []
    monkeypatch.undo()
    desk = open_desk(place)
    assert desk.workspace.check() == ()
    desk.workspace.release()
