"""Two wordings compared word by word: nothing of either is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain import word_diff as module
from dsptdesk.domain.word_diff import Piece, in_words, word_diff

WORDS = st.lists(
    st.sampled_from(["who", "what", " ", "\n", ",", "the", "’s", "owner", "😀", "-", "4.10"]),
    max_size=30,
).map("".join)


@given(WORDS, WORDS)
def test_both_wordings_can_be_read_out_of_the_pieces(before, after):
    pieces = word_diff(before, after)
    assert "".join(one.words for one in pieces if one.kind != "new") == before
    assert "".join(one.words for one in pieces if one.kind != "gone") == after
    assert all(one.words for one in pieces)


def test_only_the_changed_words_are_marked():
    found = word_diff("Who owns the plan, and how?", "Who owns the policy, and why?")
    assert in_words(found) == "Who owns the [-plan-]{+policy+}, and [-how-]{+why+}?"


def test_the_same_words_are_one_piece_and_nothing_is_none():
    assert word_diff("Same.", "Same.") == (Piece("same", "Same."),)
    assert word_diff("", "") == ()


def test_where_very_much_differs_the_wordings_stand_whole(monkeypatch):
    monkeypatch.setattr(module, "_MOST", 3)
    assert word_diff("one two three", "one 2 3") == (
        Piece("same", "one "),
        Piece("gone", "two three"),
        Piece("new", "2 3"),
    )
