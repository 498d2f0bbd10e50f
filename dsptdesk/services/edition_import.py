"""A newer edition loaded: from an edition file, or from NHS England's spreadsheet step by step."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk.domain.edition import Edition, edition_to
from dsptdesk.domain.edition_changes import ItemChange, edition_changes, not_compared
from dsptdesk.domain.edition_import.building import build
from dsptdesk.domain.edition_import.choices import (
    Choices,
    default_choices,
    open_questions,
)
from dsptdesk.domain.edition_import.draft import Draft, DraftRow, RowProblem, UnknownWord
from dsptdesk.domain.edition_import.fields import CATEGORIES, FIELD, FIELDS, Wanted
from dsptdesk.domain.edition_import.heads import Head
from dsptdesk.domain.edition_import.matching import Match
from dsptdesk.domain.edition_import.reading import read_draft
from dsptdesk.domain.edition_import.sheets import LookedSheet, Suggested, suggested
from dsptdesk.domain.edition_import.topics import (
    NEW_ITEM,
    Other,
    Proposal,
    Sure,
    every_topic,
    propose_topics,
)
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.years import HeldEdition
from dsptdesk.services.edition_file import Looked, look

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk

__all__ = [
    "CATEGORIES",
    "FIELD",
    "FIELDS",
    "NEW_ITEM",
    "Choices",
    "Draft",
    "DraftRow",
    "Head",
    "Looked",
    "LookedSheet",
    "Match",
    "Other",
    "Preview",
    "Proposal",
    "RowProblem",
    "Suggested",
    "Sure",
    "UnknownWord",
    "Wanted",
    "columns_of",
    "default_choices",
    "difference",
    "every_topic",
    "finish",
    "held",
    "look",
    "open_questions",
    "preview",
    "propose",
    "read",
    "save_json",
    "suggest",
    "typed_day",
]


@dataclass(frozen=True)
class Preview:
    """An edition as it would be kept, and what it changes."""

    edition: Edition
    before: Edition | None
    """The edition it is compared with."""
    changes: tuple[ItemChange, ...]
    counts: Mapping[str, int]
    """Items by level, in the edition's order."""
    cautions: tuple[str, ...] = ()
    """What to know before it is kept."""
    words: tuple[str, ...] = ()
    """What was read although it was written oddly."""


def suggest(looked: Looked, index: int, category: str = "3", head: Head | None = None) -> Suggested:
    """Suggest what the columns of a sheet are; Refused where it holds no list."""
    return suggested(looked.sheet(index), category, head)


def columns_of(found: Suggested) -> dict[str, int]:
    """Give the suggestion as plain columns."""
    return {name: match.column for name, match in found.columns.items()}


def read(
    looked: Looked,
    index: int,
    columns: Mapping[str, int],
    category: str = "3",
    head: Head | None = None,
    meanings: Mapping[str, bool] | None = None,
    left_out: frozenset[int] = frozenset(),
    refs: Mapping[int, str] | None = None,
) -> Draft:
    """Read the items with the columns a person confirmed."""
    sheet = looked.sheet(index)
    return read_draft(
        sheet,
        head or suggested(sheet, category).head,
        columns,
        category,
        meanings=meanings,
        left_out=left_out,
        refs=refs,
        shown=dict(getattr(sheet, "shown", ())),
        broken=getattr(sheet, "broken", ()),
    )


def held(desk: Desk) -> tuple[Edition, ...]:
    """Give the editions at hand, oldest first."""
    from dsptdesk.services.editions import held as _held

    return tuple(one.edition for one in _held(desk.snapshot))


def propose(draft: Draft, held: Sequence[Edition]) -> tuple[Proposal, ...]:
    """Propose which of our topics each item is."""
    return propose_topics(draft, held)


def preview(
    draft: Draft,
    proposals: Sequence[Proposal],
    choices: Choices,
    held: Sequence[Edition],
    source: str = "",
) -> Preview:
    """Make the edition and compare it; Refused while anything is open."""
    from dsptdesk.imports.edition_book import check_raw, check_whole

    edition = build(draft, proposals, choices, held, source)
    check_raw(edition_to(edition))
    check_whole(edition)
    made = difference(edition, held)
    return replace(made, words=tuple(one.words for one in draft.repairs))


def difference(edition: Edition, held: Sequence[Edition]) -> Preview:
    """Compare an edition with the file of the same one that is held, else with the one before."""
    same = [one for one in held if one.slug == edition.slug]
    older = [one for one in held if one.order < edition.order]
    before = same[-1] if same else max(older, key=lambda one: one.order, default=None)
    changes = edition_changes(before, edition) if before else ()
    counts = {
        one.slug: sum(item.level == one.slug for item in edition.items) for one in edition.levels
    }
    cautions = tuple(filter(None, (_older(edition, before), not_compared(changes))))
    return Preview(edition, before, changes, counts, cautions)


def _older(edition: Edition, before: Edition | None) -> str:
    """Warn of a version that is lower than the one held."""
    if before is None or _version(edition) >= _version(before):
        return ""
    same = before.slug == edition.slug
    held = "is held now" if same else f"was that of {before.name} already"
    return (
        f"This file says that it is version {edition.version}, and version {before.version} {held}. "
        "Versions count upwards, so it may be out of date: look on the website."
    )


def _version(edition: Edition) -> tuple[int, ...]:
    return tuple(int(one) for one in edition.version.split(".") if one.isdecimal())


def finish(desk: Desk, edition: Edition, source: str) -> HeldEdition:
    """Keep the edition in the workspace, as one step that can be undone."""
    from dsptdesk.services.editions import load

    return load(desk, edition, source)


def save_json(edition: Edition, path: Path) -> None:
    """Write an edition file for somebody else; it appears whole or not at all."""
    from dsptdesk.exports.disk import replacing
    from dsptdesk.services.destination import must_be_free, outside_workspaces

    outside_workspaces(path)
    must_be_free(path)
    text = json.dumps(edition_to(edition), ensure_ascii=False, indent=1)
    with replacing(path, "save the edition file") as file:
        file.write(text.encode())


def typed_day(text: str, today: date) -> date:
    """Read a deadline as it was typed; Refused where it is none."""
    from dsptdesk.domain.dates import parse_date

    try:
        found = parse_date(text, today)
    except ValueError as error:
        raise Refused(str(error)) from error
    if found is None:
        raise Refused("Type the deadline, such as 30 June 2027.")
    return found
