"""The screens of tasks and time: what is due, ten minutes, since you were here, the planner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from dsptdesk.services.since_last import Visit, this_visit, visitor

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.ui.home.room import Room
    from dsptdesk.ui.year.planner import PlannerPage
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
QUIET = 600
BEHIND = 30
"""Entries of the history since the visit that is shown."""
AWAY = timedelta(days=9)


class YearTimeShots:
    """Walks through Home and the planner of the example."""

    def __init__(self, studio: Studio, desk: Desk) -> None:
        """Keep what is walked through."""
        self._studio, self._desk = studio, desk

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        yield "time-home", self._home
        yield "time-minutes", self._minutes
        yield "time-not-now", self._not_now
        yield "time-due", partial(self._to_heading, "What is due")
        yield "time-since", self._since
        yield "planner", self._planner
        yield "planner-month", self._month
        yield "planner-lower", self._lower
        yield "planner-table", self._table

    def _room(self) -> Room:
        from dsptdesk.ui.home.room import Room

        self._studio.open_place("home")
        found = self._studio.window.findChild(Room)
        assert found is not None  # noqa: S101 - just opened
        return found

    def _home(self) -> None:
        self._room().page.to_top()
        self._studio.wait(QUIET)

    def _minutes(self) -> None:
        room = self._room()
        room.minutes.button.setChecked(True)
        self._studio.wait(QUIET)
        room.page.ensure_visible(room.minutes)

    def _not_now(self) -> None:
        self._minutes()
        card = self._room().minutes.card
        if card is not None and card.passes:
            card.passes[0].click()
        self._studio.wait(QUIET)

    def _to_heading(self, words: str) -> None:
        from dsptdesk.ui.widgets.text import Words

        room = self._room()
        room.minutes.button.setChecked(False)
        self._studio.wait(QUIET)
        label = next(one for one in room.findChildren(Words) if one.text() == words)
        top = label.mapTo(room.page.column, label.rect().topLeft()).y()
        room.page.area.verticalScrollBar().setValue(top - 20)

    def _since(self) -> None:
        from dsptdesk.ui.home import remembering
        from dsptdesk.ui.home.since import TITLE
        from dsptdesk.ui.home.unfolding import FoldRow

        now, desk = this_visit(self._desk), self._desk
        held = remembering._BEFORE.setdefault(desk, {})  # noqa: SLF001 - nobody was here before
        who, desk.who = desk.who, "Somebody else"
        held[visitor(desk)] = Visit(now.number - BEHIND, now.at - AWAY)
        room = self._room()
        room._reload()  # noqa: SLF001 - nothing changed that it would hear of
        row = next(r for r in room.findChildren(FoldRow) if "change" in r.accessibleName())
        row.setChecked(True)
        self._to_heading(TITLE)
        desk.who = who

    def page(self) -> PlannerPage:
        """Give the planner in view."""
        from dsptdesk.ui.year.planner import PlannerPage

        found = self._studio.window.findChild(PlannerPage)
        assert found is not None  # noqa: S101 - just opened
        return found

    def _planner(self) -> None:
        self._studio.open_place("home")
        self._studio.open_place("year", "planner")
        self._studio.wait(QUIET)

    def _month(self) -> None:
        self._planner()
        spots = self.page().view.drawn.spots
        max(spots, key=lambda one: len(one.accessibleName())).click()
        self._studio.wait(QUIET)

    def _lower(self) -> None:
        self._planner()
        bar = self.page().page.area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _table(self) -> None:
        self._planner()
        self.page().view.swap.click()
        self._studio.wait(QUIET)
