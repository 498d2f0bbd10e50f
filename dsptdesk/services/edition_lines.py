"""Editions in lines of text and as JSON, for the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition_changes import Sort
from dsptdesk.domain.last_day import day_words
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services.edition_import import (
    FIELD,
    Draft,
    LookedSheet,
    Preview,
    Proposal,
    Suggested,
    Sure,
)
from dsptdesk.services.editions import Held, counts, held

_SHOWN = 20


def edition_list(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Give the editions at hand as JSON, oldest first."""
    return [_as_json(one) for one in held(snapshot)]


def _as_json(one: Held) -> dict[str, Any]:
    number, edition, record = counts(one.edition), one.edition, one.record
    return {
        "edition": edition.slug,
        "name": edition.name,
        "version": edition.version,
        "deadline": edition.deadline.isoformat() if edition.deadline else None,
        "deadline_confirmed": edition.deadline_confirmed,
        "items": len(edition.items),
        "statuses": dict(number.statuses),
        "levels": dict(number.levels),
        "confidence": dict(number.sureties),
        "unsettled": number.unsettled,
        "official_wording": edition.official_wording,
        "shipped": one.shipped,
        "loaded_from": record.source if record else None,
        "loaded_on": record.loaded_on.isoformat() if record and record.loaded_on else None,
        "loaded_by": record.loaded_by if record else None,
        "unconfirmed": list(edition.unconfirmed),
    }


def edition_lines(snapshot: Snapshot) -> list[str]:
    """Give the editions at hand in words, oldest first."""
    return [line for one in held(snapshot) for line in _lines(one)]


def _lines(one: Held) -> Iterator[str]:
    number, edition = counts(one.edition), one.edition
    due = f", due {day_words(edition)}" if edition.deadline else ""
    yield f"{edition.name} (version {edition.version}{due}): {len(edition.items)} items"
    yield f"  Levels: {_counted(number.levels)}"
    yield f"  Needed: {_counted(number.statuses)}"
    yield f"  Sure: {_counted(number.sureties)}; {number.unsettled} with something not confirmed"
    words = "Official wording beside ours" if edition.official_wording else "Our own words"
    yield f"  {words}; {_from(one)}"


def _from(one: Held) -> str:
    if one.record is None:
        return "came with the program"
    when = f" on {long_date(one.record.loaded_on)}" if one.record.loaded_on else ""
    who = f" by {one.record.loaded_by}" if one.record.loaded_by else ""
    return f"loaded from “{one.record.source}”{when}{who}"


def _counted(pairs: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{label} {count}" for label, count in pairs)


def sheet_lines(sheets: Sequence[LookedSheet]) -> list[str]:
    """Give the sheets of a file in words."""
    return [f"Sheet “{one.title}”: {one.words}" for one in sheets]


def column_lines(found: Suggested, columns: dict[str, int], typed: frozenset[str]) -> list[str]:
    """Say which column is read as what."""
    lines = []
    for name in (name for name in FIELD if name in columns):
        place = columns[name]
        sure = "as you said" if name in typed else found.columns[name].sure.lower()
        heading = found.headings[place][:60]
        lines.append(f"  {FIELD[name].label} ({name}): {found.letters[place]} “{heading}”, {sure}")
    return lines


def draft_lines(draft: Draft) -> list[str]:
    """Say what was read, what was put right and what was passed over."""
    number = draft.counts
    said = (
        f"Items read: {len(draft.rows)} ({number['approaching']} for Approaching Standards, "
        f"{number['met']} more for Standards Met, {number['optional']} optional)"
    )
    lines = [said]
    for title, several in (("Read as", draft.repairs), ("Passed over", draft.notes)):
        lines += [f"  {title}, row {one.number}: {one.words}" for one in several[:_SHOWN]]
        if len(several) > _SHOWN:
            lines.append(f"  {title}: {len(several) - _SHOWN} more rows")
    return lines


def proposal_lines(proposals: Sequence[Proposal], chosen: frozenset[str]) -> list[str]:
    """Give the topics that were proposed, the unsure ones with what else could be."""
    number = Counter(one.sure for one in proposals)
    lines = [
        f"Topics: {', '.join(f'{sure.label} {number[sure]}' for sure in Sure if number[sure])}"
    ]
    for one in proposals:
        if one.sure in {Sure.CERTAIN, Sure.LIKELY} or one.ref in chosen:
            continue
        lines.append(f"  {one.ref} {one.sure.label}: {one.why}")
        if one.topic:
            lines.append(f"    proposed: {one.topic} ({one.title})")
        lines += [f"    or: {other.topic} ({other.title})" for other in one.others]
    return lines


def preview_lines(made: Preview) -> list[str]:
    """Say what an edition changes."""
    if made.before is None:
        return [f"{made.edition.name}: {len(made.edition.items)} items, compared with none."]
    number = Counter(sort for one in made.changes for sort in one.sorts)
    said = ", ".join(f"{sort.label} {number[sort]}" for sort in Sort if number[sort])
    same_edition = made.before.slug == made.edition.slug
    before = f"the {made.before.name} held now" if same_edition else made.before.name
    lines = [f"Compared with {before}: {said}"]
    for one in made.changes:
        if one.differs:
            old = ", ".join(item.ref for item in one.before if item.ref != one.ref)
            lines.append(f"  {one.ref} {one.title}: {one.label}{f' (was {old})' if old else ''}")
    lines += [f"Note: {one}" for one in made.cautions]
    lines += [f"Not confirmed: {one}" for one in made.edition.unconfirmed]
    return lines


def preview_json(made: Preview) -> dict[str, Any]:
    """Give the same for scripts."""
    return {
        "edition": made.edition.slug,
        "compared_with": made.before.slug if made.before else None,
        "levels": dict(made.counts),
        "changes": [
            {
                "item": one.ref,
                "title": one.title,
                "before": [item.ref for item in one.before],
                "sorts": [sort.value for sort in one.sorts],
            }
            for one in made.changes
        ],
        "cautions": list(made.cautions),
        "unconfirmed": list(made.edition.unconfirmed),
    }
