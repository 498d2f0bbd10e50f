"""Editions in lines of text and as JSON, for the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition_changes import Sort
from dsptdesk.domain.last_day import day_words
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.years import Year
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


def edition_list(snapshot: Snapshot, worked_on: str = "") -> list[dict[str, Any]]:
    """Give the editions at hand as JSON, oldest first; one of them may be worked on."""
    return [_as_json(one, snapshot, worked_on) for one in held(snapshot)]


def _as_json(one: Held, snapshot: Snapshot, worked_on: str) -> dict[str, Any]:
    number, edition, record = counts(one.edition), one.edition, one.record
    year = begun(snapshot, edition.slug)
    return {
        "worked_on": edition.slug == worked_on,
        "begun_on": year.begun_on.isoformat() if year and year.begun_on else None,
        "begun_by": year.begun_by if year else None,
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


def begun(snapshot: Snapshot, slug: str) -> Year | None:
    """Give the record of a year that was begun."""
    return next((one for one in snapshot.live(Year) if one.edition == slug), None)


def edition_lines(snapshot: Snapshot, worked_on: str = "") -> list[str]:
    """Give the editions at hand in words, oldest first, and before them the one worked on."""
    found = [line for one in held(snapshot) for line in _lines(one)]
    return [_worked_on(snapshot, worked_on), *found] if worked_on else found


def _worked_on(snapshot: Snapshot, slug: str) -> str:
    year = begun(snapshot, slug)
    if year is None or year.begun_on is None:
        return f"Worked on: {slug}, since this workspace was made."
    by = f", begun by {year.begun_by}" if year.begun_by else ""
    return f"Worked on: {slug}, since {long_date(year.begun_on)}{by}."


def _lines(one: Held) -> Iterator[str]:
    number, edition = counts(one.edition), one.edition
    due = f", due {day_words(edition)}" if edition.deadline else ""
    yield f"{edition.name} (version {edition.version}{due}): {len(edition.items)} items"
    yield f"  Levels: {_counted(number.levels)}"
    yield f"  Needed: {_counted(number.statuses)}"
    yield f"  Sure: {_counted(number.sureties)}; {number.unsettled} with something not confirmed"
    words = "Official wording beside ours" if edition.official_wording else "Our own words"
    yield f"  {words}; {_from(one)}"
    yield from (f"  Not confirmed: {said}" for said in edition.unconfirmed)


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


def proposal_lines(proposals: Sequence[Proposal], chosen: Mapping[str, str]) -> list[str]:
    """Give every match, the unsure ones with what else could be."""
    number = Counter(one.sure for one in proposals)
    lines = [
        f"Topics: {', '.join(f'{sure.label} {number[sure]}' for sure in Sure if number[sure])}"
    ]
    for one in proposals:
        if one.ref in chosen:
            lines.append(f"  {one.ref} Decided by you: {chosen[one.ref] or 'a new item'}")
            continue
        if one.sure is not Sure.UNSURE:
            ours = f"{one.topic} ({one.old_ref} {one.title})" if one.topic else "none of ours"
            lines.append(f"  {one.ref} {one.sure.label}: {ours}")
            continue
        lines.append(f"  {one.ref} {one.sure.label}: {one.why}")
        if one.topic:
            lines.append(f"    proposed: {one.topic} ({one.title})")
        lines += [f"    or: {other.topic} ({other.title})" for other in one.others]
    return lines


def not_looked_through(proposals: Sequence[Proposal], chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Ask for somebody's word about the matches that nothing but likeness speaks for."""
    left = [one.sure for one in proposals if one.ref not in chosen]
    likely, new = left.count(Sure.LIKELY), left.count(Sure.NEW)
    if not likely and not new:
        return ()
    parts = (
        f"{likely} {'rests' if likely == 1 else 'rest'} on number and wording" if likely else "",
        f"{new} {'is' if new == 1 else 'are'} taken for new" if new else "",
    )
    said = (
        f"Look through the matches above: {', '.join(filter(None, parts))}. Then repeat the "
        "command with --yes to keep them as they are listed, or decide single ones with --topic."
    )
    return (said,)


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
