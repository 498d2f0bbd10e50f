"""The way to the desk: which face to show before one is open."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.errors import DsptError, WrongSecret
from dsptdesk.services import start
from dsptdesk.services.desk import Desk
from dsptdesk.settings import Settings


@runtime_checkable
class Holding(Protocol):
    """A face that holds an open desk nobody sits at yet."""

    def abandon(self) -> None:
        """Let go of it."""


class Front(QObject):
    """Builds start, create, unlock and example; says when a desk is open."""

    faced = Signal(QWidget, str)
    """A face to show, and the window's title."""
    opened = Signal(Desk, str, bool)
    """The desk, the room to begin in, and whether the recovery code opened it."""
    troubled = Signal(object)
    """DsptError: to show on the present face."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._settings = settings

    def begin(self, path: Path | None, *, sample: bool) -> None:
        """Open what was asked for, or what was open last if this computer remembers it."""
        last = path or next(iter(self._settings.recents), None)
        if sample:
            self.open_example()
        elif last is None or not (path or start.is_workspace(last)):
            self.show_start()
        else:
            self.open_path(last)

    def open_path(self, path: Path) -> None:
        """Open a workspace without asking if this computer remembers it; else ask."""
        path = path.resolve()
        try:
            desk = start.open_remembered(path)
        except WrongSecret:
            self.show_unlock(path)
        except DsptError as error:
            self.show_start()
            self.troubled.emit(error)
        else:
            self._enter_unlocked(desk, by_code=False)

    def _ask_name(self, desk: Desk) -> None:
        from dsptdesk.ui.start.name import NamePage

        page = NamePage(desk)
        page.named.connect(self._enter)
        self.faced.emit(page, "Who is at the desk?")

    def _enter(self, desk: Desk) -> None:
        self.opened.emit(desk, "", False)

    def _enter_new(self, desk: Desk) -> None:
        self.opened.emit(desk, "organisation", False)

    def _enter_unlocked(self, desk: Desk, by_code: bool) -> None:
        if desk.who:
            self.opened.emit(desk, "safety" if by_code else "", by_code)
        else:
            self._ask_name(desk)

    def show_start(self) -> None:
        """Show the three ways to begin."""
        from dsptdesk.ui.start.page import StartPage

        page = StartPage(self._settings)
        page.create_asked.connect(self.show_create)
        page.example_asked.connect(self.open_example)
        page.open_asked.connect(self.open_path)
        self.faced.emit(page, "")

    def show_create(self) -> None:
        """Show the wizard that makes a desk."""
        from dsptdesk.ui.start.create import CreateWizard

        wizard = CreateWizard(self._settings)
        wizard.left.connect(self.show_start)
        wizard.made.connect(self._enter_new)
        self.faced.emit(wizard, "Create a desk")

    def show_unlock(self, path: Path, note: str = "") -> None:
        """Ask for the way in."""
        from dsptdesk.ui.start.unlock import UnlockPage

        page = UnlockPage(path, note=note)
        page.left.connect(self.show_start)
        page.opened.connect(self._enter_unlocked)
        self.faced.emit(page, "Open a desk")

    def open_example(self) -> None:
        """Make the example if need be, and open it."""
        from dsptdesk.ui.start.example import ExamplePage

        page = ExamplePage()
        page.left.connect(self.show_start)
        page.opened.connect(self._enter)
        self.faced.emit(page, "The example")
        page.begin()
