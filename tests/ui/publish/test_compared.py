"""The two sides of a comparison: each gives its own text back, with its own words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.word_diff import word_diff
from dsptdesk.ui.publish.compared import one_side

TEXTS = st.text(st.sampled_from("ab .,\n"), max_size=40)


@given(TEXTS, TEXTS)
def test_each_side_reads_as_it_was_written(before, after):
    pieces = word_diff(before, after)
    assert "".join(one.words for one in one_side(pieces, "new")) == before
    assert "".join(one.words for one in one_side(pieces, "gone")) == after


@given(TEXTS, TEXTS)
def test_no_side_marks_words_of_the_other(before, after):
    pieces = word_diff(before, after)
    assert {one.kind for one in one_side(pieces, "new")} <= {"same", "gone"}
    assert {one.kind for one in one_side(pieces, "gone")} <= {"same", "new"}


def test_changed_words_that_follow_each_other_are_marked_as_one():
    sides = word_diff("We keep a paper list.", "We keep an encrypted register.")
    assert [one.words for one in one_side(sides, "new")] == ["We keep ", "a paper list", "."]
