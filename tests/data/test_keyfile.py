"""The key file on the disk: read back the same, and any other bytes refused in words."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data import keyfile
from dsptdesk.data.keyfile import Contents, Cost, Slot
from dsptdesk.domain.errors import Damaged, DsptError, Newer


def slot(kind, cost=None, key_id=""):
    return Slot(f"id-{kind}", kind, "2026-11-22", key_id, cost, b"s" * 16, b"n" * 12, b"w" * 48)


WHOLE = Contents(
    "a1b2c3", b"c" * 32, (slot("passphrase", Cost()), slot("recovery", key_id="ABC123"))
)


def rewritten(change):
    """A key file changed on purpose, with a sum that fits."""
    document = json.loads(keyfile.dump(WHOLE))
    document.pop("sum")
    change(document)
    document["sum"] = keyfile._sum(document)
    return json.dumps(document).encode()


def test_what_is_written_is_read_back():
    assert keyfile.load(keyfile.dump(WHOLE)) == WHOLE


def test_a_later_format_is_newer_whatever_else_it_holds():
    with pytest.raises(Newer, match="newer version of DSPT Desk"):
        keyfile.load(rewritten(lambda d: d.update(format=2, slots="other")))


def test_a_format_number_changed_by_accident_is_damage():
    with pytest.raises(Damaged):
        keyfile.load(keyfile.dump(WHOLE).replace(b'"format": 1', b'"format": 3'))


def test_every_changed_byte_is_noticed_or_means_nothing():
    raw = keyfile.dump(WHOLE)
    for place in range(len(raw)):
        for flip in (1, 0x20, 0x80, 0xFF):
            changed = raw[:place] + bytes([raw[place] ^ flip]) + raw[place + 1 :]
            with suppress(Damaged):
                assert keyfile.load(changed) == WHOLE  # a changed blank between two words


def test_every_cut_is_damage():
    raw = keyfile.dump(WHOLE).rstrip()
    for length in range(len(raw)):
        with pytest.raises(Damaged):
            keyfile.load(raw[:length])


def in_slot(name, value):
    return lambda d: d["slots"][0].update({name: value})


def in_cost(name, value):
    return lambda d: d["slots"][0]["argon2id"].update({name: value})


@pytest.mark.parametrize(
    "change",
    [
        in_cost("memory_kib", 1 << 21),
        in_cost("memory_kib", 8),
        in_cost("memory_kib", 10**400),
        in_cost("passes", 21),
        in_cost("passes", 0),
        in_cost("passes", True),
        in_cost("lanes", 17),
        in_cost("lanes", 1.5),
        in_slot("argon2id", None),
        in_slot("kind", "magic"),
        in_slot("kind", []),
        in_slot("id", "../x"),
        in_slot("made_on", "yesterday"),
        in_slot("nonce", "AAAA"),
        in_slot("salt", "é"),
        in_slot("wrapped", None),
        lambda d: d.update(slots=d["slots"] * 9),
        lambda d: d.update(slots=[7]),
        lambda d: d.update(slots=None),
        lambda d: d.update(store_id=""),
        lambda d: d.update(check="AAAA"),
        lambda d: d.update(format="1"),
        lambda d: d.update(format=0),
        lambda d: d.pop("store_id"),
    ],
)
def test_a_wrong_shape_is_damage_even_when_the_sum_fits(change):
    with pytest.raises(Damaged):
        keyfile.load(rewritten(change))


def test_absurd_files_are_refused_quickly():
    for raw in (b"", b"[]", b"null", b"[" * 60_000, b"x" * 70_000, b"\xff\xfe", b"9" * 5_000):
        with pytest.raises(Damaged):
            keyfile.load(raw)


@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda deeper: (
            st.lists(deeper)
            | st.dictionaries(
                st.sampled_from(["format", "sum", "slots", "store_id", "check", "kind"]), deeper
            )
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_bytes_give_a_planned_error(raw):
    with pytest.raises(DsptError):
        keyfile.load(raw)


def test_no_secret_shows_in_print():
    shown = repr(WHOLE)
    for secret in ("c" * 4, "s" * 4, "n" * 4, "w" * 4):
        assert secret not in shown
