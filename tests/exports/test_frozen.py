"""The frozen copy is read back as it was, and what is harmed or strange is refused in words."""

from __future__ import annotations

import gzip
import json

import pytest

from dsptdesk.domain.errors import Damaged, Newer
from dsptdesk.exports import frozen
from dsptdesk.exports.frozen import KeptEvidence, pack, plain, report_from, unpack, value_from
from tests.exports.conftest import make_report


def test_the_same_values_give_the_same_bytes():
    assert pack({"a": "ë"}) == pack({"a": "ë"})
    assert unpack(pack({"a": "ë\ud800"}))["a"] == "ë\ud800"


HARMED = {
    "empty": b"",
    "not packed": b"no gzip",
    "cut": pack({})[:-9],
    "a list": gzip.compress(b"[]"),
    "half": gzip.compress(b"{"),
    "no words": gzip.compress(b"\xff"),
    "too deep": gzip.compress(b"[" * 100_000),
    "another format": gzip.compress(
        json.dumps({"format": "something else", "version": 1}).encode()
    ),
    "version in words": gzip.compress(
        json.dumps({"format": frozen.FORMAT, "version": "1"}).encode()
    ),
}


# Named: the packed bytes hold the time, and every worker must find the same tests.
@pytest.mark.parametrize("data", HARMED.values(), ids=HARMED)
def test_what_is_harmed_is_refused(data):
    with pytest.raises((Damaged, Newer)):
        unpack(data)


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(frozen, "LIMIT", 1_000)
    with pytest.raises(Damaged):
        unpack(pack({"a": "x" * 2_000}))


def test_a_newer_form_asks_for_a_newer_program():
    with pytest.raises(Newer, match="newest version"):
        unpack(gzip.compress(json.dumps({"format": frozen.FORMAT, "version": 2}).encode()))


def test_what_a_later_version_adds_or_leaves_out_does_no_harm():
    held = plain(make_report())
    held["something new"] = [1, 2]
    held["answers"][0]["more"] = "x"
    del held["plan"], held["official_wording"]
    assert report_from(held) == make_report()


@pytest.mark.parametrize(
    "harm",
    [
        {"organisation": None},
        {"answers": [{"ref": "1.1.1"}]},
        {"made_on": "yesterday"},
        {"statuses": "none"},
        {"pictures": [{"is": "Figure", "drawing": {"width": 1, "height": 1, "shapes": [7]}}]},
    ],
)
def test_a_report_that_is_none_is_refused(harm):
    with pytest.raises(Damaged):
        report_from({**plain(make_report()), **harm})


def test_pieces_of_evidence_come_back():
    one = KeptEvidence("1", "Policy", "policy.pdf", 3, "a" * 64, "b" * 32)
    assert value_from(tuple[KeptEvidence, ...], [plain(one)]) == (one,)
