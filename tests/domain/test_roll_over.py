"""Starting the next edition: no word is lost, none stands under another question, none is confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.assessment import ANSWERING, Answer, State, Tick, answer_id, by_item, state_of
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.roll_over import plan
from tests.snapshots import holding

TODAY = date(2025, 9, 10)
FIRST, THEN, NEXT, NOW = (load_edition(one) for one in edition_files())
COLLISIONS = [
    ("1.3.1", "ico-number", "policies"),
    ("1.4.1", "asset-and-processing-register", "retention-timetable"),
]
"""Numbers of 2018-19 that ask for something else now: number, topic then, topic now."""


def given_to(edition, ref, **said):
    said = {"reply": f"Said to {edition.item(ref).topic}"} | said
    return Answer(
        id=answer_id(edition.slug, ref), version=1, edition=edition.slug, item=ref, **said
    )


def all_of(edition, **said):
    return [
        given_to(edition, item.ref, completed_by="Asha", completed_on=date(2025, 6, 3), **said)
        for item in edition.items
    ]


def applied(snapshot, done):
    """Give the answers after the step."""
    gone = {one.id for one in done.removes}
    held = {one.id: one for one in snapshot.answers if one.id not in gone}
    held |= {one.id: replace(one, version=one.version + 1) for one in done.saves}
    return holding(*held.values())


def words_of(answer):
    """Give everything an answer says, whatever the place."""
    tick = {Tick.YES: "Answered: Yes.", Tick.NO: "Answered: Not yet.", None: ""}[answer.tick]
    return [one for one in (answer.reply, answer.comment, answer.location, tick) if one]


def holds(answer, words):
    if words.startswith("Answered: ") and answer.tick is not None:
        return True
    return any(words in part for part in (answer.reply, answer.comment, answer.location))


@pytest.mark.parametrize(("old", "new"), [(FIRST, THEN), (FIRST, NOW), (THEN, NEXT), (NEXT, NOW)])
def test_every_answer_comes_over_under_its_own_subject_or_stays_readable(old, new):
    done = plan(old, new, holding(*all_of(old)), TODAY)
    came = {one.change.ref: one for one in done.items if one.carries}
    for item in old.items:
        words = f"Said to {item.topic}"
        places = [ref for ref, one in came.items() if holds(one.answer, words)]
        wanted = [n.ref for n in new.items if n.topic in (item.topic, item.becomes)]
        assert places == wanted, item.ref
    assert not done.removes
    assert all(one.edition == new.slug for one in done.saves)


@pytest.mark.parametrize(("ref", "then", "now"), COLLISIONS)
def test_no_answer_comes_under_the_question_that_took_its_number(ref, then, now):
    assert (FIRST.item(ref).topic, NOW.item(ref).topic) == (then, now)
    done = plan(FIRST, NOW, holding(given_to(FIRST, ref)), TODAY)
    (saved,) = done.saves
    assert saved.item != ref
    assert saved.topic == then
    assert NOW.item(saved.item).topic == then


def test_nothing_is_confirmed_and_last_years_person_and_day_are_told():
    done = plan(NEXT, NOW, holding(*all_of(NEXT)), TODAY)
    assert len(done.saves) == len(NEXT.items)
    for one in done.saves:
        assert not one.completed
        assert one.confirming
        assert (one.carried_by, one.carried_on) == ("Asha", date(2025, 6, 3))
        assert one.carried_from == f"2024-25 {NEXT.item_on(one.topic).ref}"


def test_a_whole_answer_needs_confirming_and_half_a_one_is_in_progress():
    text, tick = given_to(NEXT, "1.1.5"), given_to(NEXT, "2.2.1", reply="", comment="Soon")
    assert (NEXT.item("1.1.5").kind, NEXT.item("2.2.1").kind) == ("text", "tick")
    after = by_item(plan(NEXT, NOW, holding(text, tick), TODAY).saves, NOW.slug)
    assert state_of(NOW.item("1.1.5"), after["1.1.5"]) is State.CONFIRM
    assert state_of(NOW.item("2.2.1"), after["2.2.1"]) is State.IN_PROGRESS


def test_several_answers_become_one_with_every_word_and_no_tick():
    some = [given_to(FIRST, ref, tick=Tick.YES, evidence=(ref,)) for ref in ("1.2.1", "1.2.3")]
    done = plan(FIRST, NOW, holding(*some), TODAY)
    (saved,) = done.saves
    assert saved.item == "1.3.1"
    assert saved.tick is None
    assert saved.evidence == ("1.2.1", "1.2.3")
    assert saved.carried_from == "2018-19-entry-level 1.2.1; 2018-19-entry-level 1.2.3"
    assert "1.2.3" in saved.comment
    assert saved.comment.count("Answered: Yes.") == 2


def test_a_due_date_of_last_year_stays_behind_and_the_owner_comes_along():
    done = plan(NEXT, NOW, holding(given_to(NEXT, "1.1.5", owner="p", due=TODAY)), TODAY)
    assert (done.saves[0].owner, done.saves[0].due) == ("p", None)


def test_what_somebody_already_answered_this_year_stays_as_it_is():
    last, this = given_to(NEXT, "1.1.5"), given_to(NOW, "1.1.5", reply="Mine")
    done = plan(NEXT, NOW, holding(last, this), TODAY)
    assert not done.saves
    assert next(one for one in done.items if one.change.ref == "1.1.5").kept


def test_a_second_time_changes_nothing():
    before = holding(*all_of(NEXT))
    after = applied(before, plan(NEXT, NOW, before, TODAY))
    assert plan(NEXT, NOW, after, TODAY).again


def test_a_corrected_file_moves_what_people_answered_to_its_subject():
    """The file had two numbers the wrong way round; one answer was confirmed, one only came over."""
    before = holding(*all_of(NEXT))
    after = applied(before, plan(NEXT, NOW, before, TODAY))
    mine = next(one for one in after.answers if one.id == answer_id(NOW.slug, "1.1.1"))
    mine = replace(mine, reply="Mine now", confirming=False, completed_by="B", completed_on=TODAY)
    after = holding(*(mine if one.id == mine.id else one for one in after.answers))
    turned = {"1.1.1": "1.1.2", "1.1.2": "1.1.1"}
    right = replace(NOW, items=tuple(
        replace(one, ref=turned.get(one.ref, one.ref)) for one in NOW.items
    ))  # fmt: skip
    last = applied(after, plan(NEXT, right, after, TODAY))
    held = by_item(last.answers, NOW.slug)
    assert held["1.1.2"].reply == "Mine now"
    assert held["1.1.2"].confirming
    assert not held["1.1.2"].completed
    assert (held["1.1.2"].carried_by, held["1.1.2"].carried_on) == ("B", TODAY)
    assert "asset-and-processing-register" in " ".join(words_of(held["1.1.1"]))
    assert plan(NEXT, right, last, TODAY).again


def test_an_answer_whose_subject_a_corrected_file_no_longer_holds_stays_readable():
    mine = given_to(NOW, "1.1.1", reply="Mine", topic="ico-number")
    right = replace(NOW, items=tuple(
        replace(one, topic="something-else", ref="1.1.1") if one.ref == "1.1.1" else one
        for one in NOW.items
    ))  # fmt: skip
    last = applied(holding(mine), plan(NEXT, right, holding(mine), TODAY))
    (kept,) = last.answers
    assert (kept.item, kept.reply) == ("1.1.1 (ico-number)", "Mine")
    assert plan(NEXT, right, last, TODAY).again


def test_evidence_that_is_too_old_or_ran_out_is_named():
    item = next(one for one in NOW.items if one.age_months == 12 and NEXT.item_on(one.topic))
    papers = [
        Evidence(id="old", name="Old minutes", dated=date(2024, 9, 9)),
        Evidence(id="new", name="New minutes", dated=date(2024, 9, 10)),
        Evidence(id="out", name="Certificate", valid_until=date(2025, 9, 9)),
    ]
    answer = given_to(NEXT, NEXT.item_on(item.topic).ref, evidence=("old", "new", "out"))
    done = plan(NEXT, NOW, holding(answer, *papers), TODAY)
    found = next(one for one in done.items if one.answer).stale
    assert [one.evidence.id for one in found] == ["old", "out"]
    assert "9 September 2024" in found[0].why


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(
    lambda words: f"<{words}>" if words else ""
)
SAID = st.fixed_dictionaries(
    {
        "tick": st.none() | st.sampled_from(Tick),
        "reply": WORDS,
        "on": st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)),
        "location": WORDS,
        "not_applicable": st.booleans(),
        "comment": WORDS,
        "evidence": st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(tuple),
        "confirming": st.booleans(),
        "completed_on": st.none() | st.just(TODAY),
    }
)


@st.composite
def editions(draw):
    """Give two editions in which topics stay, go, come, move to other numbers, split and merge."""
    pool = list(NOW.items[:12])
    old = draw(st.lists(st.sampled_from(pool), min_size=1, unique_by=lambda one: one.topic))
    new = draw(st.lists(st.sampled_from(pool), min_size=1, unique_by=lambda one: one.topic))
    topics = [one.topic for one in pool]
    kinds = st.sampled_from(["text", "tick", "document", "date"])
    older = [
        replace(one, kind=draw(kinds), becomes=draw(st.sampled_from(["", *topics]))) for one in old
    ]
    refs = draw(st.permutations([one.ref for one in new]))
    newer = [
        replace(
            one,
            ref=ref,
            kind=draw(kinds),
            formed_from=draw(st.lists(st.sampled_from(topics), max_size=2, unique=True).map(tuple)),
        )
        for one, ref in zip(new, refs, strict=True)
    ]
    return replace(NEXT, items=tuple(older)), replace(NOW, items=tuple(newer))


@settings(deadline=None, max_examples=150)
@given(editions(), st.data())
def test_whatever_the_editions_no_word_is_lost_and_nothing_is_confirmed(both, data):
    old, new = both
    last = [given_to(old, one.ref, **data.draw(SAID)) for one in old.items]
    last = [replace(one, reply=data.draw(WORDS)) for one in last]
    this = [
        given_to(new, one.ref, topic=one.topic, **data.draw(SAID))
        for one in new.items
        if data.draw(st.booleans())
    ]
    before = holding(*last, *this)
    done = plan(old, new, before, TODAY)
    after = applied(before, done)
    assert by_item(after.answers, old.slug) == by_item(before.answers, old.slug)
    held = by_item(after.answers, new.slug)
    for one in done.saves:
        assert not one.completed
        assert one.confirming
    for one in done.items:
        if one.change.after is None or one.kept:
            continue
        for source in one.sources:
            topics = {source.item.topic, source.item.becomes}
            item = one.change.after
            assert item.topic in topics or source.item.topic in item.formed_from
            for words in words_of(source.answer):
                assert holds(held[item.ref], words), (item.ref, words)
            assert set(source.answer.evidence) <= set(held[item.ref].evidence)
    for one in this:
        if any(getattr(one, name) for name in ANSWERING) and (one.completed or not one.confirming):
            assert one in after.answers
    again = plan(old, new, after, TODAY)
    assert again.again, (again.saves, again.removes)


def test_what_one_site_does_otherwise_comes_over_once_with_its_answer():
    one = SiteException(
        id="e" * 32, differs="No lock", site="s", edition=NEXT.slug, item="1.1.5", note="Soon"
    )
    unanswered = replace(one, id="f" * 32, item="1.3.1")
    before = holding(given_to(NEXT, "1.1.5"), one, unanswered)
    (came,) = plan(NEXT, NOW, before, TODAY).exceptions
    assert (came.edition, came.item, came.differs) == (NOW.slug, "1.1.5", "No lock")
    assert came.note.startswith("Soon\nCarried over from 2024-25 1.1.5.")
    again = holding(given_to(NEXT, "1.1.5"), one, came)
    assert not plan(NEXT, NOW, again, TODAY).exceptions
