"""What to do on the toolkit website for one item, in words: tick, type, upload, or say why not."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from dsptdesk.domain.assessment import State
from dsptdesk.domain.report import AnswerEntry, Document

CONFIRM_ASSERTION = "When the mandatory items of an assertion are done, confirm it on the website."
PUBLISH = (
    "Check on the website that every item you need is shown as complete.",
    "Publish there. Then note the date and keep this folder: it shows what you stated and why.",
)

NOT_APPLICABLE = "Not applicable"
NOT_CONFIRMED = "Not confirmed yet: do not enter it."
NOT_COMPLETE = "Not complete yet: do not enter it."
_THEN_PUBLISH = "Then publish there, and record it in the desk under Publish."
_THEN_NOTE = "Then publish there, and note the day in the desk under Publish, Earlier publications."
KINDS = {
    "tick": "A box to tick",
    "text": "A box to type in",
    "document": "A document to upload, or the place where it is kept",
    "date": "A date",
}
"""What the website asks for, by the kind of an item."""
_TYPE, _PLACE = "Type or paste:", "Give this as the link or the place:"


class Doing(enum.Enum):
    """One kind of thing to do on the website."""

    SAY = "say"
    TYPE = "type"
    UPLOAD = "upload"
    PLACE = "place"
    COMMENT = "comment"
    NOTE = "note"


@dataclass(frozen=True)
class Step:
    """One thing to do on the website for an item."""

    doing: Doing
    words: str
    copy: str = ""
    """What goes into the box there, word for word."""
    documents: tuple[Document, ...] = ()


def then_publish(*, signed_off: bool) -> str:
    """Say what comes last; what is signed off in the desk already is not recorded there again."""
    return _THEN_NOTE if signed_off else _THEN_PUBLISH


def website_steps(one: AnswerEntry) -> Iterator[Step]:
    """Give what to do for an item, in the order of the website's page."""
    if one.state == State.NOT_STARTED.value:
        yield Step(Doing.SAY, "Nothing to enter yet.")
    elif one.state != State.COMPLETED.value:
        confirm = one.state == State.CONFIRM.value
        yield Step(Doing.SAY, NOT_CONFIRMED if confirm else NOT_COMPLETE)
    elif one.not_applicable:
        yield from _not_applicable(one)
    else:
        yield from _answered(one)
    if one.asked_when:
        yield Step(Doing.NOTE, one.asked_when)
    if one.surety:
        yield Step(Doing.NOTE, f"{one.surety}. The website may differ.")


def _not_applicable(one: AnswerEntry) -> Iterator[Step]:
    """What was answered before it did not apply is nothing for the website."""
    how = one.how_not_applicable or "This item is not applicable to you. Say so on the website."
    yield Step(Doing.SAY, how)
    comment = one.comment
    if one.not_applicable_box == "text":
        yield Step(Doing.TYPE, _TYPE, NOT_APPLICABLE)
    elif one.not_applicable_box == "location":
        yield Step(Doing.PLACE, _PLACE, NOT_APPLICABLE)
    elif one.not_applicable_box == "comment" and not _says_so(comment):
        comment = "\n".join(filter(None, (NOT_APPLICABLE, comment.strip())))
    if comment.strip():
        yield Step(Doing.COMMENT, "Comment:", comment)


def _says_so(comment: str) -> bool:
    return comment.strip().casefold().startswith(NOT_APPLICABLE.casefold())


def _answered(one: AnswerEntry) -> Iterator[Step]:
    if one.kind == "tick":
        yield Step(Doing.SAY, _tick(one))
    if words := _to_type(one):
        yield Step(Doing.TYPE, "Enter the date:" if one.kind == "date" else _TYPE, words)
    if one.documents:
        words = "Upload, or name where it is kept:"
        yield Step(Doing.UPLOAD, words, documents=one.documents)
    if one.location and (one.kind == "document" or one.location not in one.answer):
        yield Step(Doing.PLACE, _PLACE, one.location)
    if one.comment.strip():
        yield Step(Doing.COMMENT, "Comment:", one.comment)


def _tick(one: AnswerEntry) -> str:
    if one.tick:
        return "Tick the box: this is in place."
    return "Leave the box empty for now: this is not in place yet."


def _to_type(one: AnswerEntry) -> str:
    """Give what goes into the text box; the words for a tick are no text to type."""
    if one.kind == "document":
        known = {d.title for d in one.documents} | {d.location for d in one.documents}
        known |= {one.location, "; ".join(d.title for d in one.documents)}
        return "\n".join(line for line in one.answer.split("\n") if line not in known)
    if one.tick is None:
        return one.answer
    first, _, rest = one.answer.partition("\n")
    return rest if first else one.answer
