"""What is different between two editions is told by topic, never by number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.edition import Official
from dsptdesk.domain.edition_changes import Sort, edition_changes, not_compared, origins

FIRST, THEN, NEXT, NOW = (load_edition(one) for one in edition_files())


def sorts(old, new):
    return {one.item.topic: set(one.sorts) for one in edition_changes(old, new)}


def with_items(edition, **changed):
    """Give the edition with some items replaced, by topic; None takes one out."""
    items = [
        replace(item, **changed[key]) if changed.get(key := item.topic.replace("-", "_")) else item
        for item in edition.items
        if changed.get(item.topic.replace("-", "_"), "") is not None
    ]
    return replace(edition, items=tuple(items))


def only(changes, topic):
    return next(one for one in changes if one.item.topic == topic)


def test_an_edition_and_itself_are_the_same():
    for slug in edition_files():
        one = load_edition(slug)
        assert {change.sorts for change in edition_changes(one, one)} == {(Sort.SAME,)}


@pytest.mark.parametrize(("old", "new"), [(FIRST, THEN), (FIRST, NOW), (THEN, NEXT), (NEXT, NOW)])
def test_every_question_of_both_is_told_of_once(old, new):
    changes = edition_changes(old, new)
    assert [one.after for one in changes if one.after] == list(new.items)
    told = {item.ref for one in changes for item in one.before}
    assert told == {item.ref for item in old.items}


def test_the_real_years():
    assert sorts(THEN, NEXT)["multi-factor"] == {Sort.NEW}
    found = sorts(NEXT, NOW)
    assert Sort.NOW_MANDATORY in found["administrators-accountable"]
    assert Sort.NOW_MANDATORY in found["digital-asset-register"]
    assert Sort.REWORDED in found["responsible-people"]
    assert found["asset-importance"] == {Sort.NEW}
    assert Sort.SAME in found["ico-number"]


def test_what_became_part_of_another_question_is_merged_and_the_rest_is_gone():
    changes = edition_changes(FIRST, THEN)
    policies = only(changes, "policies")
    assert Sort.MERGED in policies.sorts
    assert {one.ref for one in policies.before} == {"1.2.1", "1.2.3", "1.7.1"}
    assert [one.ref for one in changes if one.sorts == (Sort.GONE,)] == ["1.5.1"]
    assert only(changes, "staff-guidance").after is None


def test_the_newer_file_can_say_that_a_question_was_split_or_merged():
    both = with_items(NOW, backup_test={"formed_from": ("backups",)})
    found = edition_changes(NEXT, both)
    assert Sort.SPLIT in only(found, "backups").sorts
    assert {Sort.SPLIT, Sort.MERGED} <= set(only(found, "backup-test").sorts)
    assert [one.topic for one in origins(NEXT, both)["7.3.5"]] == ["backup-test", "backups"]


def test_levels_go_both_ways():
    down = with_items(NOW, ico_number={"level": "optional"})
    assert sorts(NOW, down)["ico-number"] == {Sort.NO_LONGER_MANDATORY}
    assert sorts(down, NOW)["ico-number"] == {Sort.NOW_MANDATORY}


def test_a_number_that_another_question_has_now_is_no_link():
    swapped = with_items(
        NOW, ico_number={"ref": "1.1.2"}, asset_and_processing_register={"ref": "1.1.1"}
    )
    found = edition_changes(NOW, swapped)
    assert only(found, "ico-number").before[0].ref == "1.1.1"
    assert only(found, "ico-number").sorts == (Sort.RENUMBERED,)


def test_official_wording_is_compared_only_with_official_wording():
    then = Official(text="Who is the owner?", help="Name one.", change="")
    first = with_items(NOW, ico_number={"official": then})
    assert sorts(NOW, first)["ico-number"] == {Sort.NOT_COMPARED}
    assert sorts(first, NOW)["ico-number"] == {Sort.NOT_COMPARED}
    now = replace(then, text="Who is the new owner?", help="Name one person.")
    second = replace(with_items(NOW, ico_number={"official": now}), slug="2026-27")
    change = only(edition_changes(first, second), "ico-number")
    assert set(change.sorts) == {Sort.REWORDED, Sort.HELP_CHANGED}
    assert [one.words for one in change.question_diff if one.kind == "new"] == ["new "]
    assert any("person" in one.words for one in change.help_diff if one.kind == "new")


def test_a_known_change_of_the_official_wording_counts_although_ours_reads_the_same():
    item = next(one for one in NOW.items if "question" in one.reworded)
    before = NEXT.item_on(item.topic)
    same = replace(NEXT, items=tuple(
        replace(one, question=item.question) if one is before else one for one in NEXT.items
    ))  # fmt: skip
    change = only(edition_changes(same, NOW), item.topic)
    assert Sort.REWORDED in change.sorts
    assert change.ours_reads_the_same


def test_what_happened_is_said_in_words():
    assert only(edition_changes(NEXT, NOW), "asset-importance").label == "New"
    merged = only(edition_changes(FIRST, THEN), "policies")
    assert merged.label.startswith("Merged, ")


def year_after(edition, slug, **changed):
    """Give the same list for a later year, with some items changed."""
    plain = replace(edition, items=tuple(replace(one, reworded=()) for one in edition.items))
    return replace(with_items(plain, **changed), slug=slug, name=slug, follows=edition.slug)


def loaded(edition, slug, change="", **changed):
    """Give a later year with official words for each item."""
    made = year_after(edition, slug, **changed)
    words = (Official(f"Words of {one.topic}", "", change) for one in made.items)
    items = (replace(o, official=w) for o, w in zip(made.items, words, strict=True))
    return replace(made, items=tuple(items), official_wording=True)


def test_wording_that_nobody_could_compare_is_never_called_the_same():
    changes = edition_changes(NOW, loaded(NOW, "2026-27"))
    assert {one.sorts for one in changes} == {(Sort.NOT_COMPARED,)}
    assert changes[0].label == "Wording not compared"
    said = not_compared(changes)
    assert said.startswith("The wording of 56 items was not compared")
    assert "on the website" in said
    assert not_compared(edition_changes(NOW, NOW)) == ""
    single = [one for one in changes if one.ref == "1.1.1"]
    assert not_compared(single).startswith("The wording of 1 item was not compared")


@pytest.mark.parametrize(
    "note", ["No change", "Unchanged.", "no changes since last version", "None"]
)
def test_a_note_that_nothing_changed_is_believed_from_one_year_to_the_next(note):
    new = loaded(NOW, "2026-27", note)
    assert {one.sorts for one in edition_changes(NOW, new)} == {(Sort.SAME,)}
    far = replace(new, slug="2027-28", follows="2026-27")
    assert {one.sorts for one in edition_changes(NOW, far)} == {(Sort.NOT_COMPARED,)}


@pytest.mark.parametrize("note", ["Amended for clarity", "Now mandatory", "-"])
def test_a_note_that_says_nothing_of_the_wording_settles_nothing(note):
    new = loaded(NOW, "2026-27", note)
    assert {one.sorts for one in edition_changes(NOW, new)} == {(Sort.NOT_COMPARED,)}


def test_what_is_known_to_be_reworded_needs_no_more_comparing():
    new = loaded(NOW, "2026-27", ico_number={"reworded": ("question",), "level": "optional"})
    told = only(edition_changes(NOW, new), "ico-number").sorts
    assert told == (Sort.REWORDED, Sort.NO_LONGER_MANDATORY)
    tip = loaded(NOW, "2026-27", ico_number={"reworded": ("help",)})
    assert only(edition_changes(NOW, tip), "ico-number").sorts == (Sort.HELP_CHANGED,)


def test_what_was_reworded_in_a_year_that_was_left_out_is_not_forgotten():
    between = year_after(NOW, "2026-27", ico_number={"reworded": ("question", "help")})
    new = year_after(between, "2027-28")
    held = (FIRST, THEN, NEXT, NOW, between, new)
    found = edition_changes(NOW, new, held)
    assert only(found, "ico-number").sorts == (Sort.REWORDED, Sort.HELP_CHANGED)
    assert only(found, "policies").sorts == (Sort.SAME,)
    assert only(edition_changes(between, new, held), "ico-number").sorts == (Sort.SAME,)


def test_a_year_that_is_not_held_leaves_the_wording_not_compared():
    between = year_after(NOW, "2026-27", ico_number={"reworded": ("question",)})
    new = year_after(between, "2027-28")
    for held in ((), (NOW, new)):
        found = edition_changes(NOW, new, held)
        assert {one.sorts for one in found} == {(Sort.NOT_COMPARED,)}
    loose = edition_changes(NOW, new, (replace(between, follows=None), NOW))
    assert only(loose, "ico-number").sorts == (Sort.REWORDED,)
    assert only(loose, "policies").sorts == (Sort.NOT_COMPARED,)
    official = loaded(NOW, "2026-27"), loaded(loaded(NOW, "2026-27"), "2030-31")
    unheld = replace(official[1], follows=None)
    assert {one.sorts for one in edition_changes(official[0], unheld)} == {(Sort.SAME,)}


def test_a_note_tells_only_of_the_year_right_before_even_where_all_are_held():
    between = year_after(NOW, "2026-27")
    new = replace(loaded(NOW, "2027-28", "No change"), follows="2026-27")
    found = edition_changes(NOW, new, (between,))
    assert {one.sorts for one in found} == {(Sort.NOT_COMPARED,)}


def test_a_circle_of_editions_ends():
    one = replace(NOW, slug="2027-28", follows="2028-29")
    two = replace(NOW, slug="2028-29", follows="2027-28")
    last = replace(NOW, slug="2030-31", follows="2028-29")
    assert Sort.NOT_COMPARED in sorts_of(edition_changes(NOW, last, (one, two)))


def sorts_of(changes):
    return {sort for one in changes for sort in one.sorts}


def test_a_rewording_is_found_under_the_topics_an_item_was_formed_of():
    between = year_after(NOW, "2026-27", backups={"reworded": ("help",)})
    new = year_after(between, "2027-28", backup_test={"formed_from": ("backups",)}, backups=None)
    told = only(edition_changes(NOW, new, (between,)), "backup-test").sorts
    assert {Sort.MERGED, Sort.HELP_CHANGED} <= set(told)


def test_our_help_is_never_shown_as_struck_out_by_official_help():
    new = loaded(NOW, "2026-27", ico_number={"reworded": ("help",)})
    change = only(edition_changes(NOW, new), "ico-number")
    assert {one.kind for one in change.help_diff} == {"same"}
    back = only(edition_changes(new, replace(NOW, slug="2027-28")), "ico-number")
    assert {one.kind for one in back.help_diff} == {"same"}
