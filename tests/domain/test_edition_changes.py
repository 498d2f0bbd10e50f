"""What is different between two editions is told by topic, never by number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dsptdesk.data.editions import edition_files, load_edition
from dsptdesk.domain.edition import Official
from dsptdesk.domain.edition_changes import Sort, edition_changes, origins

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
    assert Sort.REWORDED not in sorts(NOW, first)["ico-number"]
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
