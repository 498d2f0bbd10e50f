"""Files made to do harm, by somebody who holds the key even: nothing outside is written."""

from __future__ import annotations

import json
import struct
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsptdesk.data import keys
from dsptdesk.data.exchange import contents, head, settling, stream, unpacking
from dsptdesk.data.migrate import SCHEMA
from dsptdesk.data.opening import Secret
from dsptdesk.domain.errors import Damaged, DsptError, Newer
from tests.desks import CHEAP, CODE

PHRASE = "a phrase for this file"
KEY = bytes(range(32))
STORED = "evidence/" + "0" * 32
GOOD = [["backup.json", 3], ["desk.db", 3], [STORED, 3]]


def keyfile(cost=CHEAP):
    made = keys.new_keyfile("5" * 32, KEY).with_recovery(KEY, CODE)
    return made.with_passphrase(KEY, PHRASE, cost=cost)


def forged(path, files, *, extra=b"", **changed):
    """Write a file as the program would, whatever it lists."""
    blobs = [b"abc" for _ in files]
    document = {
        "format": 1,
        "organisation": "Larkfield",
        "made": "2026-06-05T12:00:00",
        "schema": SCHEMA,
        "entries": 1,
        "head": "0" * 64,
        "files": [[name, size, sha256(b"abc").hexdigest()] for name, size in files],
    }
    raw = json.dumps(document | changed).encode()
    inside = struct.pack(">I", len(raw)) + raw + b"".join(blobs) + extra
    made, start = head.new_head(keyfile(), len(inside))
    with path.open("wb") as file:
        file.write(start)
        stream.Writer(file, made, KEY).write(inside)
    return path


def settle(file, there):
    settling.settle(file, unpacking.find_key(file, Secret(passphrase=PHRASE)).key, there)


def names_around(place):
    return sorted(str(one.relative_to(place)) for one in place.rglob("*"))


@pytest.mark.parametrize(
    "name",
    [
        "../../escaped",
        "/tmp/escaped",
        "evidence/../../escaped",
        "evidence/" + "0" * 31 + "/",
        "evidence\\" + "0" * 32,
        "C:\\escaped",
        "evidence/" + "0" * 32 + ":stream",
        "evidence/" + "G" * 32,
        "evidence/CON",
        "keys.json",
        "evidence/" + "0" * 32 + "\n",
        "evidence/" + "٠" * 32,
        "",
        "desk.db",
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    file = forged(tmp_path / "x.dsptdesk", [*GOOD[:2], [name, 3]])
    with pytest.raises(Damaged):
        settle(file, tmp_path / "there")
    assert names_around(tmp_path) == ["x.dsptdesk"]


@pytest.mark.parametrize(
    "files",
    [
        [],
        GOOD[:1],
        [GOOD[1], GOOD[0]],
        [*GOOD, GOOD[2]],
        [*GOOD[:2], ["evidence/" + "1" * 32, 3], GOOD[2]],
        [*GOOD[:2], [STORED, 0]],
        [*GOOD[:2], [STORED, -3]],
        [*GOOD[:2], [STORED, 1 << 60]],
        [*GOOD[:2], [STORED, "3"]],
        [*GOOD[:2], [STORED, 3.0]],
        [*GOOD[:2], [STORED, True]],
        [*GOOD[:2], [None, 3]],
    ],
)
def test_no_list_can_lie_about_order_number_and_size(tmp_path, files):
    file = forged(tmp_path / "x.dsptdesk", files)
    with pytest.raises(Damaged):
        settle(file, tmp_path / "there")
    assert names_around(tmp_path) == ["x.dsptdesk"]


def test_what_is_well_formed_but_no_backup_of_ours_is_refused(tmp_path):
    file = forged(tmp_path / "x.dsptdesk", GOOD)
    with pytest.raises(Damaged):
        settle(file, tmp_path / "there")
    assert names_around(tmp_path) == ["x.dsptdesk"]


def test_nothing_may_follow_the_last_file(tmp_path):
    with pytest.raises(Damaged):
        settle(forged(tmp_path / "x.dsptdesk", GOOD, extra=b"more"), tmp_path / "there")


@pytest.mark.parametrize("changed", [{"format": 2}, {"schema": SCHEMA + 1}])
def test_a_newer_file_is_told_apart(tmp_path, changed):
    file = forged(tmp_path / "x.dsptdesk", GOOD, **changed)
    with pytest.raises(Newer, match="newer version"):
        settle(file, tmp_path / "there")


def test_a_newer_format_is_told_apart_from_a_damaged_digit(tmp_path):
    file = forged(tmp_path / "x.dsptdesk", GOOD)
    raw = file.read_bytes()
    with file.open("rb") as reading:
        start = head.read_head(reading).start
    ahead = raw[: start - 32].replace(b"EXCHANGE-1\n", b"EXCHANGE-2\n", 1)
    file.write_bytes(ahead + raw[start - 32 :])
    with pytest.raises(Damaged):
        unpacking.find_key(file, Secret(passphrase=PHRASE))
    file.write_bytes(ahead + sha256(ahead).digest() + raw[start:])
    with pytest.raises(Newer):
        unpacking.find_key(file, Secret(passphrase=PHRASE))


@pytest.mark.parametrize(
    "cost", [keys.Cost(1_000_000, 3, 4), keys.Cost(65_536, 20, 4), keys.Cost(65_536, 3, 16)]
)
def test_a_file_cannot_ask_for_minutes_of_work(tmp_path, cost, monkeypatch):
    monkeypatch.setattr("dsptdesk.data.wrapping.stretch", lambda *_: bytes(32))
    made, start = head.new_head(keyfile(cost), 100)
    file = tmp_path / "x.dsptdesk"
    file.write_bytes(start + bytes(116))
    with pytest.raises(Damaged):
        unpacking.find_key(file, Secret(passphrase=PHRASE))
    assert made.keyfile.has("passphrase")


def test_a_size_that_is_claimed_is_never_set_aside(tmp_path):
    _, start = head.new_head(keyfile(), 1 << 50)
    file = tmp_path / "x.dsptdesk"
    file.write_bytes(start + bytes(1000))
    with pytest.raises(Damaged, match="cut short"):
        unpacking.find_key(file, Secret(passphrase=PHRASE))


def test_a_link_or_a_folder_is_not_followed(tmp_path):
    file = forged(tmp_path / "x.dsptdesk", GOOD)
    (tmp_path / "link.dsptdesk").symlink_to(file)
    for odd in (tmp_path / "link.dsptdesk", tmp_path):
        with pytest.raises(DsptError):
            unpacking.find_key(odd, Secret(passphrase=PHRASE))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400), mark=st.booleans())
def test_no_bytes_raise_an_unplanned_error(tmp_path, raw, mark):
    file = tmp_path / "x.dsptdesk"
    file.write_bytes((b"DSPTDESK-EXCHANGE-1\n" if mark else b"") + raw)
    with pytest.raises(DsptError):
        unpacking.find_key(file, Secret(passphrase=PHRASE))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@given(
    changed=st.dictionaries(
        st.sampled_from(["format", "organisation", "made", "schema", "entries", "head", "files"]),
        JSON,
        min_size=1,
    )
)
def test_no_list_raises_an_unplanned_error(changed):
    good = {
        "format": 1,
        "organisation": "",
        "made": "2026-06-05T12:00:00",
        "schema": 1,
        "entries": 1,
        "head": "",
        "files": [],
    }
    raw = json.dumps(good | changed).encode()
    with pytest.raises((Damaged, Newer)):
        contents.load(raw, SCHEMA)
