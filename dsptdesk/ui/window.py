"""The one window: before a desk is open, with one open, and on closing."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.settings import Settings
from dsptdesk.ui.closing import may_stop_work
from dsptdesk.ui.enter import EnterPresses
from dsptdesk.ui.look import Look
from dsptdesk.ui.opening import Opening
from dsptdesk.ui.visiting import Visiting
from dsptdesk.ui.whereabouts import Whereabouts, go_back, whereabouts

if TYPE_CHECKING:  # loaded once the frame of the window is painted
    from dsptdesk.services.desk import Desk
    from dsptdesk.ui.context import Context
    from dsptdesk.ui.shell import Shell
    from dsptdesk.ui.start.front import Front

USUAL = QSize(1200, 720)
AFTER_CODE = (
    "You used the recovery code. If the passphrase is lost, set a new one here, under Ways in."
)


class Window(QMainWindow):
    """Shows one face at a time: start, create, unlock, or the open desk."""

    def __init__(self, settings: Settings) -> None:
        """Take back the size it had."""
        super().__init__()
        self.settings = settings
        self.context: Context | None = None
        self.shell: Shell | None = None
        self._locked_at: Whereabouts | None = None
        self.setWindowTitle("DSPT Desk")
        self.setMinimumSize(640, 420)
        saved = QByteArray.fromBase64(settings.now.geometry.encode())
        if not (saved.size() and self.restoreGeometry(saved)):
            screen = QGuiApplication.primaryScreen().availableSize()
            self.resize(USUAL.boundedTo(screen))
        self._look = Look(settings, self._may_rebuild, self)
        self._look.changed.connect(self._show_again)
        self._enter_presses = EnterPresses(self)
        self.visiting = Visiting(self)

    @cached_property
    def front(self) -> Front:
        """The way to the desk."""
        from dsptdesk.ui.start.front import Front

        front = Front(self.settings, self)
        front.faced.connect(self._show)
        front.opened.connect(self.enter)
        front.troubled.connect(self.tell)
        front.noted.connect(self._note)
        return front

    def begin_soon(self, path: Path | None, *, sample: bool = False) -> None:
        """Paint the frame of the window first, then begin."""
        last = None if sample else path or next(iter(self.settings.recents), None)
        opening = Opening(last.name if last else "")
        opening.painted.connect(partial(self.begin, path, sample=sample))
        self._show(opening, last.name if last else "")

    def begin(self, path: Path | None, *, sample: bool = False) -> None:
        """Open what was asked for, or what was open last if this computer remembers it."""
        self.front.begin(path, sample=sample)

    def _show(self, face: QWidget, title: str) -> None:
        self.menuBar().clear()
        self.menuBar().setVisible(False)
        self.setWindowTitle(f"{title} – DSPT Desk" if title else "DSPT Desk")
        self.setCentralWidget(face)
        if face.focusProxy() is not None:
            face.show()  # Qt would do so later, and the focus would be lost
            face.setFocus(Qt.FocusReason.OtherFocusReason)

    # With a desk open

    def enter(self, desk: Desk, room: str = "", by_code: bool = False) -> None:
        """Sit down at an open desk."""
        from dsptdesk.services import unfinished
        from dsptdesk.services.example import is_sample
        from dsptdesk.ui.context import Context

        if not is_sample(desk.snapshot):  # the example is always on the first screen
            self.settings.opened(desk.workspace.path)
        self.context = Context(desk, self.settings, self)
        self.context.locked.connect(self.lock)
        self.visiting.listen(self.context)
        back, self._locked_at = go_back(self._locked_at, self.context), None
        place = None if room else unfinished.place(desk) or back
        self.show_desk(*(place or (room or self.settings.now.room, None)))
        if by_code and self.shell is not None:
            self.shell.warn(AFTER_CODE)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Do what can wait until the first page is painted."""
        from dsptdesk.ui.settling import Settling

        if self.context is None:
            return
        settling = Settling(self.context, self)
        settling.idle.warned.connect(self._warn_idle)
        settling.idle.returned.connect(partial(self._note, ""))
        settling.leaving.connect(self.lock)

    def show_desk(self, room: str, where: object) -> None:
        """Show the open desk, at a place in it."""
        from dsptdesk.services.example import is_sample
        from dsptdesk.ui.commands import Commands
        from dsptdesk.ui.context import ROOMS
        from dsptdesk.ui.shell import Shell

        assert self.context is not None  # noqa: S101 - only called with a desk open
        shell = Shell(self.context, example=is_sample(self.context.desk.snapshot))
        name = self.context.desk.snapshot.organisation.name
        self._show(shell, name[:60] + self.visiting.mark(shell, self.context.desk))
        self.shell = shell
        shell.lock_asked.connect(self.ask_to_lock)
        Commands(self, self.context, shell).fill(
            other=self._open_other, lock=self.ask_to_lock, zoom=self.zoom, choose=self._look.choose
        )
        self.menuBar().setVisible(True)
        shell.open(room if room in ROOMS else "home", where)

    def tell(self, error: DsptError) -> None:
        """Show a problem where the person looks."""
        face = self.centralWidget()
        if self.shell is not None:
            self.shell.tell(error)
        elif face is not None and hasattr(face, "tell"):
            face.tell(error)

    def _note(self, text: str) -> None:
        if self.shell is not None:
            self.shell.warn(text)

    def zoom(self, steps: int) -> None:
        """Make all text larger or smaller; 0 is the normal size."""
        if self._look.zoom(steps) and self.context is not None:
            self.context.say(f"Text at {self.settings.now.zoom} %")

    def _show_again(self) -> None:
        if self.shell is not None:
            self.show_desk(*self.shell.whereabouts)

    def _leave(self) -> bool:
        return self.shell is None or self.shell.leave()

    def _may_rebuild(self) -> bool:
        """Pages built anew would lose the answer of an export or of a file on its way."""
        if self.context is not None and self.context.busy:
            self.context.say("Wait until the work under way is done, then try again.")
            return False
        return self._leave()

    def _warn_idle(self) -> None:
        if self.shell is not None:
            self.shell.warn_of_lock()

    # Leaving a desk

    def ask_to_lock(self) -> None:
        """Lock because somebody asks for it; they may stay with what cannot be saved."""
        if self.shell is not None and self.shell.may_lock():
            self.lock()

    def lock(self) -> None:
        """Save, let go of the workspace, and ask for the way in again."""
        from dsptdesk.ui.leaving import close_popups

        close_popups()
        self.visiting.end()
        if self.context is None:
            return
        unsaved = self.shell.leave_now() if self.shell is not None else None
        path = self.context.desk.workspace.path
        if self.shell is not None:
            self._locked_at = whereabouts(self.context, self.shell)
        example = self.shell is not None and self.shell.example
        problem = self.leave_desk("on lock") or unsaved
        if example:
            self.front.show_start()
        else:
            saved = " Everything you did is saved." if unsaved is None else ""
            self.front.show_unlock(path, f"Locked.{saved}")
        if problem is not None:
            self.tell(problem)

    def _open_other(self) -> None:
        if not (self._leave() and may_stop_work(self, self.context)):
            return
        problem = self.leave_desk()
        self.front.show_start()
        if problem is not None:
            self.tell(problem)

    def leave_desk(self, reason: str = "on close") -> DsptError | None:
        """Back up and let go of an open desk; what went wrong keeps nobody from leaving."""
        from dsptdesk.ui.leaving import let_go, show_nothing

        self.visiting.end()
        if self.context is None:
            return None
        context, self.context, self.shell = self.context, None, None
        show_nothing(self)
        context.stop()
        return let_go(context, reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the keys as soon as there is a native window."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self._enter_presses.watch(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, back up, and go; a failed backup is told first."""
        if not (self._leave() and may_stop_work(self, self.context)):
            event.ignore()
            return
        self.settings.change(geometry=bytes(self.saveGeometry().toBase64().data()).decode())
        from dsptdesk.ui.start.front import Holding

        face: object = self.centralWidget()
        if isinstance(face, Holding):
            face.abandon()
        self.visiting.end()
        if self.context is not None:
            from dsptdesk.ui.closing import closing_note, tell_no_backup
            from dsptdesk.ui.closing_copy import copy_on_close

            copy_on_close(self, self.context)
            note = closing_note(self)
            problem = self.leave_desk()
            note.close()
            if problem is not None:
                tell_no_backup(self, problem)
        event.accept()
