"""The paste assistant beside the desk: items of each kind, the list, warnings, and the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from dsptdesk.domain.entering import SIGNED_OUT_AFTER, WARN_AFTER
from dsptdesk.services import entering
from dsptdesk.services.assessment import complete, save_answer
from dsptdesk.ui.paste import open_assistant
from dsptdesk.ui.theme import unit

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.ui.paste.assistant import Assistant
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
_LOOKS_PRIVATE = "Mrs Doris Whitlock has her own copy. Her NHS number is 943 476 5919."


class PasteShots:
    """Walks through the assistant of the example; each picture leaves the desk as it was."""

    def __init__(self, studio: Studio) -> None:
        """Walk through the desk that is open when the first picture is taken."""
        self._studio = studio
        self._steps = 0

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        for kind in ("text", "tick", "document"):
            yield f"paste-{kind}", partial(self._kind, kind)
        yield "paste-not-ready", self._not_ready
        yield "paste-entered", self._entered
        yield "paste-changed", self._changed
        yield "paste-private", self._private
        yield "paste-list", self._list
        yield "paste-warning", partial(self._late, WARN_AFTER + 1)
        yield "paste-signed-out", partial(self._late, SIGNED_OUT_AFTER)
        yield "paste-finished", self._finished

    @property
    def _desk(self) -> Desk:
        context = self._studio.window.context
        assert context is not None  # noqa: S101 - a desk is open
        return context.desk

    def _window(self) -> Assistant:
        context = self._studio.window.context
        assert context is not None  # noqa: S101 - a desk is open
        window = open_assistant(context)
        assert window is not None  # noqa: S101 - the example can be written
        window.resize(min(unit(52), 683), min(unit(84), 720))
        return window

    def _of_kind(self, kind: str) -> str:
        """Give an item that is ready; a tick it has from an earlier look is taken back."""
        ready = [o for o in entering.walk(self._desk) if o.item.kind == kind and o.ready]
        entering.take_back(self._desk, ready[0].item)
        return ready[0].ref

    def _kind(self, kind: str) -> None:
        self._at(self._of_kind(kind))

    def _not_ready(self) -> None:
        self._at(next(one.ref for one in entering.walk(self._desk) if not one.ready))

    def _at(self, ref: str) -> Assistant:
        window = self._window()
        window.go(ref)
        return window

    def _as_before(self) -> None:
        """Take back what the picture before this one did."""
        while self._steps:
            self._desk.undo()
            self._steps -= 1

    def _enter(self, ref: str) -> None:
        entering.enter(self._desk, self._desk.edition.item(ref))
        self._steps += 1

    def _entered(self) -> None:
        self._as_before()
        ref = self._of_kind("text")
        self._enter(ref)
        self._at(ref)

    def _say(self, ref: str, comment: str) -> None:
        item = self._desk.edition.item(ref)
        save_answer(self._desk, item, comment=comment)
        complete(self._desk, item)
        self._steps += 2

    def _changed(self) -> None:
        self._as_before()
        ref = self._of_kind("tick")
        self._enter(ref)
        self._say(ref, "The poster in the staff room was renewed.")
        self._at(ref)

    def _private(self) -> None:
        self._as_before()
        ref = self._of_kind("text")
        self._say(ref, _LOOKS_PRIVATE)
        self._at(ref)

    def _list(self) -> None:
        self._as_before()
        self._at(self._of_kind("document")).face.turn_list()

    def _late(self, minutes: int) -> None:
        window = self._at(self._of_kind("text"))
        window.clock.go_back(minutes * 60)

    def _finished(self) -> None:
        for place in entering.walk(self._desk):
            if place.ready and not place.standing.done:
                self._enter(place.ref)
        window = self._at(entering.walk(self._desk)[-1].ref)
        window.walker.enter_and_go_on()
