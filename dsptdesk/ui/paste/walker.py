"""Where one is on the walk through the items, and what was ticked there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.publication import Publication
from dsptdesk.services import entering
from dsptdesk.services.desk import Desk
from dsptdesk.services.entering import Place, Sheet
from dsptdesk.services.hints import KnownNames
from dsptdesk.services.since_published import Published, last_published, since_published
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.paste.placing import recall, remember


class Walker(QObject):
    """Knows the items, the one being shown, and the way on. Nothing is written but by a tick."""

    moved = Signal()
    """Another item is shown."""
    renewed = Signal()
    """The same item may say something else now."""
    said = Signal(str)
    failed = Signal(object)
    """DsptError: what could not be saved."""
    entered = Signal()
    """Something was saved on the website."""

    def __init__(self, context: Context, parent: QObject) -> None:
        """Begin where one was the last time, else at the first item to enter."""
        super().__init__(parent)
        self.desk: Desk = context.desk
        self._context, self._settings = context, context.settings
        self._names = KnownNames(self.desk)
        self._published_on = ""
        self._published: Published = {}
        self.finished = ""
        """What to do after the last item; empty before that."""
        self.places = entering.walk(self.desk)
        self.ref = recall(self.desk, self._settings) or self._first()
        context.changed.connect(self._refresh)
        self._look_at_publication()

    @property
    def mandatory(self) -> bool:
        """Only mandatory items are shown; all where it is not known which are."""
        known = any(one.mandatory for one in self.places)
        return known and self._settings.now.pasting_mandatory

    @property
    def shown(self) -> tuple[Place, ...]:
        """Give the items on the walk."""
        return tuple(one for one in self.places if one.mandatory or not self.mandatory)

    @property
    def hidden(self) -> int:
        """Count complete items that are not shown because they are optional."""
        left = (one for one in self.places if one.ready and not one.standing.done)
        return sum(not one.mandatory for one in left) if self.mandatory else 0

    @property
    def place(self) -> Place:
        """Give the item being shown."""
        return next((one for one in self.places if one.ref == self.ref), self.places[0])

    def sheet(self) -> Sheet:
        """Say what to do on the website for the item being shown."""
        return entering.sheet_of(self.desk, self.place.item, self._names.now())

    def mark(self, sheet: Sheet) -> str:
        """Say what became of the item since the newest publication."""
        return since_published(sheet.entry, self._published_on, self._published)

    def assertion(self) -> str:
        """Give the assertion that ends with this item on the walk; nothing before its last one."""
        item, shown = self.place.item, self.shown
        last = [one.ref for one in shown if one.item.assertion == item.assertion][-1:]
        return item.assertion if last == [item.ref] else ""

    def go(self, ref: str) -> None:
        """Show an item, also one that the filter leaves out."""
        if any(one.ref == ref for one in self.places):
            self.finished = ""
            self.ref = ref
            remember(self.desk, self._settings, ref)
            self.moved.emit()

    def back(self) -> None:
        """Show the item before."""
        self._step(-1)

    def on(self) -> None:
        """Show the item after, whatever it says."""
        self._step(1)

    def _step(self, by: int) -> None:
        refs = [one.ref for one in self.places]
        at = refs.index(self.place.ref) + by
        while 0 <= at < len(refs):
            if self.places[at] in self.shown:
                self.go(refs[at])
                return
            at += by
        self.said.emit("This is the last item." if by > 0 else "This is the first item.")

    def enter_and_go_on(self) -> None:
        """Tick the item as entered, and show the next; one that is not ready is only passed over."""
        place = self.place
        ticked = place.ready and not place.standing.done
        if ticked and not self._did(partial(entering.enter, self.desk, place.item)):
            return
        if ticked:
            self.entered.emit()
        words = f"{place.ref} is entered." if ticked else ""
        if not (ticked or place.standing.done):
            words = f"{place.ref} is not ready, so it was passed over."
        self._go_on()
        self.said.emit(words)

    def _go_on(self) -> None:
        after = entering.next_open(self.shown, self.ref)
        if after:
            self.go(after)
        else:
            signed = entering.signed_off(self.desk)
            self.finished = entering.finish_words(self.shown, signed_off=signed)
            self.renewed.emit()

    def next_to_enter(self) -> None:
        """Show the next item that is ready and not on the website yet."""
        after = entering.next_to_enter(self.shown, self.ref)
        if after:
            self.go(after)
        else:
            self.said.emit("Nothing else is ready to be entered.")

    def take_back(self) -> None:
        """Take the tick of this item back."""
        if self._did(partial(entering.take_back, self.desk, self.place.item)):
            self.said.emit(f"The tick of {self.place.ref} is taken back.")

    def undo(self) -> None:
        """Undo the last tick; other things are undone where they were done."""
        if not entering.may_undo(self.desk):
            self.said.emit("There is no tick to undo. Undo other things in the main window.")
            return
        label = self.desk.undo_label
        if self._did(self.desk.undo):
            self.said.emit(f"Undone: {label}")

    def narrow(self, mandatory: bool) -> None:
        """Show only mandatory items, or all."""
        self._settings.change(pasting_mandatory=mandatory)
        self.finished = ""
        if self.place not in self.shown:
            self._to_shown()
        else:
            self.renewed.emit()

    def _to_shown(self) -> None:
        """Show the next item that the filter leaves in."""
        refs = [one.ref for one in self.places]
        ahead = self.places[refs.index(self.place.ref) :]
        left = [one.ref for one in ahead if one in self.shown]
        self.go(left[0] if left else (self.shown or self.places)[-1].ref)

    def _did(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except DsptError as error:
            self.failed.emit(error)
            return False
        return True

    def _first(self) -> str:
        shown = self.shown or self.places
        return entering.next_to_enter(shown, "") or shown[0].ref

    def _refresh(self, changes: Changes) -> None:
        self.places = entering.walk(self.desk)
        self.finished = ""
        if any(one.kind is Publication for one in changes.made):
            self._look_at_publication()
        if not any(one.ref == self.ref for one in self.places):  # another edition is worked on now
            self.go(self._first())
        else:
            self.renewed.emit()

    def _look_at_publication(self) -> None:
        if self.desk.snapshot.all(Publication):
            self._context.run(partial(_published, self.desk), self._know, owner=self)

    def _know(self, found: tuple[str, Published]) -> None:
        self._published_on, self._published = found
        self.renewed.emit()


def _published(desk: Desk, _token: Token) -> tuple[str, Published]:
    return last_published(desk)
