"""Strength of a passphrase in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data.strength import strength_in_words


@pytest.mark.parametrize(
    "text",
    [
        "password123",
        "P4ssw0rd2026!",
        "aaaaaaaaaaaaaaaaaaaa",
        "1234567890123456",
        "qwertyuiop",
        "abcdefghijklmnop",
        "abababababababab",
        "summer2026summer",
        "carehome2026",
        "hedgehog",
        "heron heron heron heron",
    ],
)
def test_what_everybody_tries_first_is_weak(text):
    assert strength_in_words(text) == "Weak, add two more unrelated words"


def test_each_unrelated_word_helps():
    words = ["hedgehog", "violin", "gravel", "teapot", "lantern"]
    said = [strength_in_words(" ".join(words[:n]))[:4] for n in range(1, 6)]
    assert said == ["Weak", "Weak", "Fair", "Good", "Stro"]


def test_long_random_signs_are_strong():
    assert strength_in_words("xK7#pL2mvR9t$Qw4Zb") == "Strong"


def test_nothing_typed_says_nothing():
    assert strength_in_words("  ") == ""


@given(st.text(max_size=300))
def test_any_text_has_a_strength(text):
    said = strength_in_words(text)
    assert not said or said.split(",")[0] in {"Weak", "Fair", "Good", "Strong"}
