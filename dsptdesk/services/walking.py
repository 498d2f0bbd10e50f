"""A walk round: the sheets to print, and what is keyed back from them in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from weakref import WeakKeyDictionary

from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.domain.filenames import safe_stem
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.walk.emergency import EmergencySheet, emergency_sheet
from dsptdesk.domain.walk.keying import Book, Here, Misread, Moved, Question, Read, read
from dsptdesk.domain.walk.losses import loss
from dsptdesk.domain.walk.sheet import WalkSheet, Wanted, walk_sheet
from dsptdesk.domain.walk.steps import Act, Step, objection, outcome
from dsptdesk.services.desk import Desk
from dsptdesk.services.destination import must_be_free, outside_workspaces

__all__ = ["Act", "Here", "Misread", "Moved", "Question", "Step", "Walk", "Wanted", "walk_of"]


class Walk:
    """What somebody has keyed in and not saved yet. It lasts as long as the desk is open."""

    def __init__(self, desk: Desk) -> None:
        """Begin with nothing keyed."""
        self._desk = desk
        self._book = Book(desk.snapshot)
        self._day: date | None = None
        self.here = Here()
        self.steps: tuple[Step, ...] = ()
        self.typed = ""
        """What stands in the line and was not entered yet."""
        self.incident: Incident | None = None
        """What was saved last as lost or stolen, as an incident that nobody has noted yet."""

    @property
    def book(self) -> Book:
        """Give what lines are read against: the registers as they are now."""
        if self._book.snapshot is not self._desk.snapshot:
            self._book = Book(self._desk.snapshot)
        return self._book

    @property
    def day(self) -> date:
        """Give the day of the walk: today, unless somebody said another."""
        return self._day or self._desk.today()

    def preview(self, typed: str) -> str:
        """Say what a line would do while it is typed; nothing when that is not clear yet."""
        found = read(typed, self.book, self.here)
        if isinstance(found, Step):
            name, does = self.said(found)
            return f"{name}: {does[:1].lower()}{does[1:]}"
        if isinstance(found, Question):
            return f"{self.said(found.answers[0])[0]}: gone. You are asked what became of it."
        if isinstance(found, Moved):
            return f"New finds are noted {self.standing(found.here)}."
        first = read(typed.strip().partition(" ")[0], self.book, self.here)
        return self.said(first)[0] if isinstance(first, Step) else ""

    def standing(self, here: Here) -> str:
        """Say where new finds are noted."""
        site = self.book.snapshot.names.get(here.site, "")
        where = ", ".join(part for part in (here.room, site) if part)
        return f"in {where}" if where else "without a room"

    def key(self, typed: str) -> Read:
        """Read a line; one that can be taken joins the list."""
        found = read(typed, self.book, self.here)
        if isinstance(found, Moved):
            self.here = found.here
        return self.take(found) if isinstance(found, Step) else found

    def take(self, step: Step) -> Step | Misread:
        """Put a step on the list, unless it contradicts or repeats one."""
        if sentence := objection(step, self.steps):
            return Misread(sentence)
        self.steps = (*self.steps, step)
        return step

    def drop(self, place: int) -> Step:
        """Take a line away; give it."""
        gone = self.steps[place]
        self.steps = (*self.steps[:place], *self.steps[place + 1 :])
        return gone

    def put_back(self, place: int, step: Step) -> None:
        """Put a line back where it was."""
        self.steps = (*self.steps[:place], step, *self.steps[place:])

    def said(self, step: Step) -> tuple[str, str]:
        """Name the entry of a step, and say what saving will do to it."""
        names = self.book.snapshot.names
        title = " ".join(step.one.title.split())
        named = title if not step.one.id else self.book.called(step.one)
        return named, step.sentence(self.day, names)

    def set_day(self, day: date | None) -> None:
        """Say when the walk was; raises Refused for a day to come."""
        if day is None:
            raise Refused("Enter the day of the walk.")
        if day > self._desk.today():
            raise Refused("The day of the walk cannot be in the future.")
        self._day = day

    def save(self) -> int:
        """Do all that was keyed, in one step that can be undone; give how many entries changed."""
        made = outcome(self.steps, self._desk.snapshot, self.day)
        if made:
            count = "1 entry" if len(made) == 1 else f"{len(made):,} entries"
            with self._desk.write(f"Key in a walk: {count}") as writing:
                for one in made:
                    writing.save(one)
        lost = [one for one in self.steps if one.act is Act.LOST]
        self.incident = loss(lost, self.day) if lost else None
        self.steps, self._day = (), None
        return len(made)


_WALKS: WeakKeyDictionary[Desk, Walk] = WeakKeyDictionary()


def walk_of(desk: Desk) -> Walk:
    """Give the walk that is being keyed in at a desk."""
    if desk not in _WALKS:
        _WALKS[desk] = Walk(desk)
    return _WALKS[desk]


def keep_keyed(desk: Desk) -> DsptError | None:
    """Save what was keyed before the desk closes: nothing typed is lost. Give what was not saved.

    A line still in the making is taken as if it had been entered.
    """
    walk = _WALKS.get(desk)
    if walk is None:
        return None
    unread = None
    if walk.typed.strip() and not isinstance(walk.key(walk.typed), (Step, Moved)):
        unread = Refused(
            f"The line “{walk.typed.strip()[:60]}” from the walk sheet was not finished, so it "
            "was not saved. Key it in again."
        )
    try:
        if walk.steps:
            walk.save()
    except DsptError as error:
        return error
    return unread


def walk_name(desk: Desk, site: str = "") -> str:
    """Suggest a file name."""
    place = desk.snapshot.names.get(site, "") if site else desk.snapshot.organisation.name
    return f"{safe_stem(place, 'Organisation')} walk sheet {desk.today().isoformat()}.pdf"


def contacts_name(desk: Desk) -> str:
    """Suggest a file name."""
    name = safe_stem(desk.snapshot.organisation.name, "Organisation")
    return f"{name} emergency contacts {desk.today().isoformat()}.pdf"


def gather_walk(desk: Desk, wanted: Wanted) -> WalkSheet:
    """Gather the lines as they are now."""
    return walk_sheet(desk.snapshot, wanted, desk.today())


def gather_contacts(desk: Desk) -> EmergencySheet:
    """Gather contacts and first steps as they are now."""
    return emergency_sheet(desk.snapshot, desk.today())


def write_walk(sheet: WalkSheet, dest: Path, *, over: bool = False) -> Path:
    """Write the walk sheet; it appears whole or not at all. Safe on any thread."""
    from dsptdesk.exports.pdf.walk_sheet import write_walk_sheet

    _clear_way(dest, over)
    write_walk_sheet(sheet, dest)
    return dest


def write_contacts(sheet: EmergencySheet, dest: Path, *, over: bool = False) -> Path:
    """Write the emergency sheet; it appears whole or not at all. Safe on any thread."""
    from dsptdesk.exports.pdf.contact_sheet import write_contact_sheet

    _clear_way(dest, over)
    write_contact_sheet(sheet, dest)
    return dest


def _clear_way(dest: Path, over: bool) -> None:
    outside_workspaces(dest)
    if not over:
        must_be_free(dest)
