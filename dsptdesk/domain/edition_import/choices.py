"""What a person decides before an edition is made of a list, and what is still open."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.edition_import.draft import APPROACHING, MET, Draft
from dsptdesk.domain.edition_import.fields import FIELD
from dsptdesk.domain.edition_import.topics import NEW_ITEM, Proposal, Sure, every_topic

_YEARS = re.compile(r"(20[0-9]{2})-([0-9]{2})")
_NAMED = re.compile(r"(?<![0-9])(20[0-9]{2})\s?[-/\u2013_]\s?(?:20)?([0-9]{2})(?![0-9]|-[0-9])")
_VERSION = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?")
_FEW = 0.25
"""Below this part of known items, a list is hardly the toolkit's."""


@dataclass(frozen=True)
class Choices:
    """The decisions."""

    edition: str
    version: str
    deadline: date | None
    deadline_typed: bool = False
    version_typed: bool = False
    topics: Mapping[str, str] = field(default_factory=dict)
    """By the item's number, the topic a person chose; NEW_ITEM for one we do not know."""
    formed_from: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the item's number, the other topics it took over."""


def default_choices(held: Sequence[Edition], edition: str = "") -> Choices:
    """Suggest the year after the newest edition held, and 30 June as its deadline."""
    newest = max(held, key=lambda one: one.order, default=None)
    start = newest.order[0] if newest else 2025
    slug = edition or year_name(start + 1)
    year = int(slug[:4]) if _YEARS.fullmatch(slug) else start + 1
    before = newest.version.partition(".")[0] if newest else "8"
    version = str(int(before) + year - start) if before.isdigit() else before
    same = newest is not None and newest.slug == slug
    ahead = int(version) if version.lstrip("-").isdigit() else 1
    return Choices(
        slug,
        newest.version if newest and same else str(max(1, ahead)),
        newest.deadline if newest and same else date(year + 1, 6, 30),
    )


def year_name(start: int) -> str:
    """Name an edition by the year it begins in: 2026-27."""
    return f"{start}-{(start + 1) % 100:02}"


def year_in(text: str) -> str:
    """Find the year that a file or a sheet is named after; nothing where there is none."""
    found = _NAMED.search(text)
    if not found or int(found[2]) != (int(found[1]) + 1) % 100:
        return ""
    return year_name(int(found[1]))


def chosen_topic(proposal: Proposal, choices: Choices) -> str:
    """Give the topic an item gets: the person's word first."""
    return choices.topics.get(proposal.ref, proposal.topic)


def open_questions(
    draft: Draft, proposals: Sequence[Proposal], choices: Choices, held: Sequence[Edition]
) -> tuple[str, ...]:
    """Say what must still be decided; nothing when an edition can be made."""
    found: list[str] = []
    if not draft.rows and not draft.problems:
        found.append("No item could be read. Match the columns again.")
    found += _no_level(draft)
    found += [f"Row {one.number:,}: {one.words}" for one in draft.problems]
    found += [
        f"“{one.theirs}” in “{one.label}” is neither yes nor no. Say what it means."
        for one in draft.unknown
    ]
    found += [
        f"Item {one.ref}: {one.why} Choose its topic, or say that it is new."
        for one in proposals
        if one.sure is Sure.UNSURE and one.ref not in choices.topics
    ]
    return (*found, *_twice(proposals, choices), *_names(choices), *_unknown(choices, held))


def _no_level(draft: Draft) -> list[str]:
    """A column without a single yes says nothing, whatever its heading promises."""
    if not draft.rows:
        return []
    wanted = {"met": MET, "approaching": APPROACHING}
    return [
        f"No item is marked in the column “{FIELD[name].label}”"
        f"{' besides those for Approaching Standards' if name == 'met' else ''}. Match another "
        "column; or, if it holds formulas, open the spreadsheet, save it and choose it again."
        for name, level in wanted.items()
        if name in draft.matched and not any(one.level == level for one in draft.rows)
    ]


def deadline_known(choices: Choices, held: Sequence[Edition]) -> bool:
    """Somebody said the day, or it is that of the file held for this very edition."""
    same = any(
        one.slug == choices.edition and one.deadline_confirmed and one.deadline == choices.deadline
        for one in held
    )
    return choices.deadline is None or choices.deadline_typed or same


def _twice(proposals: Sequence[Proposal], choices: Choices) -> list[str]:
    """Two items cannot be one topic."""
    refs: dict[str, list[str]] = defaultdict(list)
    for one in proposals:
        refs[chosen_topic(one, choices)].append(one.ref)
    return [
        f"Items {' and '.join(several)} have the same topic. Choose another for one of them, or "
        "say that it is new."
        for topic, several in refs.items()
        if topic != NEW_ITEM and len(several) > 1
    ]


def _names(choices: Choices) -> list[str]:
    found = []
    years = _YEARS.fullmatch(choices.edition)
    if not years or year_name(int(years[1])) != choices.edition:
        found.append("Name the edition by its years, such as 2026-27.")
    if not _VERSION.fullmatch(choices.version):
        found.append("Give the version as a number, such as 9.")
    if choices.deadline and not 2018 <= choices.deadline.year <= 2099:
        found.append("The deadline is in a year that cannot be meant. Type it again.")
    return found


def _unknown(choices: Choices, held: Sequence[Edition]) -> list[str]:
    known = {one.topic for one in every_topic(held)} | {NEW_ITEM}
    named = {topic for several in choices.formed_from.values() for topic in several}
    strange = sorted(({*choices.topics.values()} | named) - known)
    return [f"There is no topic “{one[:60]}”. Choose one of those listed." for one in strange]


def hardly_the_toolkit(proposals: Sequence[Proposal], choices: Choices) -> bool:
    """Almost nothing of a list is known: it may be another one."""
    known = sum(chosen_topic(one, choices) != NEW_ITEM for one in proposals)
    return known < _FEW * len(proposals)
