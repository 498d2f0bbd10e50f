"""An open desk on the screen: the rail, and the room one is in."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError, PagesHarmed, Refused
from dsptdesk.ui.context import Context
from dsptdesk.ui.rail import ROOMS, Rail
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import ErrorSummary, Notice
from dsptdesk.ui.widgets.first import focus_first
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.page import Page

Place = tuple[str, object]
BACK_STEPS = 50
SAMPLE = "Example data: a made-up provider, to try things out."


class RoomLike(Protocol):
    """What the shell asks of a room."""

    def show_where(self, where: object) -> None:
        """Go to a place in the room."""

    def refresh(self, changes: Changes) -> None:
        """Show what an action changed."""

    def leave(self) -> bool:
        """Save what is pending; False keeps the person there."""


class Shell(QWidget):
    """Rooms are built at the first visit, and told what changed."""

    lock_asked = Signal()
    back_to_today = Signal()
    """Enough of the backup was seen."""

    def __init__(self, context: Context, *, example: bool = False) -> None:
        """Show the rail; `open` shows the first room."""
        super().__init__()
        self._context = context
        self._rooms: dict[str, QWidget] = {}
        self._places: list[Place] = []
        self.place: Place = ("", None)
        self._edition = context.desk.edition
        self.rail = Rail(context)
        self.stack = QStackedWidget()
        self.trouble = ErrorSummary()
        self.example = example
        self._harm = Notice("", "bad", button="Put a good backup back")
        self._harm.pressed.connect(self._mend)
        self._harm.hide()
        self._warning = _ribbon("")
        self._warning.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        if example:
            self._right.addWidget(_ribbon())
        self._right.addWidget(self._warning)
        self._right.addWidget(self._harm)
        self._right.addWidget(self.trouble)
        self._right.addWidget(self.stack, 1)
        row.addLayout(self._right, 1)
        self.rail.chosen.connect(self._choose)
        self.rail.lock_asked.connect(self.lock_asked)
        context.go.connect(self.open)
        context.changed.connect(self._refresh)
        context.problem.connect(self.tell)
        if context.harmed is not None:
            self.tell(context.harmed)

    @property
    def whereabouts(self) -> Place:
        """Say where one is just now, as far as the room can tell."""
        room, where = self.place
        return room, getattr(self._rooms.get(room), "where", where)

    @property
    def topic(self) -> str:
        """Say what help is about just now: the room, or what it is busy with."""
        room = self.place[0]
        return str(getattr(self._rooms.get(room), "topic", "") or room)

    def _choose(self, room: str) -> None:
        # Pressing the room one is in leads back to its beginning.
        again = room == self.place[0] == "assessment"
        self.open(room, "list" if again else None)
        self.rail.mark(self.place[0])

    def open(self, room: str, where: object = None) -> None:
        """Go to a room and a place in it, unless the present room keeps the person there."""
        if not self.leave():
            self.rail.mark(self.place[0])
            return
        if self.place[0]:
            self._places.append(self.place)
            del self._places[:-BACK_STEPS]
        self._show(room, where)

    def _show(self, room: str, where: object) -> None:
        self.trouble.clear()
        if room != self.place[0]:
            self.warn("")
            self._context.say("")
        self.place = (room, where)
        widget = self._room(room)
        self.stack.setCurrentWidget(widget)
        self.rail.mark(room)
        self._context.settings.change(room=room)
        cast("RoomLike", widget).show_where(where)

    def begin_on_page(self) -> None:
        """Put the keyboard on the page, unless it is there already."""
        room, now = self.stack.currentWidget(), QApplication.focusWidget()
        if room is not None and (now is None or not room.isAncestorOf(now)):
            focus_first(room)

    def _room(self, name: str) -> QWidget:
        if name not in self._rooms:
            if name not in dict(ROOMS):
                raise KeyError(name)
            made: QWidget = import_module(f"dsptdesk.ui.{name}.room").Room(self._context)
            made.setAccessibleName(dict(ROOMS)[name])
            self._rooms[name] = made
            self.stack.addWidget(made)
        return self._rooms[name]

    def leave(self) -> bool:
        """Let the present room save what is pending; where nothing can be saved, none is asked."""
        if self._context.desk.workspace.read_only:
            return True
        current = self._rooms.get(self.place[0])
        return current is None or cast("RoomLike", current).leave()

    def leave_now(self) -> DsptError | None:
        """Save what is pending without asking anything: the desk is about to lock."""
        from dsptdesk.services.walking import keep_keyed

        unsaved = self._leave_room_now()
        return keep_keyed(self._context.desk) or unsaved

    def may_lock(self) -> bool:
        """Save what is pending, and ask whether to lock without what cannot be saved."""
        from dsptdesk.ui.leaving import may_lock

        return may_lock(self, self.leave_now())

    def warn_of_lock(self) -> None:
        """Say that the desk locks soon, and whether anything would be lost."""
        from dsptdesk.ui.leaving import idle_words

        self.warn(idle_words(self.keep_typed()))

    def keep_typed(self) -> DsptError | None:
        """Keep what is typed just now, before nobody is there to be asked; give what went wrong."""
        current = self._rooms.get(self.place[0])
        if current is None or self._context.desk.workspace.read_only:
            return None
        if hasattr(current, "keep_typed"):
            return cast("DsptError | None", current.keep_typed())
        kept = not hasattr(current, "leave_now") or cast("RoomLike", current).leave()
        return None if kept else Refused("The page says why.")

    def _leave_room_now(self) -> DsptError | None:
        current = self._rooms.get(self.place[0])
        if current is None:
            return None
        if hasattr(current, "leave_now"):
            return cast("DsptError | None", current.leave_now())
        cast("RoomLike", current).leave()
        return None

    def back(self) -> None:
        """Go one step back: first in the page, then to the place before."""
        current = self._rooms.get(self.place[0])
        for page in current.findChildren(Page) if current else ():
            if page.isVisible() and page.has_back:
                page.back_asked.emit()
                return
        if self._places and self.leave():
            self._show(*self._places.pop())

    def _refresh(self, changes: Changes) -> None:
        if self._context.desk.edition != self._edition:
            self._begin_anew()
            return
        for room in self._rooms.values():
            cast("RoomLike", room).refresh(changes)

    def _begin_anew(self) -> None:
        """Build every room anew: it shows the questions of an edition no longer worked on."""
        self._edition = self._context.desk.edition
        room, where = self.whereabouts
        old, self._rooms = self._rooms, {}
        for one in old.values():
            self.stack.removeWidget(one)
            drop(one)
        if room:
            self._show(room, where)
            self.begin_on_page()

    def tell(self, error: DsptError) -> None:
        """Show a problem above the room; one with the data themselves stays in every room."""
        if isinstance(error, PagesHarmed):
            self._harm.say(str(error))
            self._harm.show()
            self._harm.announce()
        else:
            self.trouble.show_error(error)

    def _mend(self) -> None:
        self.open("safety", "restore")

    def only_look(self, text: str, back: str) -> None:
        """Say above every room that nothing can be saved, and how to get back if there is a way."""
        ribbon = _ribbon(text, back)
        ribbon.pressed.connect(self.back_to_today)
        self._right.insertWidget(0, ribbon)
        if back:
            self.way_back = ribbon.button

    def warn(self, text: str) -> None:
        """Show a note above the room; no words take it away."""
        self._warning.say(text)
        self._warning.setVisible(bool(text))


def _ribbon(text: str = SAMPLE, button: str = "") -> Notice:
    notice = Notice(text, "warn", button=button)
    notice.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    layout = notice.layout()
    if layout is not None:
        layout.setContentsMargins(unit(5), unit(0.75), unit(2), unit(0.75))
    return notice
