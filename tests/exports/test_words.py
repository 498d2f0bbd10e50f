"""Text of people in the PDF: escaped, cut without loss, every character visible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.exports.legible import byte_size, legible
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.words import fit, markup, pieces, shown


@pytest.fixture(autouse=True, scope="module")
def fonts():
    theme.load_fonts()


@given(st.text(max_size=300), st.integers(2, 40))
def test_pieces_lose_nothing_and_are_short(text, limit):
    found = list(pieces(text, limit))
    assert "".join(found) == text.replace("\n", "")
    assert all(len(piece) <= limit for piece in found)


@given(st.text())
def test_every_character_shown_can_be_drawn(text):
    known = theme.glyphs()
    assert all(c == "\n" or ord(c) in known for c in shown(text))


@given(st.text())
def test_markup_holds_no_instruction_but_line_ends(text):
    assert "<" not in markup(text).replace("<br/>", "")


@given(st.text())
def test_control_characters_become_visible(text):
    assert not any(ord(c) < 32 and c not in "\n\t" for c in legible(text))


@given(st.text(), st.floats(20, 300))
def test_short_line_fits(text, width):
    assert theme.width_of(fit(text, theme.REGULAR, 9, width), theme.REGULAR, 9) <= max(width, 10)


def test_words_are_kept_whole_where_they_can_be():
    assert list(pieces("one two three four", 10)) == ["one two ", "three four"]


def test_sizes_read_well():
    assert [byte_size(n) for n in (1, 999, 1_500, 2_340_000)] == [
        "1 byte",
        "999 bytes",
        "2 KB",
        "2.3 MB",
    ]
