"""Ticking what stands on the website: only what is whole, undoable, and seen to be out of date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.entering import Entered, Standing
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.people import Person
from dsptdesk.domain.website_text import Doing
from dsptdesk.services import assessment, entering, evidence, registers
from dsptdesk.services.hints import KnownNames
from dsptdesk.services.since_published import last_published, since_published
from tests.publishing import finish, publish

PDF = b"%PDF-1.4 a poster"


def text_item(desk):
    return next(one for one in desk.edition.items if one.kind == "text")


def place(desk, item):
    return entering.place_of(desk, item)


def sheet(desk, item):
    return entering.sheet_of(desk, item, KnownNames(desk).now())


@pytest.fixture
def item(desk):
    found = text_item(desk)
    assessment.save_answer(desk, found, reply="ZA000001", comment="Renewed in March.")
    assessment.complete(desk, found)
    return found


def test_looking_writes_nothing(desk, item):
    head = desk.workspace.head
    entering.walk(desk)
    sheet(desk, item)
    assert desk.workspace.head == head


def test_a_tick_keeps_who_and_when(desk, item, clock):
    assert place(desk, item).standing is Standing.TO_ENTER
    one = entering.enter(desk, item)
    assert (one.edition, one.item, one.by, one.at) == (
        desk.edition.slug,
        item.ref,
        "Priya Nair",
        clock().astimezone(UTC),
    )
    assert place(desk, item).standing is Standing.ENTERED
    assert place(desk, item).words == "Entered"


def test_a_tick_reads_back_as_it_was_kept(desk, item):
    entering.enter(desk, item)
    assert desk.workspace.snapshot().all(Entered) == desk.snapshot.all(Entered)


def test_what_is_not_complete_is_not_entered(desk):
    found = text_item(desk)
    assessment.save_answer(desk, found, reply="ZA000001")
    assert place(desk, found).words == "Not ready: needs checking"
    with pytest.raises(Refused, match="Mark it as complete under Assessment"):
        entering.enter(desk, found)
    assert desk.snapshot.all(Entered) == ()


def test_a_tick_can_be_undone_and_done_again(desk, item):
    entering.enter(desk, item)
    assert entering.may_undo(desk)
    desk.undo()
    assert place(desk, item).standing is Standing.TO_ENTER
    assert not entering.may_undo(desk)
    desk.redo()
    assert place(desk, item).standing is Standing.ENTERED


def test_a_tick_can_be_taken_back_by_hand(desk, item):
    entering.enter(desk, item)
    entering.take_back(desk, item)
    assert desk.snapshot.all(Entered) == ()
    entering.take_back(desk, item)
    desk.undo()
    assert place(desk, item).standing is Standing.ENTERED


def test_a_later_change_is_noticed_and_entered_again(desk, item, clock):
    first = entering.enter(desk, item)
    assessment.save_answer(desk, item, reply="ZA000002")
    assert place(desk, item).standing is Standing.CHANGED
    assert place(desk, item).words == "Changed since you entered it; Not ready: needs checking"
    assessment.complete(desk, item)
    assert place(desk, item).standing is Standing.CHANGED
    clock.forward(days=1)
    again = entering.enter(desk, item)
    assert (again.id, again.at) == (first.id, clock().astimezone(UTC))
    assert place(desk, item).standing is Standing.ENTERED


def test_changing_an_answer_back_makes_it_entered_again(desk, item):
    entering.enter(desk, item)
    assessment.save_answer(desk, item, reply="ZA000002")
    assessment.save_answer(desk, item, reply="ZA000001")
    assert place(desk, item).standing is Standing.ENTERED


def test_ticking_twice_in_two_years_keeps_both(desk, item):
    entering.enter(desk, item)
    desk.look_at("2024-25")
    assert all(one.entered is None for one in entering.walk(desk))


def test_only_what_still_says_the_same_is_counted(desk, item):
    optional = next(o for o in desk.edition.items if not desk.edition.is_mandatory(o))
    answers = {"tick": Tick.YES, "reply": "Yes.", "location": "Office"}
    assessment.save_answer(desk, optional, **answers)
    assessment.complete(desk, optional)
    entering.enter(desk, optional)
    entering.enter(desk, item)
    places = entering.walk(desk)
    assert entering.progress(places, mandatory=True).words == "1 of 45"
    assert entering.progress(places).done == 2
    assessment.save_answer(desk, item, comment="")
    assert entering.progress(entering.walk(desk), mandatory=True).words == "0 of 45"


def test_the_walk_is_in_the_order_of_the_website(desk):
    assert [one.item for one in entering.walk(desk)] == list(desk.edition.items)


def test_the_way_on_skips_what_is_entered_but_not_what_is_not_ready(desk):
    one, two, three = desk.edition.items[:3]
    for ready in (one, three):
        assessment.save_answer(desk, ready, tick=Tick.YES, reply="Yes.", location="Office")
        assessment.complete(desk, ready)
    shown = entering.walk(desk)[:3]
    assert entering.next_open(shown, one.ref) == two.ref
    assert entering.next_to_enter(shown, one.ref) == three.ref
    assert entering.next_to_enter(shown, three.ref) == one.ref
    assert entering.next_open(shown, three.ref) == one.ref
    entering.enter(desk, one)
    entering.enter(desk, three)
    shown = entering.walk(desk)[:3]
    assert entering.next_to_enter(shown, "") == ""
    assert entering.next_open(shown, three.ref) == ""
    assert "1 item is not ready yet" in entering.finish_words(shown, signed_off=False)
    words = entering.finish_words(shown[:1], signed_off=False)
    assert words.startswith("Everything is entered: 1 of 1. ")


def test_only_what_is_not_signed_off_here_is_still_to_be_recorded(desk):
    finish(desk)
    assert not entering.signed_off(desk)
    publish(desk)
    assert entering.signed_off(desk)
    shown = entering.walk(desk)[:1]
    for item in shown:
        entering.enter(desk, item.item)
    words = entering.finish_words(entering.walk(desk)[:1], signed_off=True)
    assert "record it" not in words
    assert "Earlier publications" in words
    desk.look_at("2024-25")
    assert not entering.signed_off(desk)


def test_a_document_that_was_changed_afterwards_is_noticed(desk):
    item = next(one for one in desk.edition.items if one.kind == "document")
    kept = registers.save(desk, Evidence(name="Policy", location="Shelf A"))
    assessment.save_answer(desk, item, evidence=(kept.id,))
    assessment.complete(desk, item)
    entering.enter(desk, item)
    assert place(desk, item).standing is Standing.ENTERED
    moved = registers.save(desk, replace(kept, location="Shelf Z of the new office"))
    assert place(desk, item).standing is Standing.CHANGED
    entering.enter(desk, item)
    assert place(desk, item).standing is Standing.ENTERED
    registers.save(desk, replace(moved, name="Quite another policy"))
    assert place(desk, item).standing is Standing.CHANGED


def test_an_answer_that_does_not_apply_hands_over_nothing_said_before(desk):
    by_kind = {one.kind: one for one in desk.edition.items if one.not_applicable}
    kept = registers.save(desk, Evidence(name="Old plan", location="Old shelf"))
    old = {
        "text": {"reply": "What we did before"},
        "tick": {"tick": Tick.YES, "reply": "What we did before"},
        "document": {"evidence": (kept.id,), "location": "Old cupboard"},
    }
    assert by_kind.keys() == old.keys()
    for kind, item in by_kind.items():
        assessment.save_answer(desk, item, **old[kind])
        assessment.save_answer(desk, item, not_applicable=True, comment="We have none.")
        assessment.complete(desk, item)
        found = sheet(desk, item)
        copies = [step.copy for step in found.steps if step.copy]
        na = "Not applicable"
        told = [f"{na}\nWe have none."] if kind == "tick" else [na, "We have none."]
        assert copies == told
        assert (found.entry.documents, found.entry.location, found.entry.tick) == ((), "", None)
        assert found.entry.answer == na


def test_the_sheet_says_what_to_do_and_gives_the_words_to_copy(desk, item):
    found = sheet(desk, item)
    assert [step.doing for step in found.steps][:2] == [Doing.TYPE, Doing.COMMENT]
    assert (found.answer, found.copy_of(Doing.COMMENT)) == ("ZA000001", "Renewed in March.")
    assert found.cautions == ()
    assert found.files == ()


def test_where_there_is_only_a_place_that_is_the_answer(desk):
    found = next(one for one in desk.edition.items if one.kind == "document")
    assessment.save_answer(desk, found, location="Locked cabinet in the office")
    assert sheet(desk, found).answer == ""
    assessment.complete(desk, found)
    assert sheet(desk, found).answer == "Locked cabinet in the office"


def test_documents_with_a_file_can_be_shown(desk):
    found = next(one for one in desk.edition.items if one.kind == "document")
    stored = evidence.store_bytes(desk.workspace.blobs, PDF, "poster.pdf")
    kept = evidence.attach(desk, found, evidence.evidence_of(stored, "Poster"))
    assert sheet(desk, found).files == ()
    assessment.complete(desk, found)
    (document,) = sheet(desk, found).files
    assert document.title == "Poster"
    assert entering.file_of(desk, document.id) == kept
    assert entering.file_of(desk, "0" * 32) is None


def test_what_looks_like_something_about_one_person_is_said(desk, item):
    assessment.save_answer(desk, item, comment="Mrs Doris Whitlock, 943 476 5919, agreed.")
    assessment.complete(desk, item)
    (caution,) = sheet(desk, item).cautions
    assert "NHS number" in caution
    assert "943 476 5919" in caution


def test_people_who_work_here_may_be_named(desk, item):
    registers.save(desk, Person(name="Doris Whitlock"))
    assessment.save_answer(desk, item, comment="Mrs Doris Whitlock checks it each month.")
    assert sheet(desk, item).cautions == ()


def test_what_changed_since_it_was_published_is_marked(desk):
    finish(desk)
    assert last_published(desk) == ("", {})
    publish(desk)
    on, stated = last_published(desk)
    assert on == "5 June 2026"
    item = text_item(desk)
    optional = next(o for o in desk.edition.items if not desk.edition.is_mandatory(o))

    def marks():
        sheets = (sheet(desk, one).entry for one in desk.edition.items)
        found = ((one.ref, since_published(one, on, stated)) for one in sheets)
        return {ref: words for ref, words in found if words}

    assert marks() == {}
    assessment.save_answer(desk, item, comment="Renewed again.")
    assessment.save_answer(desk, optional, reply="New.", tick=Tick.YES, location="Office")
    assert marks() == {
        item.ref: "Changed since you published on 5 June 2026",
        optional.ref: "New since you published on 5 June 2026",
    }


def test_without_a_publication_nothing_is_marked(desk, item):
    assert since_published(sheet(desk, item).entry, "", {}) == ""


def test_a_file_that_was_replaced_is_a_change(desk, item):
    entry = sheet(desk, item).entry
    stated = {entry.topic: replace(entry, location="Elsewhere")}
    assert since_published(entry, "5 June 2026", stated).startswith("Changed")
