"""All items with where each stands, to go to one at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dsptdesk.services.entering import Place
from dsptdesk.ui.paste.keys import LIST, name_keys
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import LARGE
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import heading, hint

_SHOWN = 90


class Listing(QWidget):
    """A list to move in with the arrow keys; Enter goes to an item."""

    chosen = Signal(str)
    back_asked = Signal()

    def __init__(self, *, mandatory: bool) -> None:
        """Start empty."""
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(2), unit(1), unit(2), unit(2))
        lines.setSpacing(unit(1))
        self.mandatory = QCheckBox("Mandatory only")
        self.mandatory.setMinimumHeight(unit(4))
        self.mandatory.setChecked(mandatory)
        self.list = QListWidget()
        self.list.setAccessibleName("All items and where each stands")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = secondary("Back to the item")
        name_keys(self.back, "Back to the item", LIST)
        lines.addWidget(heading("All items", 2))
        if unit() < LARGE:  # at large text the list needs the room
            lines.addWidget(hint("Choose one and press Enter. Type a number to find it."))
        lines.addWidget(self.mandatory)
        lines.addWidget(self.list, 1)
        self.hidden = hint("")
        lines.addWidget(self.hidden)
        lines.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.back.clicked.connect(self.back_asked)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)

    def show_places(self, places: tuple[Place, ...], ref: str, hidden: int) -> None:
        """List the items, with the keyboard on the present one."""
        items = (
            "1 complete optional item is"
            if hidden == 1
            else f"{hidden} complete optional items are"
        )
        self.hidden.say(f"{items} not shown.")
        self.hidden.setVisible(bool(hidden))
        self.list.clear()
        for one in places:
            title = one.item.title if len(one.item.title) <= _SHOWN else one.item.title[:_SHOWN]
            row = QListWidgetItem(f"{one.ref}  {title}\n{one.words}")
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.ref} {title}, {one.words}")
            row.setData(Qt.ItemDataRole.UserRole, one.ref)
            self.list.addItem(row)
            if one.ref == ref:
                self.list.setCurrentItem(row)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_current(self) -> None:
        """Go to the item the keyboard is on."""
        row = self.list.currentItem()
        if row is not None:
            self._choose(row)

    def _choose(self, row: QListWidgetItem) -> None:
        self.chosen.emit(row.data(Qt.ItemDataRole.UserRole))
