"""Pictures of putting a backup back and of looking round in one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import registers, restoring

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from tools.safety_shots import SafetyShots

SINCE = "Made since the backup"
LONG = "شركة الرعاية المنزلية and Sons, Cleaning, Catering and Laundry of the Whole of the North"


class RestoreStates:
    """Shows pages in states that need something to have happened first."""

    _made: restoring.Backup | None = None
    """Made before anything changed; all looks of one run share the desk."""

    def __init__(self, shots: SafetyShots, desk: Desk, home: Path) -> None:
        """Keep what is walked through."""
        self._shots, self._desk, self._home = shots, desk, home
        self._page: Any = None

    # Putting back

    def _open(self, key: str, *what: object) -> Any:
        self._shots.open_page(key, *what)
        self._page = self._shots.room.stack.currentWidget()
        return self._page

    def _change(self) -> None:
        """Let something happen after a backup, once."""
        live = self._desk.snapshot.live(Supplier)
        if any(one.name == LONG for one in live):
            return
        made = self._desk.workspace.back_up("every half hour")
        RestoreStates._made = made or self._desk.workspace.newest_backup()
        registers.archive(self._desk, [live[0]])
        registers.save(self._desk, replace(live[1], name=LONG, service="Laundry " * 60))
        registers.save(self._desk, Supplier(name=SINCE, service="Cleaning"))
        with self._desk.write("Remove three assets") as writing:
            for one in self._desk.snapshot.live(Asset)[:3]:
                writing.remove(one)

    def _preview(self) -> None:
        self._change()
        page = self._open("restore", self._backup)
        self._shots.until(lambda: hasattr(page.stack.currentWidget(), "groups"))

    @property
    def _backup(self) -> restoring.Backup:
        assert self._made is not None  # noqa: S101 - made before anything changed
        return self._made

    def _unfolded(self) -> None:
        self._preview()
        preview = self._page.stack.currentWidget()
        for group in preview.groups[:2]:
            if not group.unfolded:
                group.turn()
        preview.findChildren(QCheckBox)[0].setChecked(True)
        self._shots.wait()

    def _put_back(self) -> None:
        self._preview()
        self._page.stack.currentWidget().all_button.click()
        self._shots.until(lambda: hasattr(self._page.stack.currentWidget(), "take_back"))
        self._desk.undo()

    def _asks(self) -> None:
        from dsptdesk.ui.safety.restore.asides import AskPage

        self._preview()
        words = "This backup was made under an older passphrase. Enter the one of that time."
        self._page.show_page(AskPage(words))

    def _unreadable(self) -> None:
        from dsptdesk.ui.safety.restore.asides import UnreadablePage

        self._preview()
        self._page.show_page(UnreadablePage())

    def _problem(self) -> None:
        from dsptdesk.domain.errors import Damaged
        from dsptdesk.ui.safety.restore.asides import ProblemPage

        self._preview()
        words = "The database of this backup was changed or damaged. Choose another backup."
        self._page.show_page(ProblemPage(Damaged(words)))

    # Looking at a backup

    def _in_visit(self, room: str, where: object) -> None:
        window = self._shots.window
        if window.context is not None and not window.context.desk.workspace.read_only:
            window.context.visit.emit(restoring.look_at(self._desk, self._backup))
        shell = window.shell
        assert shell is not None  # noqa: S101 - a desk is open
        shell.open(room, where)
        self._shots.wait()

    def _visit(self) -> None:
        self._in_visit("home", None)

    def _visit_form(self) -> None:
        first = self._desk.snapshot.live(Supplier)[0]
        self._in_visit("registers", ("suppliers", first.id))
