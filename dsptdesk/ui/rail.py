"""The rail at the left: whose desk it is, the rooms, and where the data are."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dsptdesk.domain.organisation import Organisation
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.elided import Elided
from dsptdesk.ui.widgets.text import Words, heading, hint

ROOMS: tuple[tuple[str, str], ...] = (
    ("home", "Home"),
    ("organisation", "Your organisation"),
    ("registers", "Registers"),
    ("policies", "Policies"),
    ("assessment", "Assessment"),
    ("year", "The year"),
    ("publish", "Publish"),
    ("safety", "Safety"),
)
NAME_LIMIT = 60


class Rail(QScrollArea):
    """Always there: the rooms in words, the current one marked by a bar as well."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Build the rail for one desk."""
        super().__init__()
        self._context = context
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        inside = QWidget()
        inside.setObjectName("rail")
        self._lines = QVBoxLayout(inside)
        side = unit(1.5)
        self._lines.setContentsMargins(side, unit(2), side, unit(1))
        self._lines.setSpacing(2)
        self._name = heading("", 3)
        self._name.setContentsMargins(unit(1.5), 0, 0, unit(1.5))
        self._lines.addWidget(self._name)
        self._buttons: dict[str, QPushButton] = {}
        self._add_rooms()
        self._add_foot()
        self.setWidget(inside)
        bold = self.font()
        bold.setBold(True)
        widest = max(QFontMetrics(bold).horizontalAdvance(title) for _, title in ROOMS)
        self.setFixedWidth(max(widest + 2 * side + unit(5), 216))
        context.changed.connect(self._refresh)
        context.said.connect(self.say)
        self._refresh(None)

    def _add_rooms(self) -> None:
        group = QButtonGroup(self)
        group.setExclusive(True)
        for number, (room, title) in enumerate(ROOMS, 1):
            button = QPushButton(title)
            button.setProperty("look", "rail")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setMinimumHeight(unit(4.25) if unit() < 13 else unit(3.5))
            button.setAccessibleDescription(f"Room {number} of {len(ROOMS)}")
            button.clicked.connect(partial(self._choose, room))
            group.addButton(button)
            self._buttons[room] = button
            self._lines.addWidget(button)

    def _add_foot(self) -> None:
        self._lines.addStretch(1)
        self._status = hint("")
        self._status.setContentsMargins(unit(1.5), 0, 0, unit(0.5))
        self._status.setMinimumHeight(self._status.sizeHint().height())
        self._lines.addWidget(self._status)
        path = str(self._context.desk.workspace.path)
        self._lines.addWidget(Elided(path, "Your data is in"))
        lock = link_button("&Lock")
        lock.setAccessibleName("Lock this desk")
        lock.clicked.connect(self.lock_asked)
        foot = QHBoxLayout()
        foot.setContentsMargins(unit(1), 0, 0, 0)  # its words stand below those above
        foot.addWidget(lock)
        foot.addStretch(1)
        self._lines.addLayout(foot)

    def _choose(self, room: str) -> None:
        self.chosen.emit(room)

    def mark(self, room: str) -> None:
        """Show which room one is in."""
        self._buttons[room].setChecked(True)

    def say(self, text: str) -> None:
        """Show a short message and let screen readers say it; the focus stays."""
        self._status.say(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._status, text))

    @property
    def status(self) -> Words:
        """Where short messages are shown."""
        return self._status

    def _refresh(self, _changes: object) -> None:
        organisation: Organisation = self._context.desk.snapshot.organisation
        name = organisation.trading_name or organisation.name or "Your organisation"
        short = name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1].rstrip() + "…"
        if short != self._name.text():
            self._name.say(short)
            self._name.setAccessibleName(name)
