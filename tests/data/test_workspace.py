"""A workspace: made whole or not at all, and opened only with the right way in."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from threading import Event, Thread

import pytest

from dsptdesk.data import database, keys
from dsptdesk.data.backups import making, manifest
from dsptdesk.data.creation import create_workspace
from dsptdesk.data.opening import Secret, open_workspace
from dsptdesk.domain.errors import Damaged, DsptError, InUse, Newer, NotOurs, Refused, WrongSecret
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import evidence, registers, start
from tests.desks import CODE, PASSPHRASE, Clock, open_desk

GOOD = Secret(passphrase=PASSPHRASE)


def bytes_of(folder):
    return {
        path.relative_to(folder): (sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def other_code():
    return start.new_code(lambda count: bytes(range(9, 9 + count)))


def damage(path, at):
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


def spoil_pages(path):
    for at in range(4096 + 100, path.stat().st_size, 4096):
        damage(path, at)


def opened(place, secret):
    """Open and read, as the program does at its start."""
    workspace = open_workspace(place, secret, now=Clock())
    try:
        workspace.snapshot()
    finally:
        workspace.release()


def newer(place):
    connection = database.connect(place / "desk.db", open_key(place))
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def open_key(place):
    return keys.KeyFile.read(place).unlock_passphrase(PASSPHRASE)


def two_keyfiles(change):
    def both(place):
        for name in keys.NAMES:
            change(place / name)

    return both


CASES = {
    "wrong passphrase": (None, Secret(passphrase="not this one"), WrongSecret, "passphrase does"),
    "code with a mistake": (None, Secret(recovery_code="11111" * 7), WrongSecret, "Group 2"),
    "code of another sheet": (
        None,
        Secret(recovery_code=other_code()),
        WrongSecret,
        "This is sheet",
    ),
    "not remembered": (None, None, WrongSecret, "does not remember"),
    "damaged pages": (lambda p: spoil_pages(p / "desk.db"), GOOD, Damaged, "damaged"),
    "damaged head": (lambda p: damage(p / "desk.db", 3), GOOD, Damaged, "damaged"),
    "cut": (lambda p: os.truncate(p / "desk.db", 4097), GOOD, Damaged, "damaged"),
    "emptied": (lambda p: os.truncate(p / "desk.db", 0), GOOD, Damaged, "empty"),
    "without its database": (lambda p: (p / "desk.db").unlink(), GOOD, Damaged, "missing"),
    "damaged keys": (two_keyfiles(lambda p: damage(p, 200)), GOOD, Damaged, "key file"),
    "without keys": (
        two_keyfiles(lambda p: p.unlink()),
        GOOD,
        Damaged,
        "of this folder is missing, so it cannot be opened",
    ),
    "newer": (newer, GOOD, Newer, "newer version"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_trouble_has_its_own_sentence_and_nothing_is_touched(place, case):
    spoil, secret, error, words = CASES[case]
    if spoil:
        spoil(place)
    before = bytes_of(place)
    with pytest.raises(error, match=words):
        opened(place, secret)
    assert bytes_of(place) == before


def test_the_sentences_all_differ(blank, tmp_path):
    said = set()
    for number, (spoil, secret, error, _) in enumerate(CASES.values()):
        place = shutil.copytree(blank, tmp_path / str(number))
        if spoil:
            spoil(place)
        with pytest.raises(error) as caught:
            opened(place, secret)
        said.add(str(caught.value))
    # A damaged page, a damaged head and a cut file are the same to the person.
    assert len(said) == len(CASES) - 2


@pytest.mark.parametrize(
    "what", ["empty folder", "other folder", "file", "nothing", "plain SQLite"]
)
def test_what_is_not_ours_is_said_to_be_not_ours(tmp_path, what):
    path = tmp_path / "somewhere"
    if what == "file":
        path.write_text("words")
    elif what != "nothing":
        path.mkdir()
    if what == "other folder":
        (path / "letter.odt").write_text("words")
    if what == "plain SQLite":
        (path / "desk.db").write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(NotOurs):
        open_workspace(path, GOOD, now=Clock())


def test_every_way_in_opens_the_same_data(place):
    desk = open_desk(place)
    registers.save(desk, Asset(name="Rota"))
    desk.workspace.release()
    by_code = start.open_with_code(place, CODE.lower(), who="Priya")
    assert [one.name for one in by_code.snapshot.all(Asset)] == ["Rota"]
    by_code.workspace.release()


def test_a_desk_in_use_is_said_to_be_in_use(desk, place):
    with pytest.raises(InUse, match="open in another window"):
        open_workspace(place, GOOD, now=Clock())


def test_a_new_passphrase_replaces_the_old_one(place):
    workspace = open_workspace(place, GOOD, now=Clock())
    workspace.set_passphrase("another long passphrase")
    workspace.release()
    with pytest.raises(WrongSecret):
        open_workspace(place, GOOD, now=Clock())
    open_workspace(place, Secret(passphrase="another long passphrase"), now=Clock()).release()


def test_a_new_sheet_makes_the_old_one_useless(place):
    workspace = open_workspace(place, GOOD, now=Clock())
    old = workspace.key_id
    workspace.set_recovery(other_code())
    assert workspace.key_id != old
    workspace.release()
    with pytest.raises(WrongSecret):
        open_workspace(place, Secret(recovery_code=CODE), now=Clock())
    open_workspace(place, Secret(recovery_code=other_code()), now=Clock()).release()


def test_without_a_key_store_nothing_is_remembered_and_nothing_changes(place):
    workspace = open_workspace(place, GOOD, now=Clock())
    before = (place / "keys.json").read_bytes()
    assert workspace.remember() is False
    assert not workspace.remembered
    assert (place / "keys.json").read_bytes() == before
    workspace.release()


@pytest.mark.parametrize("name", keys.NAMES)
def test_one_damaged_key_file_is_made_whole_from_the_other(place, name):
    damage(place / name, 200)
    open_workspace(place, GOOD, now=Clock()).release()
    first, second = ((place / one).read_bytes() for one in keys.NAMES)
    assert first == second


@pytest.mark.parametrize("passphrase", ["", "short", "aaaaaaaaaaaaaaa", "x" * 1001])
def test_a_poor_passphrase_makes_no_folder(tmp_path, passphrase):
    with pytest.raises(Refused):
        create_workspace(tmp_path / "new", passphrase, CODE, now=Clock())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.odt").write_text("words")
    with pytest.raises(Refused, match="already exists"):
        create_workspace(tmp_path / "new", PASSPHRASE, CODE, now=Clock())
    assert [path.name for path in tmp_path.rglob("*")] == ["new", "letter.odt"]


def test_a_desk_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("dsptdesk.data.migrate.migrate", lambda _connection: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        create_workspace(tmp_path / "new", PASSPHRASE, CODE, now=Clock())
    assert list(tmp_path.iterdir()) == []


def test_starting_with_a_name_that_is_too_long_makes_no_folder(tmp_path):
    with pytest.raises(DsptError):
        start.create(tmp_path / "new", PASSPHRASE, CODE, who="P", organisation="x" * 501)
    assert list(tmp_path.iterdir()) == []


def test_what_a_crash_left_is_swept_at_the_next_start(place):
    desk = open_desk(place)
    kept = evidence.store_bytes(desk.workspace.blobs, b"kept", "a.txt")
    registers.save(desk, evidence.evidence_of(kept))
    evidence.store_bytes(desk.workspace.blobs, b"orphan", "b.txt")
    desk.workspace.back_up("asked for")
    desk.workspace.release()
    scraps = [
        place / f".{'a' * 16}.part",
        place / "evidence" / f".{'b' * 32}.part",
        place / "backups" / "evidence" / f"{'c' * 32}.part",
    ]
    for path in scraps:
        path.write_bytes(b"half")
        os.utime(path, (1, 1))
    (place / "backups" / ".20260605-120000-000000.part").mkdir()
    again = open_desk(place)
    assert again.workspace.blobs.names() == {kept.blob}
    assert not list(place.rglob("*.part"))
    assert len(again.workspace.backups()) == 1
    again.workspace.release()


def test_checking_names_a_damaged_and_a_missing_document(desk, place):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words" * 99, "minutes.pdf")
    one = registers.save(desk, evidence.evidence_of(stored))
    assert desk.workspace.check() == ()
    damage(place / "evidence" / one.blob, 60)
    assert any("changed or damaged" in found for found in desk.workspace.check())
    (place / "evidence" / one.blob).unlink()
    assert any("missing" in found for found in desk.workspace.check())


def test_checking_notices_another_document_under_the_same_name(desk):
    stored = evidence.store_bytes(desk.workspace.blobs, b"words", "minutes.pdf")
    one = registers.save(desk, evidence.evidence_of(stored))
    registers.save(desk, replace(one, sha256="0" * 64))
    assert any("differs from its checksum" in found for found in desk.workspace.check())
    assert desk.snapshot.all(Evidence)


def test_a_damaged_page_is_always_told_in_words_and_lets_one_leave(desk, place):
    for number in range(40):
        registers.save(desk, Asset(name=f"Asset {number}", note="words " * 60))
    desk.workspace.release()
    raw = (place / "desk.db").read_bytes()
    for at in range(300, len(raw), len(raw) // 30):
        spoilt = bytearray(raw)
        spoilt[at] ^= 8
        (place / "desk.db").write_bytes(spoilt)
        try:
            again = open_desk(place)
        except DsptError:
            continue
        assert again.workspace.check()
        with suppress(DsptError):
            again.close()


def test_letting_go_waits_for_a_backup_under_way(desk, place, monkeypatch):
    with desk.write("Many") as writing:
        writing.save_all([Asset(name=f"Asset {n}", note="words " * 60) for n in range(4000)])
    begun, found = Event(), []
    plain = making._let_others_in

    def let(lock):
        lock.release()
        begun.set()
        Event().wait(0.02)
        lock.acquire()
        plain(lock)

    monkeypatch.setattr(making, "_let_others_in", let)

    def work():
        try:
            found.append(desk.workspace.back_up("every half hour"))
        except BaseException as error:  # noqa: BLE001
            found.append(error)

    backing_up = Thread(target=work)
    backing_up.start()
    assert begun.wait(20)
    desk.workspace.release()
    backing_up.join(20)
    assert found == [one for one in manifest.backups_in(place / "backups") if not one.damaged]
    open_desk(place).workspace.release()
