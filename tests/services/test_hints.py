"""Hints on the answers of a desk: which are worth reading again, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.rights import Right, RightsRequest
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.services.assessment import save_answer
from dsptdesk.services.hints import KnownNames, look_again, worth_reading_again
from dsptdesk.services.publishing import check

TEXT, TICK, DOCUMENT = "1.3.12", "1.3.2", "1.1.2"


def answer(desk, ref, **values):
    save_answer(desk, desk.edition.item(ref), **values)


def keep(desk, one):
    with desk.write("Keep") as writing:
        return writing.save(one)


def test_a_desk_without_answers_has_none_to_read_again(desk):
    assert worth_reading_again(desk) == ()


def test_what_looks_like_one_person_is_named_by_item_and_field_without_quoting_it(desk):
    answer(desk, TICK, comment="Mrs Applewick rang")
    answer(desk, DOCUMENT, location="Folder 943 476 5919")
    found = dict(worth_reading_again(desk))
    assert list(found) == [DOCUMENT, TICK]
    assert found[TICK].startswith("Look at the comment. This looks like the name of somebody")
    assert found[DOCUMENT].startswith(
        "Look at the web link or place. This looks like an NHS number."
    )
    assert "Applewick" not in found[TICK]
    assert "943" not in found[DOCUMENT]


def test_a_written_answer_is_told_what_it_does_not_say(desk):
    answer(desk, TEXT, reply="We keep it safe.")
    assert worth_reading_again(desk) == (
        (TEXT, "The answer does not seem to say who does it, what is done and where."),
    )
    answer(desk, TEXT, reply="", comment="")
    assert worth_reading_again(desk) == ()


def test_an_answer_that_does_not_apply_is_asked_nothing(desk):
    answer(desk, TEXT, reply="We keep it safe.", not_applicable=True, comment="We have none.")
    assert worth_reading_again(desk) == ()


def test_answers_of_other_editions_are_left_alone(desk):
    answer(desk, TICK, comment="Mrs Applewick rang")
    desk.look_at("2018-19-entry-level")
    assert worth_reading_again(desk) == ()


def test_what_was_said_before_it_did_not_apply_is_no_longer_looked_at(desk):
    item = next(one for one in desk.edition.items if one.kind == "text" and one.not_applicable)
    answer(desk, item.ref, reply="Mrs Applewick rang")
    assert worth_reading_again(desk)
    answer(desk, item.ref, not_applicable=True, comment="We have none.")
    assert worth_reading_again(desk) == ()


@pytest.mark.parametrize(
    ("field", "called"),
    [
        ("name", "the title of a document"),
        ("location", "the place of a document"),
        ("note", "the note on a document"),
    ],
)
def test_titles_and_notes_of_documents_in_use_are_looked_at(desk, field, called):
    one = keep(desk, Evidence(**{"name": "Policy", field: "Mrs Applewick’s file"}))
    assert worth_reading_again(desk) == ()
    answer(desk, DOCUMENT, evidence=(one.id,))
    ((ref, words),) = worth_reading_again(desk)
    assert ref == DOCUMENT
    assert words.startswith(f"Look at {called}. This looks like the name of somebody")
    assert "Applewick" not in words


@pytest.mark.parametrize(
    ("field", "called"),
    [
        ("differs", "what is different at a site"),
        ("remedy", "what you do about an exception of a site"),
        ("note", "the note on an exception of a site"),
    ],
)
def test_exceptions_of_sites_are_looked_at_also_without_an_answer(desk, field, called):
    site = keep(desk, Site(name="Northside"))
    given = {"site": site.id, "edition": desk.edition.slug, "item": DOCUMENT, "differs": "No safe"}
    one = keep(desk, SiteException(**{**given, field: "Held by 943 476 5919"}))
    ((ref, words),) = worth_reading_again(desk)
    assert (ref, words.partition(".")[0]) == (DOCUMENT, f"Look at {called}")
    kept = keep(desk, replace(one, edition="2024-25"))
    assert worth_reading_again(desk) == ()
    kept = keep(desk, replace(kept, edition=desk.edition.slug))
    assert len(worth_reading_again(desk)) == 1
    keep(desk, replace(kept, archived_on=date(2026, 6, 5)))
    assert worth_reading_again(desk) == ()


def test_the_look_before_signing_off_names_them_without_quoting_them(desk):
    assert look_again(desk) == ()
    policy = keep(desk, Evidence(name="Plan", note="For Mrs Applewick"))
    answer(desk, TEXT, reply="We keep it safe.")
    answer(desk, TICK, comment="Mrs Applewick rang")
    points = look_again(desk)
    assert [(one.items, one.where) for one in points] == [
        ((TICK,), "warnings"),
        ((), "evidence"),
        ((TEXT,), "warnings"),
    ]
    assert "of 1 document." in points[1].words
    assert not any("Applewick" in one.words for one in points)
    assert set(points) <= set(check(desk).look)
    answer(desk, DOCUMENT, evidence=(policy.id,))
    assert look_again(desk)[0].items == (DOCUMENT, TICK)
    assert not any(one.where == "evidence" for one in look_again(desk))


def test_known_names_follow_the_registers(desk):
    names = KnownNames(desk)
    first = names.now()
    answer(desk, TICK, comment="Looked at each month")
    assert names.now() is first
    keep(desk, Person(name="Agnes Cray"))
    assert "Agnes Cray" in names.now().allowed
    keep(
        desk,
        RightsRequest(name="Edith Marlowe", right=Right.ACCESS, received_on=date(2026, 5, 1)),
    )
    assert names.now().private == ("Edith Marlowe",)
