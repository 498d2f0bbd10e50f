"""The rules that tell what an answer says, and the hints that name what it should say."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsptdesk.domain.hints.parts import (
    Part,
    marks,
    says_how_often,
    says_number,
    says_what,
    says_where,
    says_who,
    says_who_checks,
)

EVERY = tuple(Part)


@pytest.mark.parametrize(
    "text",
    [
        "The registered manager holds the keys",
        "locked by the deputy",
        "our IT firm does it",
        "Hollowtree IT wipes computers",
        "Papermoth Shredding collects it",
        "all staff",
        "opened by staff",
        "a member of staff on each floor",
        "Night staff lock up",
        "the trustees",
        "the SIRO",
        "Priya Smith does it",
        "care workers and seniors",
        "somebody on call",
        "our payroll provider",
        "the IT team",
        "our quality lead",
        "the head of care",
    ],
)
def test_who_is_a_role_a_firm_or_a_full_name(text):
    assert says_who(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We do this well",
        "Things are always locked",
        "Staff know that they must be careful",
        "Everybody is careful",
        "It is managed and directed",
        "in the head office",
        "Data Protection Act",
        "Staffing is good",
        "It may lead to loss, and we lead by example",
        "in the head office on good chairs",
    ],
)
def test_who_is_not_we_or_everybody(text):
    assert not says_who(text)


def test_who_can_be_a_name_of_the_registers():
    assert not says_who("Brackenfold copies it")
    assert says_who("Brackenfold copies it", ("Brackenfold",))


@pytest.mark.parametrize(
    "text",
    [
        "Cabinets are locked each night and the keys are kept in a safe at the front.",
        "We shred paper and wipe old computers before they leave us for good.",
        "Passwords are changed when a device arrives, and nobody shares an account with another.",
    ],
)
def test_what_is_something_done_with_things(text):
    assert says_what(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Yes.",
        "Cabinets are locked.",
        "We take data protection very seriously and always follow the law in all we do.",
        "Everything is safe and secure and in line with good practice at all times.",
        "All our data is backed up automatically, so that nothing can be lost by us.",
    ],
)
def test_what_is_not_that_all_is_well(text):
    assert not says_what(text)


@pytest.mark.parametrize(
    "text",
    [
        "in the locked cabinet",
        "at the front desk",
        "on our shared drive",
        "in the fire safe",
        "Both homes",
        "Cabinets are locked",
        "the disk is off line",
        "see section 4",
        "Annex A of the policy",
        "https://larkfield.example.org/privacy",
        "on the staff room's notice board",
        "in our supplier's system",
        "Policies folder",
    ],
)
def test_where_is_a_place_a_system_or_a_document(text):
    assert says_where(text)


@pytest.mark.parametrize(
    "text", ["", "We are careful", "It is safe everywhere", "securely stored", "at all times"]
)
def test_where_is_not_everywhere(text):
    assert not says_where(text)


@pytest.mark.parametrize(
    "text",
    [
        *("daily", "each night", "every month", "each quarter", "annually", "Yearly check"),
        *("once a year", "twice each month", "three times a week", "every six months"),
        *("on 3 May", "3rd of May", "on 3/5/2026", "2026-05-03", "May 2026", "May 3, 2026"),
        *("in March", "within 24 hours", "after a week", "in the past 12 months", "the same day"),
        *("at induction", "part of induction", "at once", "straight away", "every Monday"),
        *("on Fridays", "each first Monday of the month", "six-monthly", "before each shift"),
        *("last year", "on the day", "day or night", "this spring"),
    ],
)
def test_how_often_is_a_frequency_or_a_day(text):
    assert says_how_often(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "regularly", "often", "from time to time", "when needed", "always", "frequently"),
        *(
            "as soon as possible",
            "it may happen",
            "we may march on",
            "all the time",
            "at all times",
        ),
        *("every device", "each person", "once we know", "version 3", "all 10 may leave"),
    ],
)
def test_how_often_is_not_regularly(text):
    assert not says_how_often(text)


@pytest.mark.parametrize(
    "text",
    [
        "The deputy manager checks the list.",
        "It is checked by the deputy manager.",
        "Hollowtree IT reads the report each morning.",
        "The trustees go through it.",
        "The trustees went through the log.",
        "The report is read by the director.",
        "The office manager looks at the log.",
        "We lock it. The director signs it off.",
        "Seniors walk round with a checklist",
    ],
)
def test_who_checks_is_somebody_beside_a_checking_word(text):
    assert says_who_checks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It is checked.",
        "We check it.",
        "The manager holds the key. It is checked.",
        "The manager never checks it.",
        "The director does not look at it.",
        "The manager is nice",
        "Only managers can see the records",
        "Staff and managers read the rules",
        "With the administrator, small amounts of paper go through the shredder",
    ],
)
def test_who_checks_is_not_a_passive_or_a_denial(text):
    assert not says_who_checks(text)


def test_a_number_is_at_least_six_digits():
    for text in ("ZA000001", "It is Z1234567.", "ZB 999 999", "za123456"):
        assert says_number(text), text
    for text in ("", "Yes, we are registered since 2019", "Z", "ZA12", "3 May 2026"):
        assert not says_number(text), text


def test_each_mark_says_in_words_whether_it_is_there():
    (there,) = marks("each month", (Part.OFTEN,))
    (lacks,) = marks("regularly", (Part.OFTEN,))
    assert there.words == "Said: how often, or when"
    assert lacks.words == (
        "Not said yet: how often, or when. Such as each month, once a year, or on 3 May."
    )


PIECES = st.sampled_from(
    [
        *(
            "in the ",
            "in ",
            "a ",
            "every ",
            "once ",
            "on 3 ",
            "May ",
            "manager ",
            "checks ",
            "not ",
        ),
        *("1", " ", "Z", "-", "\n", ". ", "Aa ", "member of ", "our ", "all ", "within the past "),
        *("x’x ", "to be ", "by ", "one ", "of of ", "half-", "Edith "),
    ]
)


@pytest.mark.serial
@settings(max_examples=15, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_four_times_the_text_takes_about_four_times_as_long(piece):
    once = (piece * 5_000)[:5_000]
    assert _time(once * 4) < 8 * _time(once) + 0.01


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text):
    assert [one.part for one in marks(text, EVERY)] == list(EVERY)


def _time(text):
    took = []
    for _ in range(3):
        start = time.perf_counter()
        marks(text, EVERY)
        took.append(time.perf_counter() - start)
    return min(took)
