"""The keys: three ways in, and every way to fail told apart."""

from __future__ import annotations

import os
import stat
from dataclasses import replace

import pytest

from dsptdesk.data import keyfile, keys, recovery
from dsptdesk.data.keyfile import Cost
from dsptdesk.data.keys import NAMES, KeyFile
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, NotOurs, Refused, WrongSecret

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
PHRASE = "hedgehog violin gravel"
KEY = bytes(range(32))
SECRET = b"s" * 32
CODE = recovery.new_code()


@pytest.fixture(scope="module")
def ways():
    file = keys.new_keyfile("store-1", KEY)
    return (
        file.with_passphrase(KEY, PHRASE, cost=CHEAP)
        .with_recovery(KEY, CODE)
        .with_computer(KEY, SECRET)
    )


@pytest.fixture
def folder(tmp_path, ways):
    ways.write(tmp_path)
    return tmp_path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_each_of_the_three_ways_opens_the_same_key(folder):
    file = KeyFile.read(folder)
    assert file.unlock_passphrase(PHRASE) == KEY
    assert file.unlock_recovery(CODE.lower()) == KEY
    assert file.unlock_computer(SECRET) == KEY


def test_the_usual_cost_opens_too():
    file = keys.new_keyfile("s", KEY).with_passphrase(KEY, PHRASE)
    assert file.slots[0].cost == Cost(131_072, 3, 4)
    assert file.unlock_passphrase(PHRASE) == KEY


def test_a_pasted_passphrase_with_a_line_end_opens(ways):
    assert ways.unlock_passphrase(f"{PHRASE}\r\n") == KEY


def test_the_wrong_secrets_have_three_different_sentences(ways):
    said = set()
    for attempt in (
        lambda: ways.unlock_passphrase("hedgehog violin gravy"),
        lambda: ways.unlock_recovery(recovery.new_code()),
        lambda: ways.unlock_computer(b"x" * 32),
    ):
        with pytest.raises(WrongSecret) as caught:
            attempt()
        said.add(str(caught.value))
    assert len(said) == 3


@pytest.mark.parametrize("typed", ["", " ", "x", "\ud83d", "x" * 100_000, PHRASE.upper()])
def test_any_wrong_passphrase_is_only_a_wrong_passphrase(ways, typed):
    with pytest.raises(WrongSecret):
        ways.unlock_passphrase(typed)


def test_a_sheet_of_another_folder_is_told_by_its_key_id(ways):
    other = recovery.new_code()
    with pytest.raises(WrongSecret) as caught:
        ways.unlock_recovery(other)
    assert recovery.key_id(other) in str(caught.value)
    assert ways.recovery_key_id in str(caught.value)
    assert other not in str(caught.value)


def test_a_slip_in_the_code_names_the_group(ways):
    wrong = "0" if CODE[0] != "0" else "2"
    with pytest.raises(WrongSecret, match="Group 1 has a mistake"):
        ways.unlock_recovery(wrong + CODE[1:])


def test_a_way_that_was_taken_away_no_longer_opens(ways):
    for kind in keyfile.KINDS:
        less = ways.without(kind)
        assert ways.has(kind)
        assert not less.has(kind)
    with pytest.raises(WrongSecret):
        ways.without("passphrase").unlock_passphrase(PHRASE)
    with pytest.raises(WrongSecret):
        ways.without("recovery").unlock_recovery(CODE)
    with pytest.raises(WrongSecret):
        ways.without("computer").unlock_computer(SECRET)


def test_a_changed_passphrase_replaces_the_old_one(ways):
    changed = ways.with_passphrase(KEY, "lantern teapot river", cost=CHEAP)
    assert changed.unlock_passphrase("lantern teapot river") == KEY
    with pytest.raises(WrongSecret):
        changed.unlock_passphrase(PHRASE)
    assert len(changed.slots) == 3


def test_a_new_sheet_replaces_the_old_one(ways):
    code = recovery.new_code()
    changed = ways.with_recovery(KEY, code)
    assert changed.unlock_recovery(code) == KEY
    with pytest.raises(WrongSecret):
        changed.unlock_recovery(CODE)


def test_a_way_in_is_never_added_for_another_key(ways):
    with pytest.raises(Damaged):
        ways.with_computer(b"x" * 32, SECRET)


def test_a_slot_moved_from_another_folder_does_not_open(ways):
    other = keys.new_keyfile("store-2", KEY)
    moved = replace(other, slots=ways.slots)
    with pytest.raises(WrongSecret):
        moved.unlock_passphrase(PHRASE)
    with pytest.raises(Damaged):  # its key id fits, so the typing was right
        moved.unlock_recovery(CODE)


def test_a_key_that_does_not_fit_the_check_value_is_damage(ways):
    with pytest.raises(Damaged, match="does not fit the data"):
        replace(ways, check=b"x" * 32).unlock_passphrase(PHRASE)


def test_wrong_damaged_newer_and_not_ours_are_four_sentences(folder, ways):
    said = set()
    with pytest.raises(DsptError) as caught:
        ways.unlock_passphrase("not the passphrase")
    said.add((type(caught.value), str(caught.value)))
    newer = keyfile.dump(ways.contents()).decode().replace('"format": 1', '"format": 2')
    document = keyfile.json.loads(newer)
    document.pop("sum")
    document["sum"] = keyfile._sum(document)
    for raw in (b"scrap", keyfile.json.dumps(document).encode(), None):
        for name in NAMES:
            if raw is None:
                (folder / name).unlink()
            else:
                (folder / name).write_bytes(raw)
        with pytest.raises(DsptError) as caught:
            KeyFile.read(folder)
        said.add((type(caught.value), str(caught.value)))
    assert {kind.__name__ for kind, _ in said} == {"WrongSecret", "Damaged", "Newer", "NotOurs"}
    assert len({text for _, text in said}) == 4


def test_a_flipped_byte_in_the_first_copy_loses_nothing(folder, ways):
    raw = (folder / NAMES[0]).read_bytes()
    for place in range(0, len(raw), 7):
        (folder / NAMES[0]).write_bytes(raw[:place] + bytes([raw[place] ^ 4]) + raw[place + 1 :])
        assert KeyFile.read(folder) == ways


def test_one_missing_or_unreadable_copy_loses_nothing(folder, ways):
    (folder / NAMES[0]).unlink()
    assert KeyFile.read(folder) == ways
    (folder / NAMES[0]).mkdir()
    assert KeyFile.read(folder) == ways


def test_reading_writes_nothing(folder):
    (folder / NAMES[0]).write_bytes(b"scrap")
    KeyFile.read(folder)
    assert (folder / NAMES[0]).read_bytes() == b"scrap"
    assert names(folder) == sorted(NAMES)


def test_a_folder_of_somebody_else_is_not_ours(tmp_path):
    with pytest.raises(NotOurs):
        KeyFile.read(tmp_path)
    with pytest.raises(NotOurs):
        KeyFile.read(tmp_path / "gone")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_both_copies_are_private(folder):
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in NAMES} == {0o600}


def test_a_folder_that_cannot_be_written_is_said_in_words(ways, tmp_path):
    with pytest.raises(DiskTrouble):
        ways.write(tmp_path / "gone")


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("", False),
        ("short", False),
        ("123456789", False),
        ("         x", False),
        ("aaaaaaaaaaaa", False),
        ("AaAaAaAaAaAa", False),
        ("x1" * 501, False),
        ("hedgehog v", True),
        ("日本語のパスフレーズです", True),
        ("x1" * 500, True),
    ],
)
def test_a_new_passphrase_is_long_enough_and_no_single_letter(text, fine):
    assert (keys.passphrase_problem(text) == "") is fine


def test_a_bad_new_passphrase_is_refused_with_its_reason(ways):
    with pytest.raises(Refused, match="at least 10 characters"):
        ways.with_passphrase(KEY, "short")


def test_keys_of_a_wrong_length_are_our_bug(ways):
    with pytest.raises(ValueError, match="32 bytes"):
        keys.new_keyfile("s", b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        ways.with_computer(KEY, b"short")


def test_no_secret_is_printed_or_written_plainly(ways, folder):
    shown = repr(ways) + (folder / NAMES[0]).read_text()
    for secret in (KEY.hex(), SECRET.decode(), PHRASE, CODE, CODE.split("-")[0], repr(KEY)[2:-1]):
        assert secret not in shown


def test_new_data_keys_differ():
    made = {keys.new_data_key() for _ in range(100)}
    assert len(made) == 100
    assert {len(key) for key in made} == {32}
