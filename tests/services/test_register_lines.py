"""Registers and previews as lines for a terminal."""

from __future__ import annotations

from dsptdesk.domain.people import Person
from dsptdesk.services.register_lines import plan_lines
from tests import workbooks as w

HELD = w.snapshot_of(Person(id="1" * 32, version=1, name="Anna Hall"))


def test_no_sign_of_a_file_steers_the_terminal():
    book = w.as_read(w.sent(HELD, "people"))

    def steer(rows):
        rows = [[*row, None] for row in rows]
        rows[0][-1], rows[1][-1] = "\x1b[2JColour", "red"
        return rows

    book = w.put(book, "people", 2, "Left on", "\x1b]0;x\x07soon\u202e")
    lines = list(plan_lines(w.planned(w.changed(book, "people", steer), HELD)))
    assert any("Colour" in one for one in lines)
    assert any("soon" in one for one in lines)
    assert all(one.isprintable() for one in lines)
