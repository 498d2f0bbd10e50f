"""Moves what belongs to a question along when a corrected file gives the question another number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dsptdesk.domain.acceptance import Acceptance
from dsptdesk.domain.assessment import Answer, Confirmation, answer_id
from dsptdesk.domain.carrying import moved
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.entering import Entered
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.snapshot import Snapshot


@dataclass(frozen=True)
class Resettled:
    """What is to be saved and taken out, so that nothing stands under another question."""

    saves: tuple[Record, ...] = ()
    removes: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Sorted:
    """Answers that people gave, by where they belong now."""

    stay: dict[str, Answer]
    moves: dict[str, Answer]
    strays: tuple[Answer, ...]
    """Their question is asked no more, or another answer has its place."""


def resettle(before: Edition, after: Edition, snapshot: Snapshot) -> Resettled:
    """Follow the questions of one edition from one file to another, by their subject."""
    slug = after.slug
    held = [_with_subject(one, before) for one in snapshot.answers if one.edition == slug]
    found = sort_by_subject(after, {one.item: one for one in held})
    wanted = {one.id: one for one in (*found.stay.values(), *found.moves.values(), *found.strays)}
    present = {one.id: one for one in snapshot.answers if one.edition == slug}
    saves: list[Record] = list(differing(wanted, present))
    removes: list[Record] = [one for id_, one in present.items() if id_ not in wanted]
    rests: tuple[Entered | Acceptance, ...] = (*snapshot.all(Entered), *snapshot.all(Acceptance))
    removes += [
        one
        for one in rests
        if one.edition == slug and _subject(before, one.item) != _subject(after, one.item)
    ]
    saves += _taken_back(before, after, snapshot)
    saves += _renumbered(before, after, snapshot)
    return Resettled(tuple(saves), tuple(removes))


def sort_by_subject(new: Edition, given: Mapping[str, Answer]) -> Sorted:
    """Part answers of one edition, by their number, into those that stay, move or have no place."""
    stay, moves, strays = dict[str, Answer](), dict[str, Answer](), list[Answer]()
    for ref, answer in given.items():
        if answer.topic in ("", _subject(new, ref)) and new.has(ref):
            stay[ref] = answer
    for ref, answer in given.items():
        if ref in stay:
            continue
        target = new.item_on(answer.topic) if answer.topic else None
        if target and target.ref not in stay and target.ref not in moves:
            moves[target.ref] = moved(answer, new, target)
        else:
            strays.append(_without_place(answer))
    return Sorted(stay, moves, tuple(strays))


def differing(wanted: Mapping[str, Answer], present: Mapping[str, Answer]) -> Iterator[Answer]:
    """Give what is to be saved, with the version it takes the place of."""
    for id_, answer in wanted.items():
        there = present.get(id_)
        after = replace(answer, version=there.version if there else 0)
        if after != there:
            yield after


def _with_subject(answer: Answer, before: Edition) -> Answer:
    """Note what an answer of an older version of the program was given to."""
    if answer.topic or not before.has(answer.item):
        return answer
    return replace(answer, topic=before.item(answer.item).topic)


def _without_place(answer: Answer) -> Answer:
    """Keep an answer readable whose number now asks for something else."""
    if answer.topic and not answer.item.endswith(f"({answer.topic})"):
        name = f"{answer.item} ({answer.topic})"
        return replace(answer, id=answer_id(answer.edition, name), item=name, version=0)
    return answer


def _subject(edition: Edition, ref: str) -> str:
    return edition.item(ref).topic if edition.has(ref) else ""


def _taken_back(before: Edition, after: Edition, snapshot: Snapshot) -> Iterator[Confirmation]:
    """Take back what was confirmed of other questions than those that stand there now."""
    for one in snapshot.all(Confirmation):
        ours = one.edition == after.slug and one.confirmed_on
        if ours and _needed(before, one.assertion) != _needed(after, one.assertion):
            yield replace(one, confirmed_by="", confirmed_on=None)


def _needed(edition: Edition, assertion: str) -> set[str]:
    return {item.topic for item in edition.under(assertion) if edition.is_mandatory(item)}


def _renumbered(before: Edition, after: Edition, snapshot: Snapshot) -> Iterator[Record]:
    """Let actions and exceptions name the number their question has now."""
    kinds: tuple[type[Action | SiteException], ...] = (Action, SiteException)
    for kind in kinds:
        for one in snapshot.all(kind):
            topic = _subject(before, one.item) if one.edition == after.slug else ""
            target = after.item_on(topic) if topic else None
            if target and target.ref != one.item:
                yield replace(one, item=target.ref)
