"""The way to the desk: which face to show before one is open."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, WrongSecret
from dsptdesk.services import start, stuck
from dsptdesk.services.desk import Desk
from dsptdesk.services.recent import people_lately
from dsptdesk.services.stuck import Backup, Secret
from dsptdesk.settings import Settings

if TYPE_CHECKING:  # loaded when it is shown
    from dsptdesk.ui.safety.restore.choose import ChoosePage
    from dsptdesk.ui.start.rescue import RescuePage

_FOUND = (
    "Part of the data is damaged. They were closed, so that nothing is saved into a damaged file."
)

_MOVED = (
    "These data are new in this folder. Choose their second place for backups here too, and test "
    "once that a backup can be put back: both are on the page Safety."
)


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
    noted = Signal(str)
    """Words to show above the desk that was just opened."""
    troubled = Signal(object)
    """DsptError: to show on the present face."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._settings = settings
        self._note = ""

    def begin(self, path: Path | None, *, sample: bool) -> None:
        """Open what was asked for, or what was open last if this computer remembers it."""
        last = path or next(iter(self._settings.recents), None)
        if sample:
            self.open_example()
        elif last is None or not (path or stuck.was_workspace(last)):
            self.show_start()
        else:
            self.open_path(last)

    def open_path(self, path: Path) -> None:
        """Open a workspace without asking if this computer remembers it; else ask."""
        path = path.resolve()
        if stuck.is_backup(path):
            self.choose_backup(path)
            return
        try:
            desk = start.open_remembered(path)
        except WrongSecret:
            self.show_unlock(path)
        except DsptError as error:
            self.show_stuck(path, error)
        else:
            self._enter_unlocked(desk, by_code=False)

    def _ask_name(self, desk: Desk, people: tuple[str, ...], *, by_code: bool) -> None:
        from dsptdesk.ui.start.name import NamePage

        page = NamePage(desk, people)
        page.named.connect(partial(self._enter_named, by_code))
        self.faced.emit(page, "Who is at the desk?")

    def _enter(self, desk: Desk) -> None:
        self.opened.emit(desk, "", False)

    def _enter_new(self, desk: Desk) -> None:
        self.opened.emit(desk, "organisation", False)

    def _enter_unlocked(self, desk: Desk, by_code: bool) -> None:
        people = people_lately(desk)
        if desk.workspace.read_only or len(people) == 1:
            self._enter_named(by_code, desk)
        else:
            # The history says who did what, so it must be known who is here now.
            self._ask_name(desk, people, by_code=by_code)

    def _enter_named(self, by_code: bool, desk: Desk) -> None:
        note, self._note = self._note, ""
        self.opened.emit(desk, "safety" if by_code else "", by_code)
        if note:
            self.noted.emit(note)

    def show_start(self) -> None:
        """Show the three ways to begin."""
        self._note = ""
        from dsptdesk.ui.start.page import StartPage

        page = StartPage(self._settings)
        page.create_asked.connect(self.show_create)
        page.example_asked.connect(self.open_example)
        page.open_asked.connect(self.open_path)
        page.backup_asked.connect(self.choose_backup)
        page.exchange_asked.connect(self.show_exchange)
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
        page.stuck.connect(partial(self.show_stuck, path))
        self.faced.emit(page, "Open a desk")

    # When it cannot be opened, or only a backup is there

    def show_stuck(self, path: Path, error: DsptError, secret: Secret | None = None) -> None:
        """Say why a folder cannot be opened, and offer what fits."""
        if not stuck.was_workspace(path) and not isinstance(error, DiskTrouble):
            self.show_start()
            self.troubled.emit(error)
            return
        self._show_rescue(path, error, secret, None)

    def show_rescue(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of data that were just found to be damaged."""
        self._show_rescue(path, Damaged(_FOUND), None, backup)

    def _show_rescue(
        self, path: Path, error: DsptError, secret: Secret | None, backup: Backup | None
    ) -> None:
        from dsptdesk.ui.start.rescue import RescuePage

        page = RescuePage(path, error, secret, backup, self._candidates(path))
        page.left.connect(self.show_start)
        page.again.connect(partial(self.open_path, path))
        page.others_asked.connect(partial(self._choose_other, path, error, secret))
        page.opened.connect(partial(self._enter_rescued, page))
        self.faced.emit(page, "Cannot be opened")

    def _candidates(self, path: Path) -> tuple[Backup, ...]:
        seconds = self._settings.now.seconds
        return stuck.candidates(path, {store: Path(held[0]) for store, held in seconds.items()})

    def _enter_rescued(self, page: RescuePage, desk: Desk) -> None:
        self._note = page.afterwards(desk)
        self._enter_unlocked(desk, by_code=False)

    def _choose_other(self, path: Path, error: DsptError, secret: Secret | None) -> None:
        found = self._candidates(path)
        page = self._choosing(found, "Which backup shall be put back?", damaged=True)
        page.back_asked.connect(partial(self._show_rescue, path, error, secret, None))
        page.chosen.connect(partial(self._show_rescue, path, error, secret))

    def choose_backup(self, folder: Path) -> None:
        """Choose among the backups in a folder, to open one as a folder of its own."""
        page = self._choosing(stuck.found_at(folder), "Which backup do you want to open?")
        page.back_asked.connect(self.show_start)
        page.chosen.connect(partial(self._open_backup, folder))

    def _choosing(
        self, backups: tuple[Backup, ...], title: str, *, damaged: bool = False
    ) -> ChoosePage:
        from dsptdesk.ui.safety.restore.choose import ChoosePage

        page = ChoosePage(backups, title=title, back="Back", centred=True, damaged=damaged)
        self.faced.emit(page, "Backups")
        return page

    def _open_backup(self, folder: Path, one: Backup) -> None:
        from dsptdesk.ui.start.open_backup import OpenBackupPage

        page = OpenBackupPage(one, self._settings.recents)
        page.left.connect(partial(self.choose_backup, folder))
        page.opened.connect(self._enter_moved)
        self.faced.emit(page, "Open a backup")

    def show_exchange(self, file: Path) -> None:
        """Open an exchange file as a desk of its own."""
        from dsptdesk.ui.start.open_exchange import OpenExchangePage

        page = OpenExchangePage(file, self._settings.recents)
        page.left.connect(self.show_start)
        page.opened.connect(self._enter_arrived)
        self.faced.emit(page, "Open an exchange file")

    def _enter_arrived(self, desk: Desk) -> None:
        """Ask who is here: whoever made the file is most likely somebody else."""
        self._note = _MOVED
        self._ask_name(desk, people_lately(desk), by_code=False)

    def _enter_moved(self, desk: Desk) -> None:
        self._note = _MOVED
        self._enter_unlocked(desk, by_code=False)

    def open_example(self) -> None:
        """Make the example if need be, and open it."""
        from dsptdesk.ui.start.example import ExamplePage

        page = ExamplePage()
        page.left.connect(self.show_start)
        page.opened.connect(self._enter)
        self.faced.emit(page, "The example")
        page.begin()
