"""Makes an edition of a list that was read, once nothing about it is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dsptdesk.domain.edition import Assertion, Edition, Item, edition_order
from dsptdesk.domain.edition_changes import Sort, edition_changes
from dsptdesk.domain.edition_import.cells import official
from dsptdesk.domain.edition_import.choices import (
    Choices,
    chosen_topic,
    deadline_known,
    hardly_the_toolkit,
    open_questions,
)
from dsptdesk.domain.edition_import.doubts import doubts, unseen
from dsptdesk.domain.edition_import.draft import APPROACHING, MET, OPTIONAL, Draft
from dsptdesk.domain.edition_import.making import LINE, Making, cut, make_item, topic_name
from dsptdesk.domain.edition_import.newness import new_before, same_new_item
from dsptdesk.domain.edition_import.topics import NEW_ITEM, Proposal, every_topic
from dsptdesk.domain.errors import Refused


def build(
    draft: Draft,
    proposals: Sequence[Proposal],
    choices: Choices,
    held: Sequence[Edition],
    source: str = "",
) -> Edition:
    """Make the edition; Refused while anything is open."""
    if not held:
        raise Refused("No edition is held to take our own words from. Install DSPT Desk again.")
    if hardly_the_toolkit(proposals, choices):
        raise Refused(
            "Hardly any of these items is known here, so this is probably another list. Choose "
            "NHS England's list of evidence items, or another sheet of it."
        )
    if questions := open_questions(draft, proposals, choices, held):
        more = f" There are {len(questions) - 1:,} more to decide." if len(questions) > 1 else ""
        raise Refused(questions[0] + more)
    choices = replace(choices, deadline_typed=deadline_known(choices, held))
    base = max(held, key=lambda one: one.order)
    before = _before(held, choices.edition)
    topics = _topics(draft, proposals, choices, held)
    making = Making(
        draft,
        base,
        before,
        base.slug == choices.edition,
        {topic: ref for ref, topic in topics.items()},
    )
    items = _items(topics, choices, held, making)
    edition = _edition(items, choices, making, proposals, source)
    if before is None:
        return edition
    changes = edition_changes(before, edition)
    number = sum(Sort.NOT_COMPARED in one.sorts for one in changes)
    said = unseen(number, before.name)
    return replace(edition, unconfirmed=(*said, *edition.unconfirmed))


def _before(held: Sequence[Edition], slug: str) -> Edition | None:
    """Give the edition right before the new one."""
    older = [one for one in held if one.order < edition_order(slug)]
    return max(older, key=lambda one: one.order, default=None)


def _topics(
    draft: Draft, proposals: Sequence[Proposal], choices: Choices, held: Sequence[Edition]
) -> dict[str, str]:
    """Give each item's topic by its number; new ones are named by their words."""
    taken = {one.topic for one in every_topic(held)}
    chosen = {one.ref: chosen_topic(one, choices) for one in proposals}
    before = new_before(held, choices.edition)
    found: dict[str, str] = {}
    for row in draft.rows:
        topic = chosen.get(row.ref, NEW_ITEM)
        if topic == NEW_ITEM:
            given = {*chosen.values(), *found.values()}
            topic = same_new_item(row, before, given) or topic_name(
                row.text, taken, choices.edition
            )
            taken.add(topic)
        found[row.ref] = topic
    return found


def _items(
    topics: Mapping[str, str], choices: Choices, held: Sequence[Edition], making: Making
) -> tuple[Item, ...]:
    newest: dict[str, Item] = {}
    for edition in sorted(held, key=lambda one: one.order):
        newest |= {one.topic: one for one in edition.items}
    formed = choices.formed_from
    return tuple(
        make_item(
            row,
            topics[row.ref],
            newest.get(topics[row.ref]),
            tuple(one for one in formed.get(row.ref, ()) if one != topics[row.ref]),
            making,
        )
        for row in making.draft.rows
    )


def _edition(
    items: tuple[Item, ...],
    choices: Choices,
    making: Making,
    proposals: Sequence[Proposal],
    source: str,
) -> Edition:
    base = making.base
    assertions, theirs = _assertions(items, making)
    return Edition(
        slug=choices.edition,
        name=choices.edition,
        version=choices.version,
        audience=base.audience,
        deadline=choices.deadline,
        summary=_summary(items, choices.edition),
        unconfirmed=doubts(items, choices, making, proposals, theirs),
        levels=base.levels,
        statuses=base.statuses,
        confidence=base.confidence,
        standards=base.standards,
        groups=base.groups,
        assertions=assertions,
        items=items,
        follows=_follows(making.before, choices.edition),
        source=_sentence(source),
        official_wording=True,
        deadline_confirmed=choices.deadline_typed,
    )


def _follows(before: Edition | None, slug: str) -> str | None:
    """Name the edition before only where no year lies between the two."""
    right_before = before is not None and before.order[0] + 1 == edition_order(slug)[0]
    return before.slug if before and right_before else None


def _sentence(source: str) -> str:
    said = " ".join(official(source).split())[:290].rstrip(" .")
    return f"{said}." if said else ""


def _summary(items: Sequence[Item], name: str) -> str:
    counts = {
        level: sum(one.level == level for one in items) for level in (APPROACHING, MET, OPTIONAL)
    }
    needed = counts[APPROACHING] + counts[MET]
    return (
        f"The yearly Data Security and Protection Toolkit (DSPT) for {name}, from a list that was "
        f"loaded: {needed} items for Standards Met, of which {counts[APPROACHING]} count for "
        f"Approaching Standards. Another {counts[OPTIONAL]} are optional."
    )


def _assertions(
    items: Sequence[Item], making: Making
) -> tuple[tuple[Assertion, ...], tuple[str, ...]]:
    """Give the assertions, ours where they are the same still, and those with official words."""
    ours = {one.ref: one.title for one in making.base.assertions}
    was = {one.topic: one.assertion for one in making.base.items}
    found: dict[str, Assertion] = {}
    theirs: list[str] = []
    for item in items:
        ref = item.assertion
        if ref in found:
            continue
        under = [one for one in items if one.assertion == ref]
        title = ours.get(ref, "") if any(was.get(one.topic) == ref for one in under) else ""
        if not title:
            title = cut(making.draft.assertions.get(ref, f"Assertion {ref}"), LINE)
            theirs.append(ref)
        found[ref] = Assertion(ref, item.standard, title)
    return tuple(found.values()), tuple(theirs)
