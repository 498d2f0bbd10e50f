"""A searchable list to choose entries of a register from, with a way to add a new one."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from dsptdesk.domain.listing import found_by
from dsptdesk.domain.registers import Register
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.text import hint

SHOWN = 200
"""More than anybody scrolls through; the search narrows the rest."""


class Picker(QFrame):
    """Opens below a field. Enter or a click chooses; Escape closes."""

    chosen = Signal(str)
    closed = Signal()
    add_asked = Signal()

    def __init__(self, register: Register, *, several: bool) -> None:
        """Show a search line over an empty list."""
        super().__init__()
        self._register, self._several = register, several
        self._all: list[tuple[str, str]] = []
        self._ticked: Collection[str] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(f"Search {register.many}")
        self.search.setAccessibleName(f"Search {register.many}")
        self.list = QListWidget()
        self.list.setAccessibleName(register.title)
        self.list.setTabKeyNavigation(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(unit(24))
        self._count = hint("")
        self.add = link_button(f"Add a new {register.one}")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(2), unit(), 0, unit())
        lines.setSpacing(unit())
        for widget in (self.search, self.list, self._count, self.add):
            lines.addWidget(widget)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.search.textChanged.connect(self._narrow)
        self.list.itemClicked.connect(self._take)
        self.add.clicked.connect(self.add_asked)

    def offer(self, entries: list[tuple[str, str]], ticked: Collection[str]) -> None:
        """Show entries, as ids and titles, and mark those already chosen."""
        self._all = sorted(entries, key=lambda pair: pair[1].casefold())
        self._ticked = ticked
        self._narrow()

    def open(self) -> None:
        """Show the list and take the keyboard."""
        self.search.clear()
        self.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self) -> None:
        wanted = self.search.text()
        fitting = [pair for pair in self._all if found_by(pair[1].casefold(), wanted)]
        self.list.clear()
        for id_, title in fitting[:SHOWN]:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            item.setToolTip("")
            if self._several:
                on = Qt.CheckState.Checked if id_ in self._ticked else Qt.CheckState.Unchecked
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(on)
            self.list.addItem(item)
        self.list.setVisible(bool(fitting))
        if fitting:
            self.list.setCurrentRow(0)
        self._count.say(self._words(len(fitting)))

    def _words(self, fitting: int) -> str:
        if not self._all:
            return f"There are no {self._register.many} yet."
        if not fitting:
            return "Nothing fits these words. Try fewer, or add a new entry."
        if fitting > SHOWN:
            return f"The first {SHOWN} of {fitting:,}. Type more to narrow the list."
        return self._register.count(fitting)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        id_ = str(item.data(Qt.ItemDataRole.UserRole))
        if self._several:
            on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        self.chosen.emit(id_)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys, Enter, Space and Escape work as in any list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Space and watched is self.list:
            self._take(self.list.currentItem())
            return True
        if key == Qt.Key.Key_Down and watched is self.search:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
