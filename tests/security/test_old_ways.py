"""An old passphrase or sheet opens nothing any more, wherever the program can reach."""

from __future__ import annotations

import pytest

from dsptdesk.data import keys
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.opening import Secret, data_key
from dsptdesk.domain.errors import WrongSecret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers, safety, second_place, start
from dsptdesk.services.backing_up import back_up_and_copy
from tests.desks import CHEAP, CODE, PASSPHRASE, blank, clock, desk, place

__all__ = ["blank", "clock", "desk", "place"]
NEW = "orchid saddle lantern meadow"
NEW_CODE = start.new_code(lambda count: bytes(range(50, 50 + count)))


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)


@pytest.fixture
def second(desk, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    chosen = second_place.Second(second_place.choose(desk, stick).folder, apart=False)
    for name in ("Rota", "Notebook"):
        registers.save(desk, Asset(name=name))
        back_up_and_copy(desk, "asked for", chosen)
    return chosen


def places(desk, tmp_path):
    """Give every folder that holds a key file."""
    found = {one.parent for name in keys.NAMES for one in tmp_path.rglob(name)}
    assert len(found) == 1 + 2 + 2, "the workspace, its backups and those on the stick"
    assert desk.workspace.path in found
    return found


def opens(folder, secret):
    try:
        return bool(data_key(folder, secret))
    except WrongSecret:
        return False


def test_a_changed_passphrase_is_changed_everywhere(desk, second, tmp_path):
    assert safety.change_passphrase(desk, NEW, second) == ""
    for folder in places(desk, tmp_path):
        assert not opens(folder, Secret(passphrase=PASSPHRASE)), folder
        assert opens(folder, Secret(passphrase=NEW)), folder
        assert opens(folder, Secret(recovery_code=CODE)), folder


def test_a_new_sheet_takes_the_place_of_the_old_one_everywhere(desk, second, tmp_path):
    assert safety.change_code(desk, NEW_CODE, second) == ""
    for folder in places(desk, tmp_path):
        assert not opens(folder, Secret(recovery_code=CODE)), folder
        assert opens(folder, Secret(recovery_code=NEW_CODE)), folder
        assert opens(folder, Secret(passphrase=PASSPHRASE)), folder


def test_both_copies_of_every_key_file_say_the_same_afterwards(desk, second, tmp_path):
    safety.change_passphrase(desk, NEW, second)
    first, backup = keys.NAMES
    for folder in places(desk, tmp_path):
        assert (folder / first).read_bytes() == (folder / backup).read_bytes()
