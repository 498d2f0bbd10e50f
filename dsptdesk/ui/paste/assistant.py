"""The small window that stays on top while one types into the website."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.clipboard import clear_private
from dsptdesk.ui.context import Context
from dsptdesk.ui.enter import EnterPresses
from dsptdesk.ui.paste import keys
from dsptdesk.ui.paste.clock import SignOutClock
from dsptdesk.ui.paste.foot import Foot
from dsptdesk.ui.paste.handing import Handing
from dsptdesk.ui.paste.head import Head
from dsptdesk.ui.paste.item_view import ItemView
from dsptdesk.ui.paste.listing import Listing
from dsptdesk.ui.paste.placing import NO_TOP, keep_place, put_in_place, stays_on_top
from dsptdesk.ui.paste.revealing import Reveal, reveal
from dsptdesk.ui.paste.walker import Walker
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import hint

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
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Paste assistant – DSPT Desk")
        self._context = context
        self._platform = platform or QGuiApplication.platformName()
        self._dressed = unit()
        self.walker = Walker(context, self)
        self.handing = Handing(context, show_file, self)
        self.clock = SignOutClock(self, now)
        self._enter_presses = EnterPresses(self)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._build()
        self._connect()
        self._bind()
        put_in_place(self, context.settings)
        self.reload()
        self.clock.look()

    def _build(self) -> None:
        """Make the parts; made anew when the size of text changes."""
        self.setMinimumSize(unit(34), unit(34) if unit() < 13 else unit(24))
        self.face = QWidget()
        self.head, self.foot, self.listing = Head(self.walker), Foot(), Listing()
        self.item = ItemView(self.walker, self.handing.copy, self.handing.show)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.item)
        self.stack.addWidget(self.listing)
        lines = QVBoxLayout(self.face)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self.foot)
        if not stays_on_top(self._platform):
            told = hint(NO_TOP)
            told.setContentsMargins(unit(2), 0, unit(2), unit(1))
            lines.addWidget(told)
        self._whole.addWidget(self.face)
        walker = self.walker
        self.head.saved.clicked.connect(self.saved_there)
        self.foot.entered.clicked.connect(walker.enter_and_go_on)
        self.foot.previous.clicked.connect(partial(self._step, -1))
        self.foot.next.clicked.connect(partial(self._step, 1))
        self.foot.list.clicked.connect(self.turn_list)
        self.listing.back_asked.connect(self.turn_list)
        self.listing.chosen.connect(self.go)

    def _connect(self) -> None:
        walker = self.walker
        walker.moved.connect(self._moved)
        walker.renewed.connect(self.reload)
        walker.said.connect(self._say)
        walker.failed.connect(self._tell)
        self.handing.said.connect(self._say)
        self.handing.failed.connect(self._tell)
        walker.entered.connect(self.clock.restart)
        self.clock.told.connect(self._tell_time)
        idle = self._context.findChild(QObject, "idle")
        if idle is not None:  # the warning in the main window may be out of sight
            idle.warned.connect(partial(self._tell_lock, True))  # type: ignore[attr-defined]
            idle.returned.connect(partial(self._tell_lock, False))  # type: ignore[attr-defined]

    def _bind(self) -> None:
        hand = self.handing
        for pressed, act in (
            (keys.COPY_ANSWER, hand.copy_answer),
            (keys.COPY_COMMENT, hand.copy_comment),
            (keys.COPY_PLACE, hand.copy_place),
            (keys.SHOW_DOCUMENT, hand.show_next),
            (keys.ENTERED, self.walker.enter_and_go_on),
            (keys.PREVIOUS, partial(self._step, -1)),
            (keys.NEXT, partial(self._step, 1)),
            (keys.LIST, self.turn_list),
            (keys.NEXT_TO_ENTER, self.walker.next_to_enter),
            (keys.SAVED, self.saved_there),
            (keys.UNDO, self.walker.undo),
            (keys.HELP, self._help),
            ("Escape", self._leave_list),
        ):
            keys.bind(self, pressed, act)

    # What is shown

    def reload(self) -> None:
        """Show everything as it is kept."""
        kept = self._button_in_use()
        self.head.reload()
        self.handing.sheet = self.item.reload()
        self.foot.show_place(self.walker.place)
        if self.stack.currentWidget() is self.listing:
            self._fill_list()
        elif 0 <= kept < len(self.item.buttons):
            self.item.buttons[kept].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button_in_use(self) -> int:
        """Buttons are made anew: the keyboard stays on the one of the same place."""
        focus = self.focusWidget()
        return next((n for n, one in enumerate(self.item.buttons) if one is focus), -1)

    def _moved(self) -> None:
        self.handing.begin()
        self.foot.say("")
        self.head.problem.clear()
        self._show_item()
        self.reload()
        self.item.to_top()

    def go(self, ref: str) -> None:
        """Show an item."""
        self.walker.go(ref)
        self.foot.entered.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int, _checked: bool = False) -> None:
        self.walker.step(by)

    def turn_list(self) -> None:
        """Show the list of all items, or the item again."""
        if self.stack.currentWidget() is self.listing:
            self._leave_list()
        else:
            self.stack.setCurrentWidget(self.listing)
            self.foot.show_buttons(False)
            self._fill_list()

    def _fill_list(self) -> None:
        walker = self.walker
        self.listing.show_places(walker.shown, walker.ref, walker.hidden)

    def _leave_list(self) -> None:
        if self.stack.currentWidget() is self.listing:
            self._show_item()
            self.foot.entered.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_item(self) -> None:
        self.stack.setCurrentWidget(self.item)
        self.foot.show_buttons(True)

    def _say(self, words: str) -> None:
        self.foot.say(words)

    def _tell(self, error: DsptError) -> None:
        self.head.problem.show_error(error)

    def _tell_time(self, words: str, high_time: bool) -> None:
        self.foot.clock.say("" if high_time else words)
        self.head.warn(words, high_time)

    def _tell_lock(self, soon: bool) -> None:
        self.head.locking.setVisible(soon)
        if soon:
            self.head.locking.announce()

    # What one does

    def saved_there(self) -> None:
        """Count the minutes until the website signs out anew."""
        self.clock.restart()
        self._say("Noted: saved on the website just now.")

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
        self.foot.entered.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter press buttons here too."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self._enter_presses.watch(handle)

    def changeEvent(self, event: QEvent) -> None:
        """Make the parts anew when the size of text was changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange and hasattr(self, "face"):
            QTimer.singleShot(0, self, self._dress)

    def _dress(self) -> None:
        if unit() != self._dressed:
            self._dressed = unit()
            self.face.hide()
            self.face.deleteLater()
            self._build()
            self.reload()
            self.clock.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the place on the screen, and take back what is still on the clipboard."""
        keep_place(self, self._context.settings)
        clear_private()
        self.closed.emit()
        super().closeEvent(event)
