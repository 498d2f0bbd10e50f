"""Looking at a backup in the window, while today's desk waits underneath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # loaded once the frame of the window is painted
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.restoring import Backup
    from dsptdesk.ui.context import Context
    from dsptdesk.ui.shell import Shell
    from dsptdesk.ui.window import Window

BACK = "Back to today"
NOT_NOW = "Save or leave what you are typing, then look at the backup."


@dataclass(frozen=True)
class Today:
    """The desk that waits, and where one was in it."""

    context: Context
    place: tuple[str, object]


class Visiting(QObject):
    """At most one backup is looked at; locking or closing ends that first."""

    def __init__(self, window: Window) -> None:
        """Nobody looks at anything yet."""
        super().__init__(window)
        self._window = window
        self._today: Today | None = None

    def listen(self, context: Context) -> None:
        """Hear of a backup to look at, or to put in the place of damaged data."""
        context.visit.connect(self.begin)
        context.rescue.connect(self.rescue)

    def begin(self, desk: Desk) -> None:
        """Show a backup; today's desk stays open, and nobody can write in either meanwhile."""
        from dsptdesk.ui.context import Context

        window = self._window
        if (
            window.context is None
            or window.shell is None
            or self._today
            or not window.shell.leave()
        ):
            desk.workspace.release()
            return
        self._today = Today(window.context, window.shell.whereabouts)
        window.context = Context(desk, window.settings, window)
        window.context.locked.connect(window.lock)
        window.show_desk("home", None)

    def mark(self, shell: Shell, desk: Desk) -> str:
        """Say on a desk where nothing can be saved why that is; give what its title ends in."""
        words = desk.workspace.read_only
        if not words:
            return ""
        shell.only_look(words, BACK if self._today else "")
        shell.back_to_today.connect(self.back)
        return " – only to look at"

    def back(self) -> None:
        """Go back to today's desk, to the place one came from."""
        if self._today is None or self._window.context is None:
            return
        visit, today, self._today = self._window.context, self._today, None
        self._window.context = today.context
        self._window.show_desk(*today.place)
        _let_go(visit)

    def end(self) -> None:
        """Stop looking without showing today's desk: it is about to lock or to close."""
        from dsptdesk.ui.leaving import show_nothing

        if self._today is None or self._window.context is None:
            return
        visit, today, self._today = self._window.context, self._today, None
        show_nothing(self._window)
        self._window.context, self._window.shell = today.context, None
        _let_go(visit)

    def rescue(self, backup: Backup) -> None:
        """Close data that are damaged, and go where a backup takes their place."""
        context = self._window.context
        if context is None:
            return
        path = context.desk.workspace.path
        self._window.leave_desk()  # what is damaged need not be backed up once more
        self._window.front.show_rescue(path, backup)


def _let_go(visit: Context) -> None:
    visit.stop()
    visit.desk.workspace.release()
    visit.deleteLater()
