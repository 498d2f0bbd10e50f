"""Topics are proposed by number and wording, decided by a person, and made into an edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dsptdesk.domain.edition import edition_from, edition_to
from dsptdesk.domain.edition_import.building import build
from dsptdesk.domain.edition_import.choices import (
    default_choices,
    open_questions,
    year_in,
)
from dsptdesk.domain.edition_import.draft import Draft, DraftRow
from dsptdesk.domain.edition_import.topics import NEW_ITEM, Sure, every_topic, propose_topics
from dsptdesk.domain.edition_import.whole import contradictions
from dsptdesk.domain.errors import Refused
from tests import edition_lists as lists

ALL = frozenset({"ref", "text", "help", "met", "approaching", "change"})


def rows(**changed):
    """Give a row for each item of 2025-26, some with other words: r1_1_1="Words"."""
    found = []
    for number, item in enumerate(lists.base().items, 2):
        text = changed.get("r" + item.ref.replace(".", "_"), lists.wording(item))
        found.append(DraftRow(number, item.ref, text, "Made up.", level=item.level))
    return found


def draft(made=None, **how):
    found = sorted(made or rows(), key=lambda one: one.order)
    return Draft(tuple(found), "3", how.pop("matched", ALL), category_known=True, **how)


def proposed(made, held=None):
    return {one.ref: one for one in propose_topics(draft(made), held or lists.editions())}


def made_edition(found=None, choices=None, held=None, **chosen):
    held = held or lists.editions()
    found = found or draft()
    proposals = propose_topics(found, held)
    choices = choices or default_choices(held)
    return build(found, proposals, replace(choices, **chosen), held, "From a list")


@pytest.fixture(scope="module")
def made():
    return made_edition()


def test_the_same_number_and_a_like_wording_is_likely():
    found = proposed(rows())
    assert {one.sure for one in found.values()} == {Sure.LIKELY}
    assert all(lists.base().item(ref).topic == one.topic for ref, one in found.items())


def test_the_same_number_with_other_words_is_unsure():
    words = "Do you keep bees in the garden, and who looks after the honey?"
    one = proposed(rows(r1_1_2=words))["1.1.2"]
    assert one.sure is Sure.UNSURE
    assert "Numbers are reused" in one.why


def test_a_number_that_now_means_another_item_is_unsure_and_says_so():
    encryption = lists.base().item("9.5.2")
    changed = [one for one in rows() if one.ref != "9.5.2"]
    changed = [replace(one, text=lists.wording(encryption)) if one.ref == "1.3.2" else one
               for one in changed]  # fmt: skip
    one = proposed(changed)["1.3.2"]
    assert (one.sure, one.topic) == (Sure.UNSURE, "encryption")
    assert "meant something else" in one.why


def test_a_like_wording_under_another_number_is_likely():
    moved = [replace(one, ref="9.6.1") if one.ref == "9.5.2" else one for one in rows()]
    one = proposed(moved)["9.6.1"]
    assert (one.sure, one.topic, one.old_ref) == (Sure.LIKELY, "encryption", "9.5.2")


def test_what_nothing_is_like_is_new():
    words = "Does anybody tame dragons without wearing gloves?"
    one = proposed([*rows(), DraftRow(90, "6.9.1", words)])["6.9.1"]
    assert (one.sure, one.topic) == (Sure.NEW, NEW_ITEM)


def test_of_two_items_on_one_topic_the_weaker_one_is_asked_about():
    words = next(one.text for one in rows() if one.ref == "9.5.2")
    twin = DraftRow(90, "9.6.1", f"{words} And who waters the plants, and how often is that done?")
    found = proposed([*rows(), twin])
    assert (found["9.5.2"].sure, found["9.6.1"].sure) == (Sure.LIKELY, Sure.UNSURE)
    assert "One item may have become two" in found["9.6.1"].why


def test_of_two_items_with_an_equal_claim_both_are_asked_about():
    words = next(one.text for one in rows() if one.ref == "9.5.2")
    held = (*lists.editions(), made_edition())
    for editions in (lists.editions(), held):
        found = proposed([*rows(), DraftRow(90, "9.6.1", words)], editions)
        assert {found[ref].sure for ref in ("9.5.2", "9.6.1")} == {Sure.UNSURE}


def test_a_reused_number_is_not_likely_while_another_item_fits_its_topic_better():
    """The plan and its test are much alike, and each has the other's number."""
    base = lists.base()
    swap = {"7.1.2": "7.2.1", "7.2.1": "7.1.2"}
    changed = [
        replace(one, text=lists.wording(base.item(swap.get(one.ref, one.ref)))) for one in rows()
    ]
    found = proposed(changed)
    assert {found[ref].sure for ref in swap} == {Sure.UNSURE}


def test_a_note_that_an_item_is_new_makes_its_number_unsure():
    changed = [replace(one, change="New evidence item") if one.ref == "1.1.3" else one
               for one in rows()]  # fmt: skip
    assert proposed(changed)["1.1.3"].sure is Sure.UNSURE


def test_the_same_official_words_as_before_are_certain(made):
    held = (*lists.editions(), made)
    moved = [replace(one, ref="9.6.1") if one.ref == "9.5.2" else one for one in rows()]
    found = proposed(moved, held)
    assert {one.sure for one in found.values()} == {Sure.CERTAIN}
    assert found["9.6.1"].topic == "encryption"


def test_numbers_of_2020_21_that_mean_something_else_are_never_taken_for_the_same():
    """The old number with the old subject is not the item that has this number now."""
    subjects = {"1.3.1": "ico-number", "1.4.1": "asset-and-processing-register",
                "1.3.2": "privacy-notice", "2.2.1": "induction", "1.1.2": "responsible-people"}  # fmt: skip
    base = lists.base()
    old = [DraftRow(n, ref, lists.wording(base.item_on(topic))) for n, (ref, topic) in
           enumerate(subjects.items(), 2)]  # fmt: skip
    for ref, one in proposed(old).items():
        assert one.topic == subjects[ref] or one.sure is Sure.UNSURE
        assert one.sure is not Sure.LIKELY or one.topic == subjects[ref]


def test_nothing_unsure_is_taken_without_a_persons_word():
    found = draft(rows(r1_1_2="Do you keep bees in the garden, and who looks after the honey?"))
    held = lists.editions()
    proposals, choices = propose_topics(found, held), default_choices(held)
    (question,) = open_questions(found, proposals, choices, held)
    assert question.startswith("Item 1.1.2: ")
    with pytest.raises(Refused, match=r"Item 1\.1\.2"):
        build(found, proposals, choices, held)
    told = replace(choices, topics={"1.1.2": NEW_ITEM})
    edition = build(found, proposals, told, held)
    topic = edition.item("1.1.2").topic
    assert topic not in {one.topic for one in every_topic(held)}
    assert topic.startswith("keep-bees")
    assert edition.item_on("asset-and-processing-register") is None


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"topics": {"1.1.1": "privacy-notice"}}, "Items 1.1.1 and 1.1.3 have the same topic"),
        ({"topics": {"1.1.1": "no-such"}}, "no topic “no-such”"),
        ({"formed_from": {"1.1.1": ("no-such",)}}, "no topic “no-such”"),
        ({"edition": "2026-28"}, "Name the edition by its years"),
        ({"version": "nine"}, "Give the version as a number"),
        ({"deadline": date(3026, 6, 30)}, "a year that cannot be meant"),
    ],
)
def test_what_cannot_be_is_asked_again(chosen, said):
    with pytest.raises(Refused, match=said):
        made_edition(**chosen)


def test_a_list_of_other_things_is_refused():
    strange = [DraftRow(n, f"8.9.{n}", f"Does dragon number {n} wear gloves?") for n in range(1, 9)]
    with pytest.raises(Refused, match="probably another list"):
        made_edition(draft(strange))


def test_the_edition_fits_the_schema_and_reads_back_the_same(made, edition_schema):
    raw = edition_to(made)
    assert [error.message for error in edition_schema.iter_errors(raw)] == []
    assert edition_from(raw) == made
    assert contradictions(made) == ()


def test_official_words_stand_beside_ours(made):
    item, ours = made.item("1.1.1"), lists.base().item("1.1.1")
    assert made.official_wording
    assert item.official.text == lists.wording(ours) == item.asked
    assert (item.question, item.covers, item.topic) == (ours.question, ours.covers, ours.topic)
    assert (made.slug, made.follows, made.version) == ("2026-27", "2025-26", "9")


def test_confidences_are_honest(made):
    assert {one.confidence for one in made.items} == {"seen"}
    assert {one.level_confidence for one in made.items} == {"seen"}
    kinds = {one.topic: one.kind_confidence for one in lists.base().items}
    assert all(one.kind_confidence == kinds[one.topic] for one in made.items)
    assert not any("We could not check this item" in one.note for one in made.items)
    assert not any(one.changed for one in made.items)


def test_what_is_not_confirmed_is_said(made):
    said = " ".join(made.unconfirmed)
    for part in (
        "may no longer fit", "nowhere published", "for 56 by number and wording",
        "deadline is what we expect", "version number was counted on", "rules for each status",
        "kind of answer", "which certificate answers which item".capitalize(),
    ):  # fmt: skip
        assert part in said
    assert "Approaching" not in said
    typed = made_edition(deadline_typed=True, version_typed=True)
    assert "deadline" not in " ".join(typed.unconfirmed)
    assert "version number" not in " ".join(typed.unconfirmed)


def test_without_a_column_for_approaching_the_levels_are_those_of_before_and_worked_out():
    plain = [
        replace(one, level="met" if one.level == "approaching" else one.level) for one in rows()
    ]
    edition = made_edition(draft(plain, matched=ALL - {"approaching"}))
    assert sum(one.level == "approaching" for one in edition.items) == 26
    assert {one.level_confidence for one in edition.items if one.level != "optional"} == {
        "inferred"
    }
    assert any("Approaching Standards" in one for one in edition.unconfirmed)


def test_a_list_that_names_no_category_is_only_likely_to_be_ours():
    edition = made_edition(replace(draft(), category_known=False))
    assert {one.confidence for one in edition.items} == {"likely"}
    assert any("did not say which kind of organisation" in one for one in edition.unconfirmed)


def test_a_new_item_has_only_official_words(edition_schema):
    words = "Does anybody tame dragons without wearing gloves? It must be very safe indeed."
    edition = made_edition(draft([*rows(), DraftRow(90, "6.9.1", words, level="met")]))
    item = edition.item("6.9.1")
    assert (item.question, item.covers, item.evidence) == ("", (), ())
    assert item.title == "Does anybody tame dragons without wearing…"
    assert (item.kind, item.kind_confidence) == ("tick", "inferred")
    assert edition.assertion("6.9").title == "Assertion 6.9"
    assert any("6.9.1" in one for one in edition.unconfirmed)
    assert any("beginning of official words: 6.9" in one for one in edition.unconfirmed)
    assert list(edition_schema.iter_errors(edition_to(edition))) == []


def test_an_item_that_depends_on_another_follows_it_to_its_new_number():
    moved = [replace(one, ref="8.1.9") if one.ref == "8.1.4" else one for one in rows()]
    edition = made_edition(draft(moved))
    assert edition.item("8.2.1").depends_on["ref"] == "8.1.9"
    gone = [one for one in rows() if one.ref != "8.1.4"]
    assert made_edition(draft(gone)).item("8.2.1").depends_on is None


def test_what_was_reworded_is_known_from_the_words_of_the_year_before(made):
    again = [replace(one, help="Other help.") if one.ref == "1.1.1" else one for one in rows()]
    held = (*lists.editions(), made)
    edition = made_edition(draft(again), held=held)
    assert (edition.slug, edition.follows) == ("2027-28", "2026-27")
    assert edition.item("1.1.1").reworded == ("help",)
    assert edition.item("1.1.2").reworded == ()


def test_what_was_reworded_is_taken_from_the_note_where_no_words_are_held():
    noted = [replace(one, change="Tool tip updated") if one.ref == "1.1.1" else one
             for one in rows()]  # fmt: skip
    assert made_edition(draft(noted)).item("1.1.1").reworded == ("help",)


def test_a_list_for_the_edition_held_keeps_what_is_said_of_that_edition():
    held = lists.editions()
    edition = made_edition(choices=default_choices(held, "2025-26"))
    base = lists.base()
    assert (edition.slug, edition.follows, edition.version) == ("2025-26", "2024-25", "8")
    assert edition.deadline == base.deadline
    assert [one.changed for one in edition.items] == [one.changed for one in base.items]


def test_a_merge_is_kept_as_the_person_said():
    edition = made_edition(formed_from={"1.1.1": ("policies",)})
    assert edition.item("1.1.1").formed_from == ("policies",)


@pytest.mark.parametrize(
    ("name", "year"),
    [("DSPT 2026-27 v9.xlsx", "2026-27"), ("2026/27", "2026-27"), ("list_2026-2027.xlsx", "2026-27"),
     ("2026-06-30.xlsx", ""), ("list.xlsx", "")],
)  # fmt: skip
def test_the_year_is_found_in_a_name(name, year):
    assert year_in(name) == year


WORDS = st.text(max_size=80)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 10), st.integers(1, 14), st.integers(1, 20), WORDS, WORDS),
             unique_by=lambda one: one[:3], max_size=12),
    st.booleans(),
)  # fmt: skip
def test_whatever_new_items_say_the_edition_fits_its_schema(more, category_known):
    schema = Draft202012Validator(lists.schema())
    known = {one.ref for one in rows()}
    new = [DraftRow(100 + n, f"{a}.{b}.{c}", f"{text.strip()}x", tip, tip[:9])
           for n, (a, b, c, text, tip) in enumerate(more) if f"{a}.{b}.{c}" not in known]  # fmt: skip
    found = replace(draft([*rows(), *new]), category_known=category_known)
    held = lists.editions()
    proposals = propose_topics(found, held)
    topics = {one.ref: NEW_ITEM for one in proposals if one.sure is Sure.UNSURE}
    edition = build(found, proposals, replace(default_choices(held), topics=topics), held, "A list")
    assert [error.message for error in schema.iter_errors(edition_to(edition))] == []
    assert contradictions(edition) == ()
    assert edition_from(edition_to(edition)) == edition


def test_what_was_not_compared_with_the_year_before_is_said(made):
    said = [one for one in made.unconfirmed if "not compared" in one]
    assert len(said) == 1
    assert "56 items" in said[0]
    assert "2025-26" in said[0]
    assert len(said[0]) <= 300
    again = made_edition(held=(*lists.editions(), made))
    assert not any("not compared" in one for one in again.unconfirmed)


def test_an_edition_says_that_it_follows_another_only_right_after_it():
    assert made_edition(edition="2026-27").follows == "2025-26"
    far = made_edition(edition="2028-29", deadline=None)
    assert far.follows is None
    assert any("56 items" in one and "not compared" in one for one in far.unconfirmed)


def test_a_day_that_was_only_counted_on_is_not_confirmed():
    assert not made_edition().deadline_confirmed
    assert made_edition(deadline_typed=True).deadline_confirmed
    assert made_edition(deadline=None).deadline_confirmed
    corrected = made_edition(choices=default_choices(lists.editions(), "2025-26"))
    assert corrected.deadline_confirmed
    assert not any("deadline is what we expect" in one for one in corrected.unconfirmed)
    moved = made_edition(choices=replace(
        default_choices(lists.editions(), "2025-26"), deadline=date(2026, 7, 1)
    ))  # fmt: skip
    assert not moved.deadline_confirmed


def test_a_list_that_marks_nothing_beyond_approaching_is_an_open_question():
    for level in ("approaching", "optional"):
        bare = draft(
            [one if one.level == level else replace(one, level="optional") for one in rows()]
        )
        proposals = propose_topics(bare, lists.editions())
        found = open_questions(bare, proposals, default_choices(lists.editions()), lists.editions())
        assert any("Mandatory for Standards Met" in one for one in found)
        with pytest.raises(Refused, match="Mandatory for Standards Met"):
            made_edition(bare)


def test_a_column_for_approaching_without_a_yes_is_an_open_question_too():
    bare = [replace(o, level="met") if o.level == "approaching" else o for o in rows()]
    held = lists.editions()
    found = draft(bare)
    asked = open_questions(found, propose_topics(found, held), default_choices(held), held)
    assert len(asked) == 1
    assert "“Mandatory for Approaching Standards”" in asked[0]
    plain = draft(bare, matched=ALL - {"approaching"})
    assert open_questions(plain, propose_topics(plain, held), default_choices(held), held) == ()


def test_a_day_is_confirmed_only_by_a_confirmed_file_of_the_same_edition(made):
    assert not made_edition(deadline=lists.base().deadline).deadline_confirmed
    held = (*lists.editions(), made)
    again = made_edition(choices=default_choices(held, "2026-27"), held=held)
    assert (again.deadline, again.deadline_confirmed) == (made.deadline, False)


def test_what_is_known_of_the_edition_held_stays_known_beside_its_official_words():
    edition = made_edition(choices=default_choices(lists.editions(), "2025-26"))
    base = {one.ref: one.reworded for one in lists.base().items}
    assert any(base.values())
    assert {one.ref: one.reworded for one in edition.items} == base


def test_a_file_name_with_signs_nobody_can_see_does_no_harm():
    held, found = lists.editions(), draft()
    edition = build(
        found, propose_topics(found, held), default_choices(held), held, "Li\u202est\u200b.xlsx"
    )
    assert edition.source == "List.xlsx."


NEW_WORDS = "Does anybody tame dragons without gloves, and who watches?"


def with_new(ref="10.9.1", text=NEW_WORDS):
    return draft([*rows(), DraftRow(99, ref, text, "", level="met")])


def loaded_again(found, **chosen):
    """Load another file for the edition that a list with a new item was loaded for."""
    first = made_edition(with_new())
    held = (*lists.editions(), first)
    choices = default_choices(held, "2026-27")
    return first, made_edition(found, choices=choices, held=held, **chosen)


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("10.9.1", NEW_WORDS),
        ("10.9.1", "Does anybody tame dragons with no gloves, and does somebody watch them?"),
        ("10.9.2", NEW_WORDS.upper()),
    ],
)
def test_an_item_said_to_be_new_again_is_the_same_new_item(ref, text):
    first, again = loaded_again(with_new(ref, text), topics={ref: NEW_ITEM})
    assert again.item(ref).topic == first.item("10.9.1").topic
    assert len({one.topic for one in again.items}) == 57


def test_a_number_that_stands_for_another_new_item_gets_a_topic_of_its_own():
    other = "Where are spare keys of vehicles kept overnight?"
    first, again = loaded_again(with_new(text=other), topics={"10.9.1": NEW_ITEM})
    assert again.item("10.9.1").topic != first.item("10.9.1").topic


def test_a_new_item_takes_no_topic_that_was_given_to_another():
    more = [*with_new().rows, DraftRow(100, "10.9.2", NEW_WORDS, "", level="met")]
    topic = made_edition(with_new()).item("10.9.1").topic
    _, again = loaded_again(draft(more), topics={"10.9.1": NEW_ITEM, "10.9.2": topic})
    assert again.item("10.9.2").topic == topic
    assert again.item("10.9.1").topic != topic


def test_an_item_known_from_years_before_is_no_new_one_of_the_file_before():
    _, again = loaded_again(with_new(), topics={"1.1.2": NEW_ITEM})
    assert again.item("1.1.2").topic not in {one.topic for one in lists.base().items}


def test_new_items_are_not_counted_among_those_that_were_proposed():
    said = " ".join(made_edition(with_new()).unconfirmed)
    assert "the program proposed it for 56 by number and wording, 1 is taken for new." in said
    said = " ".join(made_edition(with_new(), topics={"10.9.1": NEW_ITEM}).unconfirmed)
    assert "for 56 by number and wording, somebody chose for 1 by hand." in said


def test_a_second_file_keeps_what_was_said_of_the_first():
    first, again = loaded_again(with_new())
    assert again.unconfirmed == first.unconfirmed
    said = " ".join(again.unconfirmed)
    assert "were written for 2025-26" in said
    assert "2026-27" not in said
    assert "for 0" not in said


def test_what_a_second_file_adds_is_said_beside_the_first():
    _, again = loaded_again(with_new(), topics={"1.1.2": NEW_ITEM})
    said = " ".join(again.unconfirmed)
    assert "for 56 by number and wording, 1 is taken for new." in said
    assert "in the file loaded after that: somebody chose for 1 by hand." in said


def test_a_version_somebody_typed_is_not_counted_on_when_the_list_comes_again():
    held = (*lists.editions(), made_edition(version_typed=True, deadline_typed=True))
    again = made_edition(choices=default_choices(held, "2026-27"), held=held)
    assert "counted on" not in " ".join(again.unconfirmed)


def test_a_year_later_our_words_are_still_those_of_the_edition_they_were_written_for():
    held = (*lists.editions(), made_edition())
    said = " ".join(made_edition(held=held).unconfirmed)
    assert "were written for 2025-26" in said
    assert "rules for each status are those of 2025-26" in said
    assert "nowhere published" not in said


def test_levels_taken_from_the_file_before_say_so():
    held = (*lists.editions(), made_edition())
    found = draft(matched=ALL - {"approaching"})
    choices = default_choices(held, "2026-27")
    said = " ".join(made_edition(found, choices=choices, held=held).unconfirmed)
    assert "We show those that counted in the file held before." in said


def test_a_new_item_is_a_question_while_an_old_one_is_left_over():
    short = [one for one in with_new().rows if one.ref != "1.1.6"]
    found = proposed(short)["10.9.1"]
    left = lists.base().item("1.1.6")
    assert found.sure is Sure.UNSURE
    assert f"1.1.6 {left.title}" in found.why
    assert left.topic in [one.topic for one in found.others]
    assert found.topic == NEW_ITEM
    with pytest.raises(Refused, match="It looks new"):
        made_edition(draft(short))
    assert made_edition(draft(short), topics={"10.9.1": NEW_ITEM}).item_on(left.topic) is None
    assert proposed(with_new().rows)["10.9.1"].sure is Sure.NEW
