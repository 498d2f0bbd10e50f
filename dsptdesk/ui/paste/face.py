"""What the small window shows: how far one is, the item or the list, the tick and the ways on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.paste.foot import Foot
from dsptdesk.ui.paste.handing import Handing
from dsptdesk.ui.paste.head import Head
from dsptdesk.ui.paste.item_view import ItemView
from dsptdesk.ui.paste.listing import Listing
from dsptdesk.ui.paste.placing import NO_TOP
from dsptdesk.ui.paste.walker import Walker
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import hint


class Face(QWidget):
    """Made anew when the size of text changes; where one is stays with the walker."""

    saved_there = Signal()

    def __init__(self, walker: Walker, handing: Handing, *, stays_on_top: bool) -> None:
        """Lay out the parts from top to bottom."""
        super().__init__()
        self._walker, self._handing = walker, handing
        self.head, self.foot, self.listing = (
            Head(walker),
            Foot(),
            Listing(mandatory=walker.mandatory),
        )
        self.item = ItemView(walker, handing.copy, handing.show)
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(unit(8))  # a list would ask for more than a small screen has
        self.stack.addWidget(self.item)
        self.stack.addWidget(self.listing)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.stack, 1)
        lines.addWidget(self.foot)
        if not stays_on_top:
            told = hint(NO_TOP)
            told.setContentsMargins(unit(2), 0, unit(2), unit(1.5))
            lines.addWidget(told)
        self._connect()
        self.reload()

    def _connect(self) -> None:
        walker, foot = self._walker, self.foot
        self.listing.mandatory.toggled.connect(walker.narrow)
        walker.moved.connect(self._moved)
        walker.renewed.connect(self.reload)
        walker.said.connect(foot.say)
        walker.failed.connect(self._tell)
        self._handing.said.connect(foot.say)
        self._handing.failed.connect(self._tell)
        self.head.saved.clicked.connect(self.saved_there)
        foot.entered.clicked.connect(walker.enter_and_go_on)
        foot.previous.clicked.connect(walker.back)
        foot.next.clicked.connect(walker.on)
        self.head.list.clicked.connect(self.turn_list)
        self.listing.back_asked.connect(self.turn_list)
        self.listing.chosen.connect(self.go)

    @property
    def lists(self) -> bool:
        """The list is shown in place of the item."""
        return self.stack.currentWidget() is self.listing

    def reload(self) -> None:
        """Show everything as it is kept."""
        kept = self._button_in_use()
        self.head.reload()
        self._handing.sheet = self.item.reload()
        self.foot.show_place(self._walker.place)
        if self.lists:
            self._fill_list()
        elif kept >= 0:
            there = [*self.item.buttons[kept:], self.foot.entered][0]
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button_in_use(self) -> int:
        """Buttons are made anew: the keyboard stays on the one of the same place."""
        focus = self.focusWidget()
        return next((n for n, one in enumerate(self.item.buttons) if one is focus), -1)

    def _moved(self) -> None:
        self._handing.begin()
        self.foot.say("")
        self.head.problem.clear()
        self._show_item()
        self.reload()
        self.item.begin()

    def go(self, ref: str) -> None:
        """Show an item, with the keyboard on the tick."""
        self._walker.go(ref)
        self.focus_tick()

    def focus_tick(self) -> None:
        """Put the keyboard where it is of most use."""
        self.foot.entered.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_list(self) -> None:
        """Show the list of all items, or the item again."""
        if self.lists:
            self.leave_list()
        else:
            self.stack.setCurrentWidget(self.listing)
            self.foot.show_buttons(shown=False)
            self._fill_list()

    def leave_list(self) -> None:
        """Show the item again."""
        if self.lists:
            self._show_item()
            self.focus_tick()

    def _fill_list(self) -> None:
        walker = self._walker
        self.listing.show_places(walker.shown, walker.ref, walker.hidden)

    def _show_item(self) -> None:
        self.stack.setCurrentWidget(self.item)
        self.foot.show_buttons(shown=True)

    def at_item(self, act: Callable[[], object]) -> None:
        """Do what keys ask of the item, but not of one that the list hides."""
        if not self.lists:
            act()
        elif act == self._walker.enter_and_go_on:
            self.listing.choose_current()
        else:
            self.foot.say("Choose an item first.")

    def _tell(self, error: DsptError) -> None:
        self.foot.say("")
        self.head.problem.show_error(error)

    def tell_time(self, words: str, high_time: bool) -> None:
        """Say how long ago something was saved on the website, loudly when it is high time."""
        self.foot.clock.say("" if high_time else words)
        self.head.warn(words, high_time)
