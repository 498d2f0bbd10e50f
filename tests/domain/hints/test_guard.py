"""The guard finds what is about one person, and leaves alone what is not."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsptdesk.domain.hints.guard import LEAVE_OUT, Kind, Known, guard
from dsptdesk.domain.hints.numbers import SHAPES, fits
from dsptdesk.domain.hints.saying import cautious_words

KNOWN = Known(
    today=date(2026, 6, 5),
    allowed=(
        "Margaret Oakes",
        "Siobhán Ó Briain",
        "Priya Nair",
        "Temitope Adébáyò-Fitzwilliam-Montgomery",
        "Larkfield Care (example)",
        "Quillbeck House",
        "Fernleaf Plan",
        "Hollowtree IT",
        "Jon Saville",
    ),
    private=("Edith Marlowe", "Bell", "Margaret Oakes"),
)


def found(text, known=KNOWN):
    return [(one.kind, text[one.start : one.end]) for one in guard(text, known)]


def check_digit(nine):
    left = (11 - sum(int(n) * w for n, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
    return nine + str(left) if left < 10 else None


NUMBERS = {
    "9434765919": "9434765919",
    "It is 943 476 5919.": "943 476 5919",
    "943-476-5919": "943-476-5919",
    "943\u2013476\u20135919": "943\u2013476\u20135919",
    "943\u00a0476\u00a05919 is hers": "943\u00a0476\u00a05919",
    "943\u202f476\u202f5919": "943\u202f476\u202f5919",
    "9 4 3 4 7 6 5 9 1 9": "9 4 3 4 7 6 5 9 1 9",
    "943 - 476 - 5919": "943 - 476 - 5919",
    "94347 65919": "94347 65919",
    "NHS9434765919": "9434765919",
    "(9434765919)": "9434765919",
    "On 3 May 2026 943 476 5919 was sent": "943 476 5919",
    "943\u200b476\u200b5919": "943\u200b476\u200b5919",
    "Room 12: 943 476 5919": "943 476 5919",
    "In order: 12, then 9434765919": "9434765919",
    "Order of residents: 9434765919": "9434765919",
    "NHS reference 9434765919": "9434765919",
    "Resident’s reference: 9434765919": "9434765919",
    "client ref 9434765919": "9434765919",
    "Ref 943 476 5919": "943 476 5919",  # written in the way of an NHS number
}


@pytest.mark.parametrize("text", NUMBERS)
def test_an_nhs_number_is_found_in_any_usual_writing(text):
    assert found(text) == [(Kind.NHS_NUMBER, NUMBERS[text])]


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",  # the last digit does not fit
        "0000000000",
        "1111111111",
        "Ring 01632 960099, day or night",
        "07700 900123",
        "+44 7700 900 123",
        "+447700900123",
        "0044 7700 900123",
        "+44 (0)7700 900123",
        "020 7946 0018, 0161 496 0000",
        "Tel. 943 476 5919",
        "mobile: 9434765919",
        "CQC 1-9434765919",
        "1-999999991, 1-9999999910",
        "ZA000001 and Z1234567",
        "ODS VA1B2 and A1B2",
        "2026-05-19 10:30",
        "19-05-2026 12:40",
        "10 laptops, 6 tablets and 5 phones in 3 buildings since 2019",
        "94347659190",  # eleven digits
        "SN9434765919",
        "9434765919b",
        "5 000 000 000 pounds",
        "Order 9434765919",
        "order no. 9434765919",
        "Purchase order number: 9434765919",
        "invoice 9434765919, paid",
        "Reference: 9434765919",
        "our ref 9434765919",
        "Ticket #9434765919",
        "serial number 9434765919",
        "Contract No 9434765919",
        "insurance policy number 9434765919",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert found(text) == []


PHONES = (
    *("020 7946 0{}", "0161 496 0{}", "01632 960{}", "01632 96{}", "07700 900{}", "07700 900 {}"),
    *("0044 7700 900{}", "+44 7700 900{}", "+44 (0)7700 900{}", "44 7700 900{}", "44 161 496 0{}"),
    *("(01632) 960{}", "0808 157 0{}", "01632 960{} 01632 960000", "mobile 7700 900{}"),
)


@pytest.mark.parametrize("form", PHONES)
def test_no_telephone_number_of_the_kinds_in_use_fires(form):
    for last in range(1000):
        number = form.format(f"{last:03}")
        for text in (f"Ring us: {number} now", number, number.replace(" ", "")):
            assert found(text) == [], text


@given(
    st.text("0123456789", min_size=9, max_size=9), st.sampled_from(SHAPES), st.sampled_from(" -")
)
def test_every_fitting_number_is_found_and_no_other(nine, shape, between):
    whole = check_digit(nine)
    if whole is None or whole[0] == "0" or len(set(whole)) == 1:
        return
    assert fits(whole)
    at, groups = 0, []
    for size in shape:
        groups.append(whole[at : at + size])
        at += size
    if any(one[0] == "0" for one in groups):
        return  # may be read as the beginning of a telephone number
    text = between.join(groups)
    assert found(f"It is {text}, we think.") == [(Kind.NHS_NUMBER, text)]
    wrong = whole[:9] + str((int(whole[9]) + 1) % 10)
    assert found(f"It is {wrong}, we think.") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DOB 3/5/1938", "3/5/1938"),
        ("D.O.B.: 03.05.1938", "03.05.1938"),
        ("dob:03-05-38", "03-05-38"),
        ("date of birth 3 May 1938", "3 May 1938"),
        ("Her date of birth is the 3rd of May 1938", "3rd of May 1938"),
        ("Date of birth: May 3, 1938", "May 3, 1938"),
        ("born on 3 May 1938", "3 May 1938"),
        ("born 1938-05-03 in Leeds", "1938-05-03"),
        ("born in 1938", "born in 1938"),
        ("Mrs Oakes wrote. Agnes Cray (3/5/1938) fell", "3/5/1938"),
        ("Ethel Applewick, 3 Sept 1938", "3 Sept 1938"),
        ("3/5/1938 (date of birth)", "3/5/1938"),
        ("Ethel Applewick moved in with us; she is of 3 May 1938", "3 May 1938"),
        ("Zofia Kowalska (3.5.1938)", "3.5.1938"),
        ("1938-05-03, Mrs Hart", "1938-05-03"),
        ("Agnes Cray has her birthday on 3 May 1938", "3 May 1938"),
        ("Ethel Applewick's DOB is recorded from 3 May 1938", "3 May 1938"),
        ("Agnes Cray, on 3/5/1938, aged 88", "3/5/1938"),
        ("John Smith 01/02/1950 is a director", "01/02/1950"),
    ],
)
def test_a_date_of_birth_is_found(text, said):
    assert (Kind.BIRTH, said) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "We ask for the date of birth before we tell anything (procedure of 3 May 2019).",
        "Reviewed on 3 May 2026 by Margaret Oakes.",
        "Margaret Oakes, 3 May 1970",
        "Registered with the Care Quality Commission since 1 October 2010.",
        "Founded on 3 May 1931 as Larkfield Care",
        "Data Protection Act 1998, Health and Safety at Work Act of 31 July 1974",
        "Agnes Cray (started on 3 May 2019)",
        "The Trustees Meeting, 3 May 2001",
        "Margaret Oakes (3 May 1970), Hollowtree IT, 3 May 1970",
        "Version 1.2.2024 of the policy",
        "The leavers' checklist of 12 January 1999 is no longer used.",
        "DOB 31/2/1938 is no day",
        "Staff born abroad bring their papers",
        "Backups since 1 May 2010 by Rose Hill",
        "Training by Rose Hill on 12 June 2001",
        "Rose Hill has kept the policy from 3/5/1999 until 4 May 2001",
        "The policy was written by 1 May 2009, Rose Hill says",
    ],
)
def test_other_dates_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mr Hart told us", "Mr Hart"),
        ("We saw Mrs Edith Hart.", "Mrs Edith Hart"),
        ("Miss O’Hara-Smith's room", "Miss O’Hara-Smith's"),
        ("Ms Applewick", "Ms Applewick"),
        ("Mx Rowan", "Mx Rowan"),
        ("mr Hart", "mr Hart"),
        ("MRS HART", "MRS HART"),
        ("Mr. J. Hart went. Then we", "Mr. J. Hart"),
        ("Mr.Hart", "Mr.Hart"),
        ("Mr and Mrs Hart", "Mrs Hart"),
        ("the resident Edith fell", "Edith"),
        ("a resident, Edith Hart, fell", "Edith Hart"),
        ("Service user Tom Bones", "Tom Bones"),
        ("our client Zofia is", "Zofia"),
        ("Resident: Zofia", "Zofia"),
        ("Edith Marlowe fell", "Edith Marlowe"),
        ("edith marlowe fell", "edith marlowe"),
        ("EDITH MARLOWE", "EDITH MARLOWE"),
        ("we saw Bell there", "Bell"),
        ("Mr Jim Nair", "Mr Jim Nair"),  # a namesake of a member of staff
        ("Mrs\u00a0Hart", "Mrs\u00a0Hart"),
        ("The manager told Mrs Hart", "Mrs Hart"),
        ("The lead\nMr Hart fell", "Mr Hart"),
        ("We told the manager, Mrs Hart and her son", "Mrs Hart"),
        ("Our carer leads Mrs Hart to her room", "Mrs Hart"),
        ("We use manager Mr Hart's room", "Mr Hart's"),
        ("Mr Hart - owner of the house - pays himself", "Mr Hart"),
        ("Mrs Hart was a director before she moved in", "Mrs Hart"),
        ("Mrs Patel, manager of Mrs Hart", "Mrs Hart"),
        ("Our manager looks after Mr Hart", "Mr Hart"),
        ("We told Mrs Hart, the manager and her son", "Mrs Hart"),
        ("the daughter of the manager of Mrs Hart", "Mrs Hart"),
        ("Mrs Hart, a resident. The manager", "Mrs Hart"),
        ("Mrs Hart is the mother of our manager", "Mrs Hart"),
        ("Our DPO. Mrs Hart fell", "Mrs Hart"),
        ("the resident Edith, our manager", "Edith"),
        ("Our manager is Edith Marlowe", "Edith Marlowe"),
        ("Our DPO is Mrs Marlowe", "Mrs Marlowe"),  # somebody of that name is in a record
        ("a member of the trainer’s family, Mr Hart", "Mr Hart"),
    ],
)
def test_the_name_of_somebody_supported_is_found(text, said):
    assert found(text) == [(Kind.NAME, said)]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Oakes told us, and Mr Margaret Oakes too",
        "Ms Siobhán Ó Briain; Mr O Briain",
        "Ms Adebayo-Fitzwilliam-Montgomery",
        "Miss Nair",
        "Mr Saville of the supplier",
        "Margaret Oakes is in a record of an incident and is staff",
        "Our Resident Songbook, the Client Wishbook",
        "Ms Nair Northside branch",
        "We tell clients, Papermoth Shredding and others",
        "The Resident Handbook and the Service User Guide",
        "Resident Association, Residents Meeting, Client Portal",
        "We care for clients. Each has a key.",
        "for residents, Managers and Staff",
        "service users Monday to Friday",
        "the client Fernleaf Plan on each computer",
        "Our DPO is Mrs Patel",
        "Our DPO is Mrs Patel, contact her at the office.",
        "The registered manager, Mrs Patel, checks them.",
        "The SIRO (Mr Hart) and the Caldicott Guardian: Ms Applewick",
        "the trainer Mr Hart shows it",
        "The IT lead – Mr Hart – and director Ms Applewick",
        "Our manager is called Mrs Patel",
        "Mrs Patel is our data protection officer",
        "Mrs Patel, the registered manager, reads them",
        "Mr. J. Hart (director), Mrs Patel (DPO)",
        "Mr Hart, our quality lead",
        "Mrs Patel as Caldicott Guardian",
        "MS Teams and Ms Word",
        "They miss Monday's meeting. Miss Monday",
        "Bell rang. Bell is the sign",
        "the door bell and a bell",
        "client VPN and client TLS",
        "Mr",
        "resident",
    ],
)
def test_staff_suppliers_and_headings_are_left_alone(text):
    assert found(text) == []


def test_the_sentence_says_what_it_looks_like_and_what_to_do():
    (one,) = guard("943 476 5919", KNOWN)
    assert one.words == (
        "This looks like an NHS number. Leave out anything about one person: "
        "inspectors and others may read this answer."
    )


def test_several_finds_are_said_in_one_go_with_their_places():
    text = "Mrs Hart, born 3 May 1938, 943 476 5919; and Mr Applewick and Mr Cray"
    said = cautious_words(guard(text, KNOWN), text)
    assert said.count(LEAVE_OUT) == 1
    assert "an NHS number" in said
    assert "a date of birth" in said
    assert said.endswith("Look at “Mrs Hart”, “3 May 1938”, “943 476 5919” and 2 more.")
    assert "Hart" not in cautious_words(guard(text, KNOWN))
    assert cautious_words(()) == ""


def test_nothing_of_what_was_found_shows_when_it_is_printed():
    (one,) = guard("Mrs Hart", KNOWN)
    assert "Hart" not in repr(one)
    assert "Marlowe" not in repr(KNOWN)


NASTY = st.sampled_from(
    [
        *("1", "12-", "943 476 591", "9 ", "0", "1-", ".", "-", " ", "\u00a0", "\n", "'", "\u0301"),
        *(
            "Mr ",
            "Mrs",
            "A",
            "A.",
            "a'",
            "a-",
            "Bell ",
            "Edith ",
            "Marlowe ",
            "resident ",
            "Zofia ",
        ),
        *(
            "born ",
            "DOB ",
            "3/5/",
            "3 May ",
            "1938",
            "service ",
            "user ",
            "(",
            "“",
            "and ",
            "\U0001f600",
        ),
    ]
)


@given(st.one_of(st.text(max_size=400), st.lists(NASTY, max_size=120).map("".join)))
def test_any_text_is_read_and_places_lie_inside_it(text):
    places = [(one.start, one.end) for one in guard(text, KNOWN)]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.serial
@settings(max_examples=15, deadline=None)
@given(st.lists(NASTY, min_size=1, max_size=4).map("".join))
def test_four_times_the_text_takes_about_four_times_as_long(piece):
    once = (piece * 10_000)[:10_000]
    assert _time(once * 4) < 8 * _time(once) + 0.005


def _time(text):
    took = []
    for _ in range(3):
        start = time.perf_counter()
        guard(text, KNOWN)
        took.append(time.perf_counter() - start)
    return min(took)
