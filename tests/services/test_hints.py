"""Hints on the answers of a desk: which are worth reading again, and why."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.rights import Right, RightsRequest
from dsptdesk.services.assessment import save_answer
from dsptdesk.services.hints import KnownNames, worth_reading_again

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
