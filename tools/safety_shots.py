"""The screens of Safety: backups, the restore test, the second place, and what leads on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.domain.drill import Drilled
from dsptdesk.services import drill
from dsptdesk.services.sample import SAMPLE_PASSPHRASE
from dsptdesk.services.second_place import choose
from tools.rescue_shots import RescueShots
from tools.safety_states import SafetyStates

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.ui.safety.room import Room
    from dsptdesk.ui.window import Window
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
PATIENCE = 30.0
QUIET = 400
LEADING_ON = ("passphrase", "code", "history", "exchange", "person", "rekey", "restore")


class SafetyShots:
    """Walks through Safety of the example."""

    def __init__(self, studio: Studio, desk: Desk, home: Path) -> None:
        """Keep what is walked through."""
        self._studio, self._desk, self._home = studio, desk, home
        self._stick = home / "stick"

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        yield "safety", self.overview
        yield "safety-lower", partial(self._scrolled, 0.5)
        yield "safety-end", partial(self._scrolled, 1.0)
        yield "safety-second", self._second
        yield "safety-drill", partial(self.open_page, "drill")
        yield "safety-drill-passed", self._drilled
        yield "safety-drill-failed", self._failed
        for key in LEADING_ON:
            yield f"safety-{key}", partial(self.open_page, key)
        yield from SafetyStates(self, self._desk, self._home).screens()
        desk = self._desk.workspace.path
        yield from RescueShots(self._studio, desk, SAMPLE_PASSPHRASE, self._home).screens()

    @property
    def window(self) -> Window:
        """The window in its present look."""
        return self._studio.window

    def wait(self) -> None:
        """Let the page settle."""
        self._studio.wait(QUIET)

    @property
    def room(self) -> Room:
        from dsptdesk.ui.safety.room import Room

        found = self._studio.window.findChild(Room)
        assert found is not None  # noqa: S101 - opened before
        return found

    def overview(self) -> None:
        """Show the first page of Safety, of today's data."""
        self.window.visiting.back()
        self._studio.open_place("safety")
        self._studio.wait(QUIET)

    def _scrolled(self, share: float) -> None:
        self.overview()
        bar = self.room.overview.area.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))

    def _second(self) -> None:
        from dsptdesk.ui.second import keep_second

        self._stick.mkdir(exist_ok=True)
        self.overview()
        context = self._studio.window.context
        assert context is not None  # noqa: S101 - a desk is open
        keep_second(context, choose(self._desk, self._stick))
        part = self.room.overview.second
        part.reload()
        part.begin()
        self.until(part.copy.isEnabled)
        self._studio.wait(QUIET)
        self.room.overview.ensure_visible(part.choose)

    def open_page(self, key: str, *what: object) -> None:
        """Show a page that Safety leads to."""
        self.overview()
        self.room.open_page(key, *what)
        self._studio.wait(QUIET)

    def _drilled(self) -> None:
        self.open_page("drill")
        page: Any = self.room.stack.currentWidget()
        page.begin()
        self.until(lambda: self.room.stack.currentWidget() is not page)
        self._studio.wait(QUIET)

    def _failed(self) -> None:
        from dataclasses import replace

        self.overview()
        done: Drilled = drill.drill(self._desk)
        bad = replace(
            done,
            problems=("The database (desk.db) was changed or damaged.",),
            counts=(),
            afterwards="It is marked as damaged and counts no more. A new backup was checked.",
        )
        self.room._show_drilled(bad)  # noqa: SLF001 - a state hard to come by

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so, within reason."""
        until = time.monotonic() + PATIENCE
        while not true() and time.monotonic() < until:
            self._studio.wait(50)
