"""Entering the answers on the website: what to do item by item, and what is entered already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dsptdesk.domain.assessment import State, by_item
from dsptdesk.domain.edition import Item
from dsptdesk.domain.entering import (
    Entered,
    Standing,
    entered_id,
    entered_in,
    papers_of,
    standing_of,
    sum_of,
)
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.hints.guard import Known, guard
from dsptdesk.domain.hints.saying import cautious_words
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.readiness import Count
from dsptdesk.domain.report import AnswerEntry, Document
from dsptdesk.domain.website_text import (
    CONFIRM_ASSERTION,
    PUBLISH,
    Doing,
    Step,
    then_publish,
    website_steps,
)
from dsptdesk.services.assessment import standing
from dsptdesk.services.desk import Desk
from dsptdesk.services.report_answers import answer_entries, documents_of

_TICK, _UNTICK = "Entered on the website: ", "Not entered on the website: "


@dataclass(frozen=True)
class Place:
    """One item on the walk through the website."""

    item: Item
    state: State
    standing: Standing
    mandatory: bool
    entered: Entered | None = None

    @property
    def ref(self) -> str:
        """Give the item's reference."""
        return self.item.ref

    @property
    def ready(self) -> bool:
        """Somebody marked the answer as complete."""
        return self.state is State.COMPLETED

    @property
    def words(self) -> str:
        """Say where it stands, and why it is not ready."""
        return "; ".join(self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """Say the same in parts."""
        left = () if self.ready else (f"Not ready: {self.state.label.lower()}",)
        return left if self.standing is Standing.NOT_READY else (self.standing.label, *left)


@dataclass(frozen=True)
class Sheet:
    """What one item says, ready to be typed into the website."""

    entry: AnswerEntry
    steps: tuple[Step, ...]
    cautions: tuple[str, ...]
    """Sentences about what looks like something about one person."""

    def copy_of(self, doing: Doing) -> str:
        """Give what goes into one box of the website; empty where there is nothing."""
        return next((step.copy for step in self.steps if step.doing is doing), "")

    @property
    def answer(self) -> str:
        """Give what goes into the main box: the text, or else the place of the document."""
        return self.copy_of(Doing.TYPE) or self.copy_of(Doing.PLACE)

    @property
    def files(self) -> tuple[Document, ...]:
        """Give the documents that can be uploaded."""
        return tuple(one for step in self.steps for one in step.documents if one.file)


def walk(desk: Desk) -> tuple[Place, ...]:
    """Give every item in the website's order, with where it stands."""
    edition, states = desk.edition, standing(desk).states
    entered = entered_in(desk.snapshot.all(Entered), edition.slug)
    answers = by_item(desk.snapshot.answers, edition.slug)
    papers = papers_of(desk.snapshot.all(Evidence))
    return tuple(
        Place(
            item,
            states[item.ref],
            standing_of(states[item.ref], answers.get(item.ref), entered.get(item.ref), papers),
            edition.is_mandatory(item),
            entered.get(item.ref),
        )
        for item in edition.items
    )


def place_of(desk: Desk, item: Item) -> Place:
    """Give where one item stands."""
    return next(one for one in walk(desk) if one.ref == item.ref)


def progress(places: tuple[Place, ...], *, mandatory: bool = False) -> Count:
    """Count what is entered and still says the same."""
    counted = [one for one in places if one.mandatory or not mandatory]
    return Count("Entered on the website", sum(o.standing.done for o in counted), len(counted))


def sheet_of(desk: Desk, item: Item, known: Known) -> Sheet:
    """Say what to do on the website for an item, and what its words should perhaps not hold."""
    edition, snapshot = desk.edition, desk.snapshot
    documents = documents_of(edition, snapshot)
    entries = answer_entries(edition, snapshot, standing(desk), documents)
    entry = next(one for one in entries if one.ref == item.ref)
    steps = tuple(website_steps(entry))
    said = dict.fromkeys(step.copy for step in steps)
    cautions = (cautious_words(guard(text, known), text) for text in said)
    return Sheet(entry, steps, tuple(dict.fromkeys(filter(None, cautions))))


def file_of(desk: Desk, id_: str) -> Evidence | None:
    """Give the evidence behind a document, where it has a file that can be uploaded."""
    found = (one for one in desk.snapshot.all(Evidence) if one.id == id_ and one.has_file)
    return next(found, None)


def enter(desk: Desk, item: Item) -> Entered:
    """Note that an item stands on the website now as it is answered here."""
    place = place_of(desk, item)
    if not place.ready:
        raise Refused(
            f"{item.ref} is not complete yet. Mark it as complete under Assessment, then enter it."
        )
    answer = by_item(desk.snapshot.answers, desk.edition.slug).get(item.ref)
    slug = desk.edition.slug
    new = place.entered or Entered(id=entered_id(slug, item.ref), edition=slug, item=item.ref)
    said = sum_of(answer, papers_of(desk.snapshot.all(Evidence)))
    desk.break_merge()
    with desk.write(_TICK + item.ref) as writing:
        return writing.save(replace(new, at=_now(desk), by=desk.who, said=said))


def _now(desk: Desk) -> datetime:
    """Give the moment as it is kept: the same everywhere, without parts of a second."""
    return desk.now().astimezone(UTC).replace(microsecond=0)


def take_back(desk: Desk, item: Item) -> None:
    """Take the tick back: the item is not on the website after all."""
    held = place_of(desk, item).entered
    if held is not None:
        desk.break_merge()
        with desk.write(_UNTICK + item.ref) as writing:
            writing.remove(held)


def may_undo(desk: Desk) -> bool:
    """Tell whether the last thing done at the desk was to tick an item as entered."""
    return desk.undo_label.startswith((_TICK, _UNTICK))


def next_to_enter(shown: tuple[Place, ...], after: str) -> str:
    """Give the next item that is ready and not on the website as it is answered; else nothing."""
    left = (one for one in _turned(shown, after) if one.ready and not one.standing.done)
    return next((one.ref for one in left if one.ref != after), "")


def next_open(shown: tuple[Place, ...], after: str) -> str:
    """Give the item to go on with: the next not entered, ready or not, then what is left before."""
    refs = [one.ref for one in shown]
    ahead = shown[refs.index(after) + 1 :] if after in refs else ()
    found = (one.ref for one in ahead if not one.standing.done)
    return next(found, "") or next_to_enter(shown, after)


def signed_off(desk: Desk) -> bool:
    """Tell whether the edition worked on was signed off here."""
    return any(one.edition == desk.edition.slug for one in desk.snapshot.all(Publication))


def finish_words(shown: tuple[Place, ...], *, signed_off: bool) -> str:
    """Say what is left after the last item."""
    open_ = sum(not one.standing.done for one in shown)
    if open_:
        items = "1 item is" if open_ == 1 else f"{open_} items are"
        return (
            f"Everything that is ready is entered. {items} not ready yet: complete "
            f"{'it' if open_ == 1 else 'them'} under Assessment, then come back."
        )
    whole = Count("", len(shown), len(shown)).words
    last = then_publish(signed_off=signed_off)
    return f"Everything is entered: {whole}. {CONFIRM_ASSERTION} {PUBLISH[0]} {last}"


def _turned(shown: tuple[Place, ...], after: str) -> tuple[Place, ...]:
    refs = [one.ref for one in shown]
    start = refs.index(after) + 1 if after in refs else 0
    return (*shown[start:], *shown[:start])
