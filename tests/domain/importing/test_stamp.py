"""The stamp survives what programs do to text, and a changed one is no stamp."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.importing.stamp import MARK, Name, Sent, Stamp, read_stamp, stamp_rows
from tests.records import IDS, WORDS
from tests.workbooks import table

SENTS = st.builds(Sent, st.just("devices"), IDS, st.integers(0, 9), st.dictionaries(WORDS, WORDS))
STAMPS = st.builds(
    Stamp,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    st.lists(SENTS, max_size=3).map(tuple),
    st.lists(st.builds(Name, WORDS, IDS, WORDS), max_size=3).map(tuple),
)


@given(STAMPS)
def test_what_is_written_is_read_again(stamp):
    assert read_stamp([table("any name", *stamp_rows(stamp))]) == stamp


def test_long_entries_go_over_several_cells_that_excel_takes():
    stamp = Stamp(
        "o", "e", "x", "t", sent=(Sent("devices", "1" * 32, 1, {"note": "é  _x0041_ " * 9_000}),)
    )
    rows = [tuple(row) for row in stamp_rows(stamp)]
    assert all(len(cell) <= 32_000 and cell == cell.strip() for row in rows for cell in row)
    assert all(
        cell.isascii() and "  " not in cell and "_x" not in cell for row in rows for cell in row
    )
    assert read_stamp([table("DSPT Desk", *rows)]) == stamp


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{",
        "[" * 100_000,
        "null",
        "[1]",
        json.dumps([99, "o", "e", "x", "t", ""]),
        json.dumps([1, 2, "e", "x", "t", ""]),
        json.dumps([1, {"a": 1}, "e", "x", "t", ""]),
    ],
)
def test_a_stamp_that_was_changed_is_no_stamp(value):
    assert read_stamp([table("DSPT Desk", (MARK, value))]) is None


@pytest.mark.parametrize(
    "value",
    ["[[]]", "[1]", '[["devices","x",1,{"a":1}]]', '[["devices","x","y",{}]]', '[["d","x",1,5]]'],
)
def test_an_entry_that_was_changed_spoils_the_stamp(value):
    head = (MARK, json.dumps([1, "o", "e", "x", "t", ""]))
    assert read_stamp([table("DSPT Desk", head)])
    assert read_stamp([table("DSPT Desk", head, ("sent", value))]) is None


def test_no_stamp_is_none():
    assert read_stamp([table("Sheet1", ("a", "b"))]) is None


def test_packed_entries_that_would_fill_the_memory_are_no_stamp():
    head = (MARK, json.dumps([1, "o", "e", "x", "t", ""]))
    bomb = zlib.compress(b"[" + b" " * 70_000_000 + b"]")
    assert read_stamp([table("DSPT Desk", head, ("sent", b64encode(bomb).decode()))]) is None


@pytest.mark.parametrize("text", ["AAAA", "x", "\u00e9", b64encode(zlib.compress(b"[1")).decode()])
def test_packed_entries_that_were_changed_spoil_the_stamp(text):
    head = (MARK, json.dumps([1, "o", "e", "x", "t", ""]))
    assert read_stamp([table("DSPT Desk", head, ("sent", text))]) is None
