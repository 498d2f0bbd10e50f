"""Turns last year's answers to a question into a first answer to this year's, losing no word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dsptdesk.domain.assessment import ANSWERING, Answer, Tick, answer_id
from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import LINE_LIMIT, TEXT_LIMIT

_CUT = "\n(The rest is too long for one box. It stands in last year's answer.)"


@dataclass(frozen=True)
class Source:
    """An older answer, and the question it was given to."""

    edition: Edition
    item: Item
    answer: Answer

    @property
    def name(self) -> str:
        """Name edition and number."""
        return f"{self.edition.slug} {self.item.ref}"


@dataclass(frozen=True)
class Stale:
    """A piece of evidence that is older than it may be, or no longer valid, and why."""

    evidence: Evidence
    why: str


def carried(sources: Sequence[Source], edition: Edition, item: Item) -> Answer:
    """Make this year's answer of last year's; it needs confirming by a person.

    What has no place of its own in the new kind of question stands in the comment. Due dates
    stay behind: they were last year's.
    """
    first = sources[0].answer
    same_kind = len(sources) == 1 and sources[0].item.kind == item.kind
    said = _as_it_was(first, item) if same_kind else _put_together(sources, item)
    done = [one.answer for one in sources if one.answer.completed]
    last = max(done, key=lambda one: one.completed_on or date.min, default=None)
    return Answer(
        id=answer_id(edition.slug, item.ref),
        edition=edition.slug,
        item=item.ref,
        topic=item.topic,
        **said,
        owner=next((one.answer.owner for one in sources if one.answer.owner), ""),
        revisit=any(one.answer.revisit for one in sources),
        carried_from="; ".join(one.name for one in sources)[:LINE_LIMIT],
        carried_by=last.completed_by if last else first.carried_by,
        carried_on=last.completed_on if last else first.carried_on,
        confirming=True,
    )


def _as_it_was(answer: Answer, item: Item) -> dict[str, Any]:
    said = {name: getattr(answer, name) for name in ANSWERING}
    if answer.not_applicable and item.not_applicable is None:
        said["not_applicable"] = False
        said["comment"] = _within(_joined("Not applicable to us.", answer.comment))
    return said


def _put_together(sources: Sequence[Source], item: Item) -> dict[str, Any]:
    """Join several answers, or one to another kind of question."""
    several = len(sources) > 1
    reply, comment = list[str](), list[str]()
    location, evidence = list[str](), list[str]()
    for one in sources:
        answer, mark = one.answer, f"{one.item.ref} {one.item.title}: " if several else ""
        evidence += answer.evidence
        if answer.reply:
            (reply if item.kind == "text" else comment).append(mark + answer.reply)
        if answer.location:
            fits = item.kind == "document" and not location
            (location if fits else comment).append(
                answer.location if fits else f"{mark}Kept here: {answer.location}"
            )
        comment += [mark + words for words in _other_words(answer)]
    return {
        "tick": None,
        "reply": _within(_joined(*reply)),
        "on": None,
        "location": "".join(location),
        "not_applicable": False,
        "comment": _within(_joined(*comment)),
        "evidence": tuple(dict.fromkeys(evidence)),
    }


def _other_words(answer: Answer) -> tuple[str, ...]:
    """Give what has no place in another kind of question, as words."""
    tick = {Tick.YES: "Answered: Yes.", Tick.NO: "Answered: Not yet.", None: ""}[answer.tick]
    on = f"Date given: {long_date(answer.on)}." if answer.on else ""
    not_ours = "Not applicable to us." if answer.not_applicable else ""
    return tuple(filter(None, (tick, on, not_ours, answer.comment)))


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


def _within(words: str) -> str:
    return words if len(words) <= TEXT_LIMIT else words[: TEXT_LIMIT - len(_CUT)] + _CUT


def moved(answer: Answer, edition: Edition, item: Item) -> Answer:
    """Give an answer of the same year its place under another number, to be confirmed again."""
    there = replace(
        answer, id=answer_id(edition.slug, item.ref), item=item.ref, topic=item.topic, version=0
    )
    if answer.confirming and not answer.completed:
        return there  # it only came over, and still goes back to where it came from
    return replace(
        there,
        carried_from=f"{edition.slug} {answer.item}",
        carried_by=answer.completed_by,
        carried_on=answer.completed_on,
        completed_by="",
        completed_on=None,
        confirming=True,
    )


def stale_evidence(item: Item, held: Sequence[Evidence], today: date) -> tuple[Stale, ...]:
    """Give the evidence that is too old for a question, or ran out."""
    found = []
    for one in held:
        if one.valid_until and one.valid_until < today:
            found.append(Stale(one, f"“{one.title}” was valid until {long_date(one.valid_until)}."))
        elif item.age_months and one.dated and months_after(one.dated, item.age_months) < today:
            words = f"“{one.title}” is of {long_date(one.dated)}: more than {_age(item.age_months)} old."
            found.append(Stale(one, words))
    return tuple(found)


def _age(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest or not years:
        return f"{months} months"
    return "a year" if years == 1 else f"{years} years"
