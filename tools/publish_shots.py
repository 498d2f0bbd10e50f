"""The screens of Publish: checking, signing off, and what was signed off before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QToolButton

from dsptdesk.services import sample, start
from tools.publish_data import make_published

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.ui.publish.room import Room
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
PATIENCE = 40.0
QUIET = 300


class PublishShots:
    """Walks through Publish of the example, then of one that was published three times."""

    def __init__(self, studio: Studio, desk: Desk, home: Path) -> None:
        """Keep what is walked through."""
        self._studio, self._desk, self._home = studio, desk, home
        self._published = home / "Published"

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        yield "publish-result", self._export
        yield "publish-answers", self._answers
        yield "publish-answers-lower", partial(self._scrolled, 900)
        yield "publish-sign-not-reached", self._not_reached
        yield "publish-sign-lower", partial(self._scrolled, 5000)
        yield "publish-plan", partial(self.open, "plan")
        yield "publish-plan-open", self._planned
        before = self._desk.workspace.path
        self._enter(self._home / "Nothing published", _make_empty)
        yield "publish-earlier-empty", partial(self.open, "earlier")
        self._enter(self._published, make_published)
        yield "publish-published", partial(self.open, None)
        yield "publish-sites", partial(self.open, "sites")
        yield "publish-sign", self._reached
        yield "publish-sign-end", partial(self._scrolled, 5000)
        yield "publish-sign-problem", self._problem
        yield "publish-signed", self._signed
        yield "publish-signed-end", partial(self._scrolled, 5000)
        yield "publish-earlier", partial(self.open, "earlier")
        yield "publish-frozen", self._frozen
        yield "publish-frozen-open", self._unfolded
        yield "publish-frozen-answers", partial(self._scrolled, 5000)
        yield "publish-compare", self._compare
        yield "publish-compare-items", partial(self._scrolled, 5000)
        yield "publish-compare-table", self._table
        yield "publish-compare-years", partial(self._compare, -1, 0)
        yield "publish-compare-years-items", partial(self._scrolled, 900)
        self._studio.window.leave_desk()
        desk = start.open_with_passphrase(before, sample.SAMPLE_PASSPHRASE, who=sample.SAMPLE_WHO)
        self._studio.window.enter(desk, "home")

    def _enter(self, path: Path, make: Callable[[Path], None]) -> None:
        if not path.exists():
            make(path)
        self._studio.window.leave_desk()
        desk = start.open_with_passphrase(path, sample.SAMPLE_PASSPHRASE, who="Sam Lee")
        self._desk = desk
        self._studio.window.enter(desk, "home")

    @property
    def room(self) -> Room:
        """The room in its present look."""
        from dsptdesk.ui.publish.room import Room

        room = self._studio.window.findChild(Room)
        assert isinstance(room, Room)  # noqa: S101 - opened just before
        return room

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.room.page or self.room.overview

    def open(self, where: object) -> None:
        """Go to a page of Publish."""
        self._studio.open_place("publish", where)
        if where is None:
            self.room.to_overview()
        self._studio.wait(QUIET)

    def _until(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not ready() and time.monotonic() < until:
            self._studio.wait(50)
        self._studio.wait(QUIET)

    def _scrolled(self, down: int) -> None:
        page = self.page if hasattr(self.page, "area") else self.page.page
        page.area.verticalScrollBar().setValue(down)
        self._studio.wait(QUIET)

    def _export(self) -> None:
        self.open(None)
        self.room.overview.saving.export.click()
        self._until(lambda: self.room.result is not None)

    def _answers(self) -> None:
        self.open("answers")
        self._until(lambda: bool(self.page.list.whole))

    def _sign(self) -> Any:
        self.open("sign")
        page = self.page
        self._until(lambda: page.status.check is not None)
        return page

    def _not_reached(self) -> None:
        self._sign()

    def _planned(self) -> None:
        self.page.propose.click()
        self.page.blocks[0].edit.click()
        self._studio.wait(QUIET)

    def _reached(self) -> None:
        page = self._sign()
        page.role.edit.setText("Registered manager")
        page.role.edit.textEdited.emit("Registered manager")

    def _problem(self) -> None:
        page = self._sign()
        page.name.edit.setText("")
        page.name.edit.textEdited.emit("")
        page.sign.click()
        self._studio.wait(QUIET)
        page.name.edit.setText("Sam Lee")
        page.name.edit.textEdited.emit("Sam Lee")

    def _signed(self) -> None:
        self._reached()
        self.page.agreed.emit()
        self._until(lambda: type(self.page).__name__ == "SignedPage")

    def _newest(self) -> tuple[Any, ...]:
        from dsptdesk.services import publications

        return publications.every(self._desk)

    def _frozen(self) -> None:
        self.open(("frozen", self._newest()[0].id))
        page = self.page
        self._until(lambda: page.frozen is not None and page.answers.whole)

    def _unfolded(self) -> None:
        for one in self.page.findChildren(QToolButton):
            one.click()
        self._studio.wait(QUIET)
        self._scrolled(700)

    def _compare(self, then: int = 2, now: int = 1) -> None:
        newest = self._newest()
        self.open(("compare", (newest[then].id, newest[now].id)))
        page = self.page
        self._until(lambda: page._filters.isVisible() and page.list.whole)  # noqa: SLF001

    def _table(self) -> None:
        self.page.picture.swap.click()
        self._scrolled(0)


def _make_empty(path: Path) -> None:
    start.create(
        path,
        sample.SAMPLE_PASSPHRASE,
        start.new_code(),
        who="Sam Lee",
        organisation="Rosebank Homecare",
    ).close()
