"""Hints on answers: what they do not say yet, and what they should not hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dsptdesk.domain.assessment import Answer, by_item
from dsptdesk.domain.edition import Item
from dsptdesk.domain.entering import papers_of
from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.hints.guard import Known, guard
from dsptdesk.domain.hints.hint import Hints, hints_from
from dsptdesk.domain.hints.known import CONCERNED, known_from
from dsptdesk.domain.hints.parts import Mark, Part, marks
from dsptdesk.domain.hints.saying import cautious_words, in_a_row
from dsptdesk.domain.publishing import Point
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.paths import resources
from dsptdesk.services.desk import Desk
from dsptdesk.services.report_answers import as_said, documents_of

WORDED = {
    "reply": "the answer",
    "comment": "the comment",
    "location": "the web link or place",
}
"""The fields of an answer that people write in, and what each is called."""
SHOWN = {
    "name": "the title of a document",
    "location": "the place of a document",
    "note": "the note on a document",
}
EXCEPTED = {
    "differs": "what is different at a site",
    "remedy": "what you do about an exception of a site",
    "note": "the note on an exception of a site",
}


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
    """Give the items whose answers are worth another look, each with a sentence; none is wrong.

    What goes into a pack with an answer counts too: its documents, and the exceptions of sites.
    """
    return tuple((ref, words) for ref, _, words in _found(desk))


def look_again(desk: Desk) -> tuple[Point, ...]:
    """Give the same as points to look at before signing off, with documents of no answer."""
    found = _found(desk)
    thin = tuple(dict.fromkeys(ref for ref, personal, _ in found if not personal))
    points = [*_about_one_person(desk, found)]
    if thin:
        words = f"An answer does not seem to say all it should: {', '.join(thin)}."
        points.append(Point(words, thin, "warnings"))
    return tuple(points)


def about_one_person(desk: Desk) -> tuple[Point, ...]:
    """Give where something about one person seems to stand; said again before anything is signed."""
    return _about_one_person(desk, _found(desk))


def _about_one_person(desk: Desk, found: list[tuple[str, bool, str]]) -> tuple[Point, ...]:
    private = tuple(dict.fromkeys(ref for ref, personal, _ in found if personal))
    points = []
    if private:
        places = f"an answer, its documents or an exception: {', '.join(private)}"
        words = f"Something about one person seems to stand in {places}."
        points.append(Point(words, private, "warnings"))
    if other := _documents_of_no_answer(desk):
        count = "1 document" if other == 1 else f"{other:,} documents"
        words = f"Something about one person seems to stand in the title or note of {count}."
        points.append(Point(words, where="evidence"))
    return tuple(points)


def _documents_of_no_answer(desk: Desk) -> int:
    """Count documents that go into a pack for another reason and seem to hold such words."""
    snapshot, known = desk.snapshot, KnownNames(desk).now()
    ids = {one.id for one in documents_of(desk.edition, snapshot) if not one.items}
    held = (one for one in snapshot.all(Evidence) if one.id in ids)
    return sum(any(guard(getattr(one, name), known) for name in SHOWN) for one in held)


def _found(desk: Desk) -> list[tuple[str, bool, str]]:
    """Give item, whether it is about one person, and the sentence."""
    edition, snapshot, known = desk.edition, desk.snapshot, KnownNames(desk).now()
    answers, papers = by_item(snapshot.answers, edition.slug), papers_of(snapshot.all(Evidence))
    differing = [one for one in snapshot.live(SiteException) if one.edition == edition.slug]
    found: list[tuple[str, bool, str]] = []
    for item in edition.items:
        said, thin = list[str](), list[str]()
        if (answer := answers.get(item.ref)) is not None:
            stated = as_said(answer)
            held = [papers[id_] for id_ in stated.evidence if id_ in papers]
            said += _cautions((stated,), WORDED, known)
            said += _cautions(held, SHOWN, known)
            thin += _missing(desk, item, answer, known)
        own = [one for one in differing if one.item == item.ref]
        said += _cautions(own, EXCEPTED, known)
        found += [(item.ref, True, words) for words in said]
        found += [(item.ref, False, words) for words in thin]
    return found


def _cautions(held: Iterable[Record], worded: Mapping[str, str], known: Known) -> Iterator[str]:
    """Say once for each field what some records seem to hold."""
    for name, called in worded.items():
        found = [one for record in held for one in guard(getattr(record, name), known)]
        if words := cautious_words(found):
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
