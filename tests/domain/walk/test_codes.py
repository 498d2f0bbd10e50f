from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.walk.codes import ALPHABET, check_character, codes_for, near, whole

IDS = [f"{number:032x}" for number in random.Random(5).sample(range(1 << 60), 6_000)]
CODES = codes_for(IDS)


def test_codes_are_short_unique_and_free_of_letters_that_look_like_digits():
    found = list(CODES.values())
    assert len(set(found)) == len(IDS)
    assert all(whole(code) for code in found)
    assert not set("01OI") & set("".join(found))
    few = codes_for(IDS[:300])
    assert {len(code) for code in few.values()} == {4}
    assert max(len(code) for code in found) <= 6


def test_a_code_on_paper_goes_on_meaning_the_same_entry_when_others_are_added():
    before = codes_for(IDS[:2_000])
    assert all(CODES[id_] == code for id_, code in before.items())


def test_no_code_is_a_word():
    assert all(code[0].isalpha() and code[1].isdigit() for code in CODES.values())


bodies = st.text(ALPHABET, min_size=3, max_size=6)


@given(bodies, st.data())
def test_one_wrong_key_is_always_noticed(body, data):
    code = body + check_character(body)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from(sorted(set(ALPHABET) - {code[place]})))
    typed = code[:place] + wrong + code[place + 1 :]
    assert check_character(typed[:-1]) != typed[-1]


@given(bodies)
def test_two_swapped_keys_are_always_noticed(body):
    code = body + check_character(body)
    for first, second in itertools.combinations(range(len(code)), 2):
        if code[first] != code[second]:
            keys = list(code)
            keys[first], keys[second] = keys[second], keys[first]
            assert check_character("".join(keys[:-1])) != keys[-1]


def test_what_was_meant_is_found_after_one_slip():
    known = dict.fromkeys(("A7K2", "B3MX", "C9PT4"), "")
    assert near("a7k3", known) == ("A7K2",)
    assert near("A7k", known) == ("A7K2",)
    assert near("BM3X", known) == ("B3MX",)
    assert near("C-9P-T44", known) == ("C9PT4",)
    assert near("Z8Z8", known) == ()
