"""Titles and labels inside a sentence."""

from __future__ import annotations

import pytest

from dsptdesk.domain.wording import within


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Access to systems", "access to systems"),
        ("IT systems", "IT systems"),
        ("E-learning", "e-learning"),
        ("A copy is kept", "a copy is kept"),
        ("I asked", "I asked"),
        ("", ""),
    ],
)
def test_words_begin_small_within_a_sentence_and_short_forms_stay(words, said):
    assert within(words) == said
