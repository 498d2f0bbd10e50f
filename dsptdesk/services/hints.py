"""Hints on answers: what they do not say yet, and what they should not hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from dsptdesk.domain.assessment import Answer, by_item
from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.hints.guard import Known, guard
from dsptdesk.domain.hints.hint import Hints, hints_from
from dsptdesk.domain.hints.known import CONCERNED, known_from
from dsptdesk.domain.hints.parts import Mark, Part, marks
from dsptdesk.domain.hints.saying import cautious_words, in_a_row
from dsptdesk.paths import resources
from dsptdesk.services.desk import Desk

WORDED = {
    "reply": "the answer",
    "comment": "the comment",
    "location": "the web link or place",
}
"""The fields of an answer that people write in, and what each is called."""


@cache
def hints() -> Hints:
    """Read the hints that come with the program."""
    try:
        return hints_from(json.loads((resources() / "hints.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged("A file of the program is damaged. Install DSPT Desk again.") from error


class KnownNames:
    """The names the registers hold, gathered again only when one of those registers changed."""

    def __init__(self, desk: Desk) -> None:
        """Gather nothing yet."""
        self._desk = desk
        self._of: tuple[object, ...] = ()
        self._known: Known | None = None

    def now(self) -> Known:
        """Give who may be named and who must not be."""
        snapshot, today = self._desk.snapshot, self._desk.today()
        of = tuple(snapshot.all(kind) for kind in CONCERNED)
        same = len(of) == len(self._of) and all(a is b for a, b in zip(of, self._of, strict=True))
        if self._known is None or self._known.today != today or not same:
            self._of, self._known = of, known_from(snapshot, today)
        return self._known


def needed(desk: Desk, item: Item, field: str) -> tuple[Part, ...]:
    """Give what the words in a field of the answer should say."""
    return hints().needed(item, desk.edition.slug, field)


def worth_reading_again(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Give the items whose answers are worth another look, each with a sentence; none is wrong."""
    answers, known = by_item(desk.snapshot.answers, desk.edition.slug), KnownNames(desk).now()
    return tuple(
        (item.ref, sentence)
        for item in desk.edition.items
        if (answer := answers.get(item.ref)) is not None
        for sentence in (*_cautions(answer, known), *_missing(desk, item, answer, known))
    )


def _cautions(answer: Answer, known: Known) -> Iterator[str]:
    for name, called in WORDED.items():
        text = getattr(answer, name)
        if words := cautious_words(guard(text, known)):
            yield f"Look at {called}. {words}"


def _missing(desk: Desk, item: Item, answer: Answer, known: Known) -> Iterator[str]:
    if item.kind != "text" or answer.not_applicable or not answer.reply.strip():
        return
    lacking = [one for one in marks_of(desk, item, "reply", answer.reply, known) if not one.there]
    if lacking:
        yield f"The answer does not seem to say {in_a_row([one.part.label for one in lacking])}."


def marks_of(desk: Desk, item: Item, field: str, text: str, known: Known) -> tuple[Mark, ...]:
    """Tell what the words in a field say and what they leave out."""
    return marks(text, needed(desk, item, field), known.doers)
