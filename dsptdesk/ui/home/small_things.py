"""I have ten minutes: three small things, each with how long it takes and a way to put it off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.next_steps import Standing
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.home.remembering import PutOff, put_off
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.rows import RowButton, line
from dsptdesk.ui.widgets.text import hint

if TYPE_CHECKING:
    from dsptdesk.domain.ten_minutes import Small

ASK, ENOUGH = "I have ten minutes", "Hide the small things"
NOTHING = "Nothing small is left for now. The list above names what takes longer."


class TenMinutes(QWidget):
    """The button, and under it the card once somebody has ten minutes."""

    def __init__(self, context: Context) -> None:
        """Show the button alone: nothing is looked for before somebody asks."""
        super().__init__()
        self._context = context
        self._standing: Standing | None = None
        self.card: SmallThings | None = None
        self.button = secondary(ASK)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.unit(1))
        self._lines.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._describe()

    def follow(self, standing: Standing) -> None:
        """Take how things are now; what is shown follows."""
        self._standing = standing
        if self.card is not None:
            self.card.follow(standing)

    def _turn(self, wanted: bool) -> None:
        if wanted and self.card is None and self._standing is not None:
            self.card = SmallThings(self._context, self._standing)
            self._lines.addWidget(self.card)
        if self.card is not None:
            self.card.setVisible(wanted)
        self._describe()

    def _describe(self) -> None:
        shown = self.button.isChecked()
        self.button.setText(ENOUGH if shown else ASK)
        self.button.setAccessibleName(self.button.text())
        self.button.setAccessibleDescription("" if shown else "Shows three small things to do")


class SmallThings(QFrame):
    """A card with three small things."""

    def __init__(self, context: Context, standing: Standing) -> None:
        """Choose them as things are now."""
        super().__init__()
        self._context, self._standing = context, standing
        self.setProperty("look", "card")
        self.rows: list[RowButton] = []
        self.passes: list[QPushButton] = []
        self._lines = QVBoxLayout(self)
        side = theme.unit(0.5)
        self._lines.setContentsMargins(side, side, side, side)
        self._lines.setSpacing(0)
        self._fill()

    def follow(self, standing: Standing) -> None:
        """Choose again; the row with the keyboard keeps it, if it is still there."""
        names = [row.accessibleName() for row in self.rows if row.hasFocus()]
        self._standing = standing
        self._fill()
        for row in self.rows:
            if row.accessibleName() in names:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        from dsptdesk.domain.ten_minutes import ten_minutes  # not before somebody asks

        empty(self._lines)
        self.rows, self.passes = [], []
        for small in ten_minutes(self._standing, PutOff(self._context)):
            if self.rows:
                self._lines.addWidget(line())
            self._lines.addWidget(self._row(small))
        if not self.rows:
            nothing = hint(NOTHING)
            space = theme.unit(1.5)
            nothing.setContentsMargins(space, space, space, space)
            self._lines.addWidget(nothing)

    def _row(self, small: Small) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        row = RowButton(small.what, f"{small.takes.capitalize()}. {small.why}")
        row.clicked.connect(partial(self._context.open, small.place.room, small.place.where))
        later = link_button("Not now")
        later.setAccessibleName(f"Not now: {small.what}")
        later.clicked.connect(partial(self._pass_over, len(self.rows), small.key))
        across.addWidget(row, 1)
        across.addWidget(later, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.append(row)
        self.passes.append(later)
        return whole

    def _pass_over(self, place: int, key: str) -> None:
        put_off(self._context, key)
        self._fill()
        self._context.say("Put off until tomorrow")
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
