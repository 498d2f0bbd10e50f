"""One stored evidence file: each piece opens only in its own place."""

from __future__ import annotations

import pytest

from dsptdesk.data import sealing

KEY = b"k" * 32


def test_a_piece_opens_only_in_its_place_in_its_file():
    head = sealing.new_head()
    mine = sealing.seal(KEY, head, "store", "name")
    closed = mine.close(3, b"piece", last=False)
    assert mine.open(3, closed, last=False) == b"piece"
    assert mine.open(2, closed, last=False) is None
    assert mine.open(3, closed, last=True) is None
    for key, start, store, name in (
        (b"x" * 32, head, "store", "name"),
        (KEY, sealing.new_head(), "store", "name"),
        (KEY, head, "other", "name"),
        (KEY, head, "store", "other"),
    ):
        assert sealing.seal(key, start, store, name).open(3, closed, last=False) is None


@pytest.mark.parametrize("head", [b"", b"DSPTE1", b"DSPTE2" + b"s" * 16, b"%PDF-1" + b"s" * 16])
def test_a_head_that_is_not_ours_has_no_seal(head):
    assert sealing.seal(KEY, head, "store", "name") is None


@pytest.mark.parametrize("plain", [1, 5, sealing.CHUNK - 1, sealing.CHUNK, sealing.CHUNK + 1])
def test_the_plain_size_follows_from_the_stored_size(plain):
    count = -(-plain // sealing.CHUNK)
    assert sealing.plain_size(sealing.HEAD + plain + count * sealing.TAG) == (plain, count)


@pytest.mark.parametrize("stored", [0, sealing.HEAD, sealing.HEAD + sealing.TAG])
def test_a_file_without_content_has_no_size(stored):
    assert sealing.plain_size(stored)[0] < 1
