"""The first screens when something is wrong, or when only a backup or a file is there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk.domain.errors import DiskTrouble, DsptError, InUse, Newer, NotFound
from dsptdesk.services import start
from dsptdesk.services.stuck import Secret

if TYPE_CHECKING:
    from dsptdesk.ui.start.front import Front
    from tools.shooting import Studio

Screen = tuple[str, Callable[[], object]]
LONG = "شركة الرعاية Homecare of the Whole of the North, with Cleaning, Catering and Laundry"
WRITTEN = 100, 4000
READ_ONLY = DiskTrouble(
    "DSPT Desk could not open the database: the disk or folder is read-only. Make it writable, "
    "or copy the folder to another place."
)
IN_USE = InUse(
    "DSPT Desk could not open the database: the folder is open in another window or program. "
    "Close it there first. It was opened on the computer “office-2” at 09:10."
)
NEWER = Newer(
    "These data were written by a newer version of DSPT Desk. Install the newest version, then "
    "open them again."
)


class RescueShots:
    """Harms a copy of a folder, and shows what a person meets then."""

    def __init__(self, studio: Studio, folder: Path, passphrase: str, home: Path) -> None:
        """Keep what is copied."""
        self._studio, self._folder, self._passphrase = studio, folder, passphrase
        self._harmed, self._home = home / LONG, home

    def screens(self) -> Iterator[Screen]:
        """Name each screen and the way to it."""
        yield "safety-start-damaged", self._damaged
        yield "safety-start-keys", self._without_keys
        yield "safety-start-no-backup", self._without_backup
        yield "safety-start-read-only", partial(self._stuck, READ_ONLY)
        yield "safety-start-in-use", partial(self._stuck, IN_USE)
        yield "safety-start-newer", partial(self._stuck, NEWER)
        yield "safety-start-choose", self._choose
        yield "safety-start-backup", self._backup
        yield "safety-start-backup-running", self._opening
        yield "safety-start-exchange", self._exchange
        yield "safety-start-no-backup-there", self._nothing_there

    @property
    def _front(self) -> Front:
        self._studio.window.leave_desk()
        return self._studio.window.front

    def _copy(self) -> Path:
        self._studio.window.leave_desk()
        shutil.rmtree(self._harmed, ignore_errors=True)
        shutil.copytree(self._folder, self._harmed)
        return self._harmed

    def _damaged(self) -> None:
        path = self._copy()
        data = bytearray((path / "desk.db").read_bytes())
        begin, end = WRITTEN
        data[begin:end] = bytes(end - begin)
        (path / "desk.db").write_bytes(data)
        self._try(path)

    def _without_keys(self) -> None:
        path = self._copy()
        for one in path.glob("keys*.json"):
            one.unlink()
        self._front.open_path(path)

    def _without_backup(self) -> None:
        path = self._copy()
        shutil.rmtree(path / "backups")
        (path / "desk.db").write_bytes(b"")
        self._try(path)

    def _try(self, path: Path) -> None:
        try:
            start.open_with_passphrase(path, self._passphrase).close()
        except DsptError as error:
            self._front.show_stuck(path, error, Secret(self._passphrase))

    def _stuck(self, error: DsptError) -> None:
        self._front.show_stuck(self._folder, error)

    def _choose(self) -> None:
        self._front.choose_backup(self._folder)

    def _backup(self) -> None:
        from dsptdesk.ui.safety.restore.choose import ChoosePage
        from dsptdesk.ui.widgets.buttons import CardButton

        self._choose()
        page = self._studio.window.centralWidget()
        assert isinstance(page, ChoosePage)  # noqa: S101 - just shown
        page.findChildren(CardButton)[0].click()

    def _opening(self) -> None:
        from dsptdesk.ui.start.open_backup import OpenBackupPage

        self._backup()
        page = self._studio.window.centralWidget()
        assert isinstance(page, OpenBackupPage)  # noqa: S101 - just shown
        page._busy(True)  # noqa: SLF001 - it is over before it can be seen
        page._advance(3, 7, "")  # noqa: SLF001

    def _exchange(self) -> None:
        self._front.show_exchange(self._home / f"{LONG[:40]} 2026-11-22.dsptdesk")

    def _nothing_there(self) -> None:
        from dsptdesk.ui.start.page import NONE_THERE

        self._front.show_start()
        self._studio.window.tell(NotFound(NONE_THERE))
