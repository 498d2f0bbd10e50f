"""File names that are safe on every computer, and never the same twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.filenames import STEM_LIMIT, safe_ending, safe_stem, unique

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
RESERVED = ["CON", "prn", "Aux", "NUL", "com1", "LPT9", "COM¹", "con.txt", "nul .x", "CONIN$"]


@given(ANY)
def test_any_words_make_a_safe_name(text):
    stem = safe_stem(text)
    assert 0 < len(stem) <= STEM_LIMIT + len("document ")
    assert len(stem.encode()) < 200
    assert not set(stem) & set('<>:"/\\|?*')
    assert stem.isprintable()
    assert stem == stem.strip(" .")


@pytest.mark.parametrize("text", RESERVED)
def test_names_windows_keeps_for_itself_are_changed(text):
    assert safe_stem(text).startswith("document ")


@pytest.mark.parametrize("text", ["", "...", " ", "\u202e", "///", "\0"])
def test_what_leaves_nothing_gets_a_name(text):
    assert safe_stem(text) == "document"
    assert safe_stem(text, "Organisation") == "Organisation"


def test_letters_written_in_two_ways_are_one_name():
    assert safe_stem("Cafe\u0301") == safe_stem("Café")


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PDF", ".pdf"),
        ("a.tar.gz", ".gz"),
        ("a", ""),
        ("a.", ""),
        ("a.p df", ""),
        ("a.é", ""),
        (".docx", ".docx"),
    ],
)
def test_endings(name, ending):
    assert safe_ending(name) == ending


@given(
    st.lists(
        st.sampled_from(["a.pdf", "A.PDF", "a (2).pdf", "ａ.pdf", "b", "b", ".x"]), max_size=12
    )
)
def test_no_two_names_are_the_same_on_any_disk(names):
    taken = set()
    made = [unique(name, taken).casefold() for name in names]
    assert len(set(made)) == len(made) == len(taken)
