"""The recovery code: printed, typed back, and every slip of the pen named."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.data import recovery
from dsptdesk.domain.errors import WrongSecret

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.binary(min_size=18, max_size=18).map(lambda raw: recovery.new_code(lambda _: raw))


def refused(text):
    with pytest.raises(WrongSecret) as caught:
        recovery.parse_code(text)
    return str(caught.value)


def test_a_code_is_seven_groups_of_five():
    assert re.fullmatch(rf"([{ALPHABET}]{{5}}-){{6}}[{ALPHABET}]{{5}}", recovery.new_code())


def test_a_thousand_new_codes_differ_and_read_back():
    made = {recovery.new_code() for _ in range(1000)}
    assert len(made) == 1000
    assert len({recovery.parse_code(code) for code in made}) == 1000


def test_a_code_carries_140_bits():
    raws = [bytes(18), *((1 << bit).to_bytes(18, "big") for bit in range(4, 144))]
    secrets = {recovery.parse_code(recovery.new_code(lambda _, r=raw: r)) for raw in raws}
    assert len(secrets) == 141


@given(codes, st.sampled_from(["", " ", "-", " - ", "\t", "\n", "–", "‑", "\u00a0"]))
def test_spaces_dashes_and_small_letters_do_not_matter(code, between):
    typed = between.join(code.lower().split("-"))
    assert recovery.parse_code(f"  {typed}\r\n") == recovery.parse_code(code)


@given(codes)
def test_letters_that_look_like_digits_do_not_matter(code):
    for one in ("O", "o"):
        assert recovery.parse_code(code.replace("0", one)) == recovery.parse_code(code)
    for one in "ILil":
        assert recovery.parse_code(code.replace("1", one)) == recovery.parse_code(code)


@given(codes)
def test_every_single_wrong_character_names_its_group(code):
    for place, right in enumerate(code):
        for wrong in ALPHABET:
            if right not in {"-", wrong}:
                text = refused(code[:place] + wrong + code[place + 1 :])
                assert text.startswith(f"Group {place // 6 + 1} has a mistake.")


@given(codes)
def test_every_swap_of_neighbours_is_noticed(code):
    plain = code.replace("-", "")
    for at in range(len(plain) - 1):
        if plain[at] != plain[at + 1]:
            swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
            assert refused(swapped).startswith(f"Group {at // 5 + 1} ")


@given(codes)
def test_two_swapped_groups_are_noticed(code):
    parts = code.split("-")
    for first in range(7):
        for second in range(first + 1, 7):
            typed = parts[:]
            typed[first], typed[second] = typed[second], typed[first]
            if typed != parts:
                assert refused("-".join(typed)).startswith(f"Group {first + 1} has a mistake.")


def test_a_group_that_is_too_short_or_too_long_is_named():
    parts = recovery.new_code().split("-")
    short = "-".join([*parts[:2], parts[2][:4], *parts[3:]])
    assert refused(short).startswith("Group 3 should have 5 letters and digits.")
    assert refused("-".join([*parts[:6], parts[6] + "X"])).startswith("Group 7 should have 5")


def test_a_sign_that_is_never_used_is_named():
    code = recovery.new_code()
    for sign in "U*é€":
        assert refused(code[:12] + sign + code[13:]).startswith("Group 3 has a sign")


def test_a_missing_group_and_an_empty_code_are_said_in_words():
    code = recovery.new_code()
    assert "35 letters and digits, but 30 were typed" in refused(code[:-6])
    assert "7 groups of 5" in refused(" - ")


@given(st.text(max_size=80))
def test_anything_typed_is_read_or_refused_without_showing_it(text):
    said = ""
    try:
        recovery.parse_code(text)
    except WrongSecret as error:
        said = str(error)
    assert len(text.strip()) <= 12 or text not in said


def test_clean_groups_are_given_back():
    code = recovery.new_code()
    assert recovery.groups(code.lower().replace("-", " ")) == tuple(code.split("-"))


@given(codes, st.binary(min_size=16, max_size=16))
def test_two_different_groups_are_asked_back(code, raw):
    left = [raw[:8], raw[8:]]
    first, second = recovery.ask_back(code, lambda _: left.pop())
    assert 1 <= first < second <= 7


def test_every_pair_of_groups_can_be_asked_back():
    code = recovery.new_code()
    assert len({recovery.ask_back(code, os.urandom) for _ in range(2000)}) == 21


def test_a_typed_group_is_compared_with_the_sheet():
    code = "-".join(recovery.groups(recovery.new_code()))
    third = code.split("-")[2]
    assert recovery.same_group(code, 3, f" {third.lower()} ")
    assert not recovery.same_group(code, 4, third) or code.split("-")[3] == third
    assert not recovery.same_group(code, 3, third[:4])
    assert not recovery.same_group(code, 3, "")
    assert not recovery.same_group(code, 3, "ÜÜÜÜÜ")


def test_the_key_id_tells_sheets_apart_and_is_no_part_of_the_code():
    code, other = recovery.new_code(), recovery.new_code()
    assert recovery.key_id(code) == recovery.key_id(code.lower())
    assert recovery.key_id(code) != recovery.key_id(other)
    assert len(recovery.key_id(code)) == 6
