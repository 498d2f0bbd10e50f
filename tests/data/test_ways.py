"""The ways in change everywhere in a folder, or nowhere; and no older one stays behind."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from dsptdesk.data import keys, ways
from dsptdesk.data.backups import making
from dsptdesk.data.keys import KeyFile
from dsptdesk.data.opening import Secret, data_key, open_workspace
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, WrongSecret
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from tests.desks import CHEAP, CODE, PASSPHRASE

OLD, NEW = Secret(passphrase=PASSPHRASE), Secret(passphrase="orchid saddle lantern")
KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setitem(KeyFile.with_passphrase.__kwdefaults__, "cost", CHEAP)


@pytest.fixture
def folder(tmp_path):
    file = keys.new_keyfile("store-1", KEY).with_passphrase(KEY, PASSPHRASE)
    file.with_recovery(KEY, CODE).write(tmp_path)
    return tmp_path


def opens(folder, secret):
    try:
        return bool(data_key(folder, secret))
    except WrongSecret:
        return False


def backed_up(desk):
    registers.save(desk, Asset(name="Rota"))
    return desk.workspace.back_up("asked for").folder


def refuse_to_write(monkeypatch, *refused):
    real = keys.write_atomic

    def write(path, data):
        if path in refused:
            raise DiskTrouble("full")
        real(path, data)

    monkeypatch.setattr(keys, "write_atomic", write)


@pytest.mark.parametrize("refused", keys.NAMES)
def test_a_change_that_is_said_to_have_failed_has_changed_nothing(desk, monkeypatch, refused):
    made, path = backed_up(desk), desk.workspace.path
    with monkeypatch.context() as patch:
        refuse_to_write(patch, path / refused)
        with pytest.raises(DiskTrouble, match="full"):
            desk.workspace.set_passphrase(NEW.passphrase)
    for one in (path, made):
        assert opens(one, OLD)
        assert not opens(one, NEW)
    desk.workspace.set_passphrase(NEW.passphrase)
    for one in (path, made):
        assert opens(one, NEW)
        assert not opens(one, OLD)


def test_where_it_cannot_be_taken_back_either_both_are_named(desk, monkeypatch):
    path, tries = desk.workspace.path, []
    real = keys.write_atomic

    def write(to, data):
        tries.append(to)
        if len(tries) > 1:
            raise DiskTrouble("full")
        real(to, data)

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write_atomic", write)
        with pytest.raises(DiskTrouble, match="try the new way in first"):
            desk.workspace.set_passphrase(NEW.passphrase)
    desk.workspace.release()
    open_workspace(path, NEW, now=desk.now).release()
    assert not opens(path, OLD)


def test_a_backup_made_at_the_same_moment_opens_only_with_the_new_passphrase(desk, monkeypatch):
    registers.save(desk, Asset(name="Rota"))
    real, changing = making.files.write_atomic, []

    def write(path, data):
        if path.name in keys.NAMES and not changing:
            changing.append(
                threading.Thread(target=desk.workspace.set_passphrase, args=(NEW.passphrase,))
            )
            changing[0].start()
            changing[0].join(0.3)
        real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(making.files, "write_atomic", write)
        made = desk.workspace.back_up("every half hour").folder
    changing[0].join()
    assert opens(made, NEW)
    assert not opens(made, OLD)


def test_what_an_earlier_rescue_has_kept_opens_with_the_new_passphrase_only(desk):
    kept = desk.workspace.path / ways.KEPT / "2026-06-05 120000"
    kept.mkdir(parents=True)
    for name in keys.NAMES:
        (kept / name).write_bytes((desk.workspace.path / name).read_bytes())
    desk.workspace.set_passphrase(NEW.passphrase)
    assert opens(kept, NEW)
    assert not opens(kept, OLD)


@pytest.mark.parametrize("name", keys.NAMES)
def test_an_older_key_file_that_was_put_back_locks_nobody_out(desk, clock, name):
    made, path = backed_up(desk), desk.workspace.path
    old = (path / name).read_bytes()
    desk.workspace.set_passphrase(NEW.passphrase)
    desk.workspace.release()
    (path / name).write_bytes(old)
    open_workspace(path, NEW, now=clock).release()
    for one in (path, made):
        assert opens(one, NEW)
        assert not opens(one, OLD)


def test_a_disk_that_is_full_at_the_opening_never_brings_an_older_way_back(
    desk, clock, monkeypatch
):
    path = desk.workspace.path
    old = (path / keys.NAMES[0]).read_bytes()
    desk.workspace.set_passphrase(NEW.passphrase)
    desk.workspace.release()
    (path / keys.NAMES[0]).write_bytes(old)
    with monkeypatch.context() as patch:
        refuse_to_write(patch, path / keys.NAMES[0])
        opened = open_workspace(path, NEW, now=clock)
    opened.set_recovery(CODE)
    opened.release()
    assert opens(path, NEW)
    assert not opens(path, OLD)


def test_healing_writes_a_bad_copy_again_but_only_for_the_right_key(folder):
    good = (folder / keys.NAMES[1]).read_bytes()
    assert not ways.heal(folder, KEY)
    for bad in keys.NAMES:
        (folder / bad).write_bytes(b"scrap")
        with pytest.raises(Damaged):
            ways.heal(folder, b"x" * 32)
        assert (folder / bad).read_bytes() == b"scrap"
        assert ways.heal(folder, KEY)
        assert (folder / bad).read_bytes() == good


def test_healing_never_guesses_which_of_two_that_fit_counts(folder):
    older = KeyFile.read(folder)
    newer = older.with_passphrase(KEY, NEW.passphrase)
    newer.write(folder, keys.NAMES[1:])
    assert not ways.heal(folder, KEY)
    assert [KeyFile.read_one(folder / name) for name in keys.NAMES] == [older, newer]
    assert ways.heal(folder, KEY, newer)
    assert [KeyFile.read_one(folder / name) for name in keys.NAMES] == [newer, newer]


@pytest.mark.parametrize("gone", [("passphrase",), ("recovery",), ("passphrase", "recovery")])
def test_a_backup_that_nobody_can_open_is_not_good(desk, gone):
    made = backed_up(desk)
    held = KeyFile.read(made)
    for kind in gone:
        held = held.without(kind)
    held.write(made)
    assert not desk.workspace.prove(desk.workspace.backups()[0]).good


def test_a_checked_backup_opens_with_todays_ways_whatever_its_key_file_said(desk):
    made = backed_up(desk)
    held = KeyFile.read(made)
    shut = tuple(replace(slot, wrapped=bytes(48)) for slot in held.slots)
    replace(held, slots=shut).write(made)
    assert not opens(made, OLD)
    assert desk.workspace.prove(desk.workspace.backups()[0]).good
    assert opens(made, OLD)


def test_a_failed_remembering_leaves_no_secret_behind(desk, monkeypatch):
    kept = {}
    monkeypatch.setattr(
        "dsptdesk.data.computer.remember",
        lambda store, secret: kept.update({store: secret}) or True,
    )
    monkeypatch.setattr("dsptdesk.data.computer.forget", lambda store: kept.pop(store, None))
    refuse_to_write(monkeypatch, desk.workspace.path / keys.NAMES[0])
    with pytest.raises(DsptError):
        desk.workspace.remember()
    assert kept == {}
