"""What stands below the item: the tick, the ways on, and what was done just now."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.entering import Standing
from dsptdesk.services.entering import Place
from dsptdesk.ui.paste.keys import ENTERED, NEXT, PREVIOUS, name_keys
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint


class Foot(QFrame):
    """Always in view."""

    def __init__(self) -> None:
        """Lay the buttons out in reading order."""
        super().__init__()
        self.entered = primary("Entered, next")
        self.previous, self.next = secondary("Back"), secondary("Next")
        for button, words, keys in (
            (self.previous, "Back", PREVIOUS),
            (self.next, "Next", NEXT),
        ):
            name_keys(button, words, keys, visible=False)
        self.said, self.clock = hint(""), hint("")
        self.said.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(unit(2), unit(1), unit(2), unit(1.5))
        column.setSpacing(unit(0.75))
        # News comes above the buttons, so that they stay where the hand is.
        column.addWidget(self.said)
        self.ways = FlowRow(self.entered, self.previous, self.next, gap=unit(0.75))
        column.addWidget(self.ways)
        column.addWidget(self.clock)
        lines.addWidget(line())
        lines.addWidget(inner)

    def show_place(self, place: Place) -> None:
        """Say on the main button what it does for this item."""
        words = "Entered, next"
        if place.standing is Standing.ENTERED:
            words = "Next to enter"
        elif not place.ready:
            words = "Pass over"
        elif place.standing is Standing.CHANGED:
            words = "Entered again"
        name_keys(self.entered, words, ENTERED, visible=False)
        self.ways.updateGeometry()  # longer words may need a second row

    def show_buttons(self, *, shown: bool) -> None:
        """Leave the room to the list while that is shown: the keys belong to it then."""
        self.ways.setVisible(shown)
        self.clock.setVisible(shown)
        self._settle()

    def say(self, words: str) -> None:
        """Say what was done just now, on the screen and to a screen reader."""
        self.said.say(words)
        self.said.setVisible(bool(words))
        self._settle()
        if words:
            self.said.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

    def _settle(self) -> None:
        """Take no room, and draw no line, where nothing is to be shown."""
        self.setVisible(not self.ways.isHidden() or not self.said.isHidden())
