"""What to do on the toolkit website for one item, in words: tick, type, upload, or say why not."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from dsptdesk.domain.report import AnswerEntry, Document

CONFIRM_ASSERTION = "When the mandatory items of an assertion are done, confirm it on the website."
PUBLISH = (
    "Check on the website that every item you need is shown as complete.",
    "Publish there. Then note the date and keep this folder: it shows what you stated and why.",
)

THEN_PUBLISH = "Then publish there, and record it in the desk under Publish."
KINDS = {
    "tick": "A box to tick",
    "text": "A box to type in",
    "document": "A document to upload, or the place where it is kept",
    "date": "A date",
}
"""What the website asks for, by the kind of an item."""


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


def website_steps(one: AnswerEntry) -> Iterator[Step]:
    """Give what to do for an item, in the order of the website's page."""
    if one.state == "not-started":
        yield Step(Doing.SAY, "Nothing to enter yet.")
    elif one.not_applicable:
        how = one.how_not_applicable or "This item is not applicable to you. Say so on the website."
        yield Step(Doing.SAY, how)
    elif one.kind == "tick":
        yield Step(Doing.SAY, _tick(one))
    if words := _to_type(one):
        verb = "Enter the date" if one.kind == "date" else "Type or paste"
        yield Step(Doing.TYPE, f"{verb}:", words)
    if one.documents:
        words = "Upload, or name where it is kept:"
        yield Step(Doing.UPLOAD, words, documents=one.documents)
    if one.location and (one.kind == "document" or one.location not in one.answer):
        yield Step(Doing.PLACE, "Give this as the link or the place:", one.location)
    if one.comment.strip():
        yield Step(Doing.COMMENT, "Comment:", one.comment)
    if one.asked_when:
        yield Step(Doing.NOTE, one.asked_when)
    if one.surety:
        yield Step(Doing.NOTE, f"{one.surety}. The website may differ.")


def _tick(one: AnswerEntry) -> str:
    if one.tick:
        return "Tick the box: this is in place."
    return "Leave the box empty for now: this is not in place yet."


def _to_type(one: AnswerEntry) -> str:
    """Give what goes into the text box; the words for a tick are no text to type."""
    if one.kind == "document":
        known = {d.title for d in one.documents} | {d.location for d in one.documents}
        known |= {one.location, "Not applicable", "; ".join(d.title for d in one.documents)}
        return "\n".join(line for line in one.answer.split("\n") if line not in known)
    if one.tick is None and not one.not_applicable:
        return one.answer
    first, _, rest = one.answer.partition("\n")
    if one.not_applicable and one.tick is not None:
        rest = rest.partition("\n")[2]
    return rest if first else one.answer
