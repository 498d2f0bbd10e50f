"""The action plan: a line for each thing that is still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.action_plan import open_items, plan_entries, plan_lines, proposed
from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.snapshot import Snapshot
from tests.publishing import answered

EDITION = load_edition("2025-26")
RUTH = Person(id="a" * 32, name="Ruth Adeyemi")


def kept(*records):
    held = {}
    for one in records:
        held[one.slug] = (*held.get(one.slug, ()), one)
    return Snapshot(held)


def test_everything_is_open_at_first_and_nothing_that_is_complete():
    assert len(open_items(EDITION, kept())) == 45
    first = open_items(EDITION, kept())[0]
    left = open_items(EDITION, kept(answered(EDITION, first)))
    assert len(left) == 44
    assert first not in left


def test_an_action_stands_with_its_item_and_says_what_it_lacks():
    item = open_items(EDITION, kept())[3]
    one = Action(id="1", name="Do it", edition=EDITION.slug, item=item.ref)
    others = (
        replace(one, id="2", edition="2024-25"),
        replace(one, id="3", done_on=date(2026, 1, 1)),
        replace(one, id="4", archived_on=date(2026, 1, 1)),
        Action(id="5", name="For nothing in particular"),
    )
    lines = plan_lines(EDITION, kept(one, *others))
    (mine,) = [line for line in lines if line.action]
    assert (mine.item, mine.action) == (item, one)
    assert mine.lacking == ("Say who does it.", "Say by when it is done.")
    assert len(lines) == 45
    whole = replace(one, owner=RUTH.id, due=date(2026, 9, 1))
    assert next(line for line in plan_lines(EDITION, kept(whole)) if line.action).whole


def test_two_actions_for_one_item_are_two_lines():
    item = open_items(EDITION, kept())[0]
    two = [Action(id=n, name=n, edition=EDITION.slug, item=item.ref) for n in "12"]
    lines = plan_lines(EDITION, kept(*two))
    assert [line.action.name for line in lines if line.item == item] == ["1", "2"]
    assert len(lines) == 46


def test_proposals_take_owner_and_date_from_the_answer():
    item = open_items(EDITION, kept())[0]
    answer = Answer(
        id="9", edition=EDITION.slug, item=item.ref, owner=RUTH.id, due=date(2026, 6, 20)
    )
    made = {one.item: one for one in proposed(EDITION, kept(answer, RUTH))}
    assert len(made) == 45
    assert (made[item.ref].owner, made[item.ref].due) == (RUTH.id, date(2026, 6, 20))
    assert item.title in made[item.ref].name
    for one in made.values():
        one.check()


def test_in_words_nothing_is_hidden():
    lines = plan_lines(EDITION, kept())
    entries = plan_entries(lines, {})
    assert entries[0].ref == lines[0].item.ref
    assert (entries[0].action, entries[0].owner, entries[0].due) == ("", "", "")
