"""What the reading process says is cut to what a window can show."""

from __future__ import annotations

from dsptdesk.imports.answer import book_sheets


def test_a_sheets_name_is_as_long_as_a_name_can_be():
    said = (b'{"sheet": "%s"}' % (b"x" * 5_000), b'["a"]', b'{"end": []}')
    (sheet,) = book_sheets(iter(said)).sheets
    assert sheet.name == "x" * 100
