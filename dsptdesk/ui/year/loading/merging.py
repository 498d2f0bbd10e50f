"""Which further questions of ours an item took over: rarely needed, so folded away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.services.edition_import import Other
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import hint, paragraph
from dsptdesk.ui.year.loading.asked import combo

MORE = "Does it take over a further question, which is then gone? Answers to both come over."


class Merging(QWidget):
    """A list to add from, and what was added so far."""

    changed = Signal(tuple)
    """The topics it took over besides its own."""

    def __init__(self, ref: str, topics: Sequence[Other], chosen: Sequence[str]) -> None:
        """Show what was added before."""
        super().__init__()
        self._ref, self._topics = ref, {one.topic: one for one in topics}
        self._chosen = tuple(chosen)
        self.more = combo(f"A further question that {ref} takes over")
        for one in topics:
            self.more.addItem(f"{one.ref}  {one.title}", one.topic)
        self.add = secondary("Add this one")
        self.add.clicked.connect(self._add)
        self._added = QWidget()
        self._rows = QVBoxLayout(self._added)
        self._rows.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(3), 0, 0, 0)
        column.setSpacing(unit(1))
        for part in (hint(MORE), self.more, self.add, self._added):
            column.addWidget(part)
        self._show()

    def _add(self) -> None:
        topic = str(self.more.currentData())
        if topic not in self._chosen:
            self._take((*self._chosen, topic))

    def _drop(self, topic: str) -> None:
        self._take(tuple(one for one in self._chosen if one != topic))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, chosen: tuple[str, ...]) -> None:
        self._chosen = chosen
        self._show()
        self.changed.emit(chosen)

    def _show(self) -> None:
        empty(self._rows)
        for topic in self._chosen:
            one = self._topics[topic]
            words = paragraph(f"Also {one.ref}  {one.title}")
            away = link_button("Take away")
            away.setAccessibleName(f"Take away {one.ref} {one.title} from {self._ref}")
            away.clicked.connect(partial(self._drop, topic))
            self._rows.addWidget(FlowRow(words, away))
