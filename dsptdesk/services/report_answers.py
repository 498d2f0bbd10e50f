"""The answers, assertions and documents of a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dsptdesk.domain.assessment import Answer, Confirmation, State, Tick, by_item
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.filenames import safe_ending, safe_stem, unique
from dsptdesk.domain.held_back import private_files
from dsptdesk.domain.policies import Policy
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.report import AnswerEntry, Document, Line
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.website_text import NOT_APPLICABLE

_SHOWN = ("owner", "dated", "valid_until", "note")


def documents_of(
    edition: Edition, snapshot: Snapshot, *, private: bool = False
) -> tuple[Document, ...]:
    """Give every piece of evidence in use, in the order of the items it serves.

    What only incidents, requests or complaints use stays out, unless `private`.
    """
    serving = _serving(edition, snapshot)
    held = frozenset[str]() if private else private_files(snapshot, serving)
    policies = {id_ for one in snapshot.live(Policy) for id_ in one.documents}
    attached = policies | {id_ for one in snapshot.live(Supplier) for id_ in one.documents}
    order = {id_: place for place, id_ in enumerate(serving)}
    used = [
        one
        for one in snapshot.all(Evidence)
        if one.id in serving or one.id in attached or one.archived_on is None
        if one.id not in held
    ]
    taken: set[str] = set()
    ordered = sorted(used, key=lambda one: (order.get(one.id, len(order)), one.title, one.id))
    return tuple(_document(one, serving.get(one.id, ()), snapshot, taken) for one in ordered)


def _serving(edition: Edition, snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    answers = by_item(snapshot.answers, edition.slug)
    found: dict[str, tuple[str, ...]] = {}
    for item in edition.items:
        for id_ in as_said(answers[item.ref]).evidence if item.ref in answers else ():
            found[id_] = (*found.get(id_, ()), item.ref)
    return found


def _document(
    one: Evidence, items: tuple[str, ...], snapshot: Snapshot, taken: set[str]
) -> Document:
    specs = {spec.name: spec for spec in fields_of(Evidence)}
    lines = tuple(
        Line(specs[name].label, words)
        for name in _SHOWN
        if (words := specs[name].show(getattr(one, name), snapshot.names))
    )
    return Document(
        id=one.id,
        title=one.name,
        location=one.location,
        lines=lines,
        items=items,
        file=_file_name(one, items, taken) if one.has_file else "",
        file_name=one.file_name,
        media_type=one.media_type,
        size=one.size or 0,
        sha256=one.sha256,
        blob=one.blob,
    )


def _file_name(one: Evidence, items: tuple[str, ...], taken: set[str]) -> str:
    reference = items[0] if items else "other"
    return unique(f"{reference} {safe_stem(one.name)}{safe_ending(one.file_name)}", taken)


def answer_entries(
    edition: Edition,
    snapshot: Snapshot,
    standing: Readiness,
    documents: tuple[Document, ...],
) -> tuple[AnswerEntry, ...]:
    """Give one entry an item, in the website's order."""
    answers = by_item(snapshot.answers, edition.slug)
    known = {one.id: one for one in documents}
    empty = Answer(edition=edition.slug)
    return tuple(
        _entry(edition, item, answers.get(item.ref, empty), standing.states, known, snapshot.names)
        for item in edition.items
    )


def _entry(
    edition: Edition,
    item: Item,
    answer: Answer,
    states: Mapping[str, State],
    known: Mapping[str, Document],
    names: Mapping[str, str],
) -> AnswerEntry:
    state = states[item.ref]
    standard, assertion = edition.standard(item.standard), edition.assertion(item.assertion)
    answer = as_said(answer)
    route = item.not_applicable if answer.not_applicable else None
    documents = tuple(known[id_] for id_ in answer.evidence if id_ in known)
    return AnswerEntry(
        ref=item.ref,
        topic=item.topic,
        title=item.title,
        question=item.asked,
        group=item.group,
        standard=f"{standard.number}. {standard.title}",
        assertion=f"{assertion.ref} {assertion.title}",
        level=_level(edition, item),
        mandatory=edition.is_mandatory(item),
        kind=item.kind,
        surety="; ".join(one.words for one in edition.doubts(item)),
        state=state.value,
        state_words=state.label,
        answer=answer_words(item, answer, documents),
        tick=None if answer.tick is None else answer.tick is Tick.YES,
        comment=answer.comment,
        not_applicable=answer.not_applicable,
        how_not_applicable=route.how if route else "",
        documents=documents,
        location=answer.location,
        owner=names.get(answer.owner, ""),
        due=long_date(answer.due),
        revisit=answer.revisit,
        completed=_completed(answer),
        asked_when=item.asked_when,
        not_applicable_box=route.route if route else "",
    )


def as_said(answer: Answer) -> Answer:
    """Leave out what was answered before the item did not apply: nobody states it any more."""
    if not answer.not_applicable:
        return answer
    return replace(answer, tick=None, reply="", on=None, location="", evidence=())


def _level(edition: Edition, item: Item) -> str:
    """Name the level, and say so when it is not settled that the item has it."""
    surety, label = edition.surety(item.level_confidence), edition.level(item.level).label
    return label if surety.settled else f"{label} (level: {surety.label.lower()})"


def _completed(answer: Answer) -> str:
    if not answer.completed:
        return ""
    return f"{answer.completed_by}, {long_date(answer.completed_on)}"


def answer_words(item: Item, answer: Answer, documents: tuple[Document, ...]) -> str:
    """Say what is answered, whatever the kind; every filled part counts."""
    titles = "; ".join(one.title for one in documents)
    parts = [
        NOT_APPLICABLE if answer.not_applicable else "",
        answer.tick.label if answer.tick else "",
        answer.reply,
        long_date(answer.on),
        (titles or answer.location) if item.kind == "document" else "",
    ]
    return "\n".join(one for one in parts if one)


def assertion_lines(edition: Edition, snapshot: Snapshot) -> tuple[Line, ...]:
    """Give each assertion and who confirmed it."""
    held = {one.assertion: one for one in snapshot.all(Confirmation) if one.edition == edition.slug}
    return tuple(
        Line(f"{one.ref} {one.title}", _confirmed(held.get(one.ref), snapshot))
        for one in edition.assertions
    )


def _confirmed(one: Confirmation | None, snapshot: Snapshot) -> str:
    if one is None:
        return "Not confirmed yet"
    owner = f" Owner: {snapshot.names[one.owner]}." if one.owner in snapshot.names else ""
    if one.confirmed_on is None:
        return f"Not confirmed yet.{owner}"
    return f"Confirmed by {one.confirmed_by} on {long_date(one.confirmed_on)}.{owner}"
