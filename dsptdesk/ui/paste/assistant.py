"""The small window that stays on top while one types into the website."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.ui.clipboard import clear_private
from dsptdesk.ui.context import Context
from dsptdesk.ui.enter import EnterPresses
from dsptdesk.ui.paste import keys
from dsptdesk.ui.paste.clock import SignOutClock
from dsptdesk.ui.paste.face import Face
from dsptdesk.ui.paste.handing import Handing
from dsptdesk.ui.paste.placing import keep_place, put_in_place, stays_on_top
from dsptdesk.ui.paste.revealing import Reveal, reveal
from dsptdesk.ui.paste.walker import Walker
from dsptdesk.ui.theme import unit

_FLAGS = Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint


class Assistant(QWidget):
    """Walks the items in the website's order. It shows, copies and ticks; it never goes online."""

    closed = Signal()

    def __init__(
        self,
        context: Context,
        *,
        now: Callable[[], float] = time.time,
        show_file: Reveal = reveal,
        platform: str = "",
    ) -> None:
        """Begin where one was the last time."""
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle("Paste assistant – DSPT Desk")
        self._context = context
        self._on_top = stays_on_top(platform or QGuiApplication.platformName())
        self.walker = Walker(context, self)
        self.handing = Handing(context, show_file, self)
        self.clock = SignOutClock(self, now)
        self._enter_presses = EnterPresses(self)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.face = self._dressed_face()
        self.walker.entered.connect(self.clock.restart)
        self.clock.told.connect(self._tell_time)
        idle = context.findChild(QObject, "idle")
        if idle is not None:  # the warning in the main window may be out of sight
            idle.warned.connect(self._warn_of_lock)  # type: ignore[attr-defined]
            idle.returned.connect(self._forget_lock)  # type: ignore[attr-defined]
        self._bind()
        put_in_place(self, context.settings)
        self.clock.look()

    def _dressed_face(self) -> Face:
        """Make what is shown, in the present size of text."""
        self._size = unit()
        self.setMinimumSize(unit(34), unit(34) if unit() < 13 else unit(24))
        face = Face(self.walker, self.handing, stays_on_top=self._on_top)
        face.saved_there.connect(self.saved_there)
        self._whole.addWidget(face)
        return face

    def _bind(self) -> None:
        hand, walker = self.handing, self.walker
        for pressed, act in (
            (keys.COPY_ANSWER, hand.copy_answer),
            (keys.COPY_COMMENT, hand.copy_comment),
            (keys.COPY_PLACE, hand.copy_place),
            (keys.SHOW_DOCUMENT, hand.show_next),
            (keys.ENTERED, walker.enter_and_go_on),
            (keys.PREVIOUS, walker.back),
            (keys.NEXT, walker.on),
        ):
            keys.bind(self, pressed, partial(self._at_item, act))
        for pressed, act in (
            (keys.LIST, self._turn_list),
            (keys.NEXT_TO_ENTER, walker.next_to_enter),
            (keys.SAVED, self.saved_there),
            (keys.UNDO, walker.undo),
            (keys.HELP, self._help),
            ("Escape", self._leave_list),
        ):
            keys.bind(self, pressed, act)

    # The face may be made anew, so nothing else holds on to it.

    def _at_item(self, act: Callable[[], object]) -> None:
        self.face.at_item(act)

    def _turn_list(self) -> None:
        self.face.turn_list()

    def _leave_list(self) -> None:
        self.face.leave_list()

    def go(self, ref: str) -> None:
        """Show an item."""
        self.face.go(ref)

    def _tell_time(self, words: str, high_time: bool) -> None:
        self.face.tell_time(words, high_time)

    def _warn_of_lock(self) -> None:
        self.face.head.locking.show()
        self.face.head.locking.announce()

    def _forget_lock(self) -> None:
        self.face.head.locking.hide()

    def saved_there(self) -> None:
        """Count the minutes until the website signs out anew."""
        self.clock.restart()
        self.face.foot.say("Noted: saved on the website just now.")

    def _help(self) -> None:
        from dsptdesk.ui.help.dialog import HelpDialog

        HelpDialog("paste", self).open()

    # The window itself

    def to_front(self) -> None:
        """Come to the front with the keyboard, minimised or not."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.face.focus_tick()

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter press buttons here too."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self._enter_presses.watch(handle)

    def changeEvent(self, event: QEvent) -> None:
        """Make what is shown anew when the size of text was changed."""
        super().changeEvent(event)
        # It comes with every change of look, the first of them while the window is being made.
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "face"):
            QTimer.singleShot(0, self, self._dress)

    def _dress(self) -> None:
        if unit() != self._size:
            old = self.face
            old.hide()
            self._whole.removeWidget(old)
            self.face = self._dressed_face()
            self.face.show()
            self.face.focus_tick()
            self.clock.look()
            old.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the place on the screen, and take back what is still on the clipboard."""
        keep_place(self, self._context.settings)
        clear_private()
        self.closed.emit()
        super().closeEvent(event)
