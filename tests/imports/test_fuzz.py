"""Whatever bytes come, the check before reading ends in a plan or in advice, and soon."""

from __future__ import annotations

import time
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import text
from dsptdesk.imports.scan import Form, scan
from tests.imports.corpus import far, ods, ods_table, xlsx

GOOD = (xlsx(), far(), ods(ods_table("")))
PLACE = st.integers(min_value=0, max_value=3_000)


def looked_at(data: bytes) -> None:
    begun = time.monotonic()
    with suppress(Refused):
        if scan(data).form is Form.TEXT:
            assert all(isinstance(cell, str) for row in text.rows(data) for cell in row)
    assert time.monotonic() - begun < 1


@given(st.sampled_from(GOOD), st.lists(st.tuples(PLACE, st.binary(min_size=1, max_size=4))))
def test_a_workbook_with_changed_bytes_is_checked_safely(data, changes):
    made = bytearray(data)
    for at, piece in changes:
        begin = at % len(made)
        made[begin : begin + len(piece)] = piece
    looked_at(bytes(made))


@given(st.sampled_from(GOOD), PLACE, PLACE)
def test_a_workbook_with_a_piece_cut_out_is_checked_safely(data, begin, end):
    looked_at(data[:begin] + data[end:])


@given(st.binary(max_size=300))
def test_any_bytes_are_checked_safely(data):
    looked_at(data)
    looked_at(b"PK\3\4" + data)
    looked_at(b"\xff\xfe" + data)


@given(st.text(alphabet=' ,;\t"\r\nab\u00e9', max_size=200))
def test_any_table_in_text_is_cut_without_an_error(table):
    looked_at(table.encode())
