"""Fields say what is wrong in words, and clean what was typed or pasted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.fields import (
    LINE_LIMIT,
    NUMBER_LIMIT,
    TEXT_LIMIT,
    Field,
    Kind,
    YesNo,
    clean_line,
    clean_text,
    parse_number,
)

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
def test_a_cleaned_line_is_one_line_that_can_be_stored(text):
    clean = clean_line(text)
    clean.encode()
    assert clean.isprintable()
    assert clean == clean_line(clean) == clean.strip()


@given(ANY)
def test_cleaned_text_keeps_its_lines_and_can_be_stored(text):
    clean = clean_text(text)
    clean.encode()
    assert clean == clean_text(clean)
    assert not [c for c in clean if ord(c) < 32 and c not in "\n\t"]


def test_line_ends_of_other_systems_become_ours():
    assert clean_text(" a\r\nb\rc\n\n") == "a\nb\nc"
    assert clean_line("a\r\nb\tc") == "a b c"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.LINE, "words", "words"),
        (Kind.DAY, date(2026, 11, 3), "3 November 2026"),
        (Kind.FLAG, True, "Yes"),
        (Kind.FLAG, False, "No"),
        (Kind.NUMBER, 12345, "12,345"),
        (Kind.NUMBER, 0, "0"),
        (Kind.CHOICE, YesNo.NOT_SURE, "Not sure"),
        (Kind.CHOICES, (YesNo.YES, YesNo.NO), "Yes, No"),
        (Kind.LINK, "a", "Ann"),
        (Kind.LINK, "z", "(not found)"),
        (Kind.LINKS, ("a", "z"), "Ann, (not found)"),
    ],
)
def test_values_are_shown_as_words(kind, value, shown):
    assert Field("Label", kind).show(value, {"a": "Ann"}) == shown


@pytest.mark.parametrize("value", [None, "", ()])
def test_nothing_is_shown_as_nothing(value):
    assert all(Field("Label", kind).show(value) == "" for kind in Kind)


def test_a_required_field_asks_for_itself():
    assert Field("Full name", Kind.LINE, required=True).problem("") == "Fill in “Full name”."
    assert Field("CQC number", Kind.LINE, required=True).problem("") == "Fill in “CQC number”."
    assert Field("Full name", Kind.LINE).problem("") == ""


@pytest.mark.parametrize(("kind", "limit"), [(Kind.LINE, LINE_LIMIT), (Kind.TEXT, TEXT_LIMIT)])
def test_text_has_a_limit_that_is_named(kind, limit):
    spec = Field("Note", kind)
    assert spec.problem("x" * limit) == ""
    assert f"{limit:,}" in spec.problem("x" * (limit + 1))


@pytest.mark.parametrize(
    ("value", "fine"), [(0, True), (NUMBER_LIMIT, True), (-1, False), (NUMBER_LIMIT + 1, False)]
)
def test_numbers_have_limits(value, fine):
    assert (Field("Beds", Kind.NUMBER).problem(value) == "") is fine


@pytest.mark.parametrize(("text", "number"), [("", None), (" 1,234 ", 1234), ("24", 24), ("0", 0)])
def test_numbers_are_read(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["-1", "1.5", "ten", "１２", "9" * 14, "²"])
def test_what_is_no_whole_number_is_refused_in_words(text):
    with pytest.raises(ValueError, match="whole number"):
        parse_number(text)
