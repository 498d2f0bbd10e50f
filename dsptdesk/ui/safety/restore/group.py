"""What would change in one register: a line, and its entries to choose from when unfolded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Change
from dsptdesk.domain.differences import kind_words
from dsptdesk.domain.putting_back import Effect, Group
from dsptdesk.ui.safety.restore.words import change_words, entry_words, group_words
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.text import heading, hint, paragraph

FEW = 3
"""So many entries are shown unfolded."""
SHOWN = 100
"""Entries shown of each effect; nobody reads more, and a thousand boxes would make one wait."""


class GroupPart(QWidget):
    """Folded at first: most people want to put everything back."""

    ticked = Signal()

    def __init__(self, group: Group, names: Mapping[str, str]) -> None:
        """Show the line only."""
        super().__init__()
        self._group, self._names = group, names
        self._boxes: dict[str, QCheckBox] = {}
        self._inner: QWidget | None = None
        self._title = kind_words(group.kind)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(unit(0.5))
        self._lines.addWidget(heading(self._title, 3))
        self._lines.addWidget(hint(group_words(group)))
        self.button = link_button("")
        self.button.clicked.connect(self.turn)
        self._lines.addWidget(self.button)
        if len(group.changes) <= FEW:
            self._unfold()
        self._name()

    @property
    def unfolded(self) -> bool:
        """Its entries are shown."""
        return self._inner is not None

    def _name(self) -> None:
        word = "Hide" if self._inner else "Show"
        self.button.setText(f"{word} them")
        self.button.setAccessibleName(f"{word} what would change in {self._title}")

    def turn(self) -> None:
        """Unfold or fold; what was ticked stays ticked only while it is shown."""
        if self._inner is None:
            self._unfold()
        else:
            drop(self._inner)
            self._inner = None
            self._boxes.clear()
            self.ticked.emit()
        self._name()

    def _unfold(self) -> None:
        self._inner = QWidget()
        lines = QVBoxLayout(self._inner)
        lines.setContentsMargins(unit(2), 0, 0, 0)
        lines.setSpacing(unit(0.5))
        for effect in Effect:
            some = self._group.of(effect)
            if some:
                lines.addWidget(hint(f"{effect.value}:"))
            for widget in self._rows(some[:SHOWN]):
                lines.addWidget(widget)
            if len(some) > SHOWN:
                lines.addWidget(hint(f"And {len(some) - SHOWN:,} more."))
        self._lines.addWidget(self._inner)

    def _rows(self, some: tuple[Change, ...]) -> Iterator[QWidget]:
        for change in some:
            words = entry_words(change)
            if change.kind.frozen and change.after is None:  # it never goes alone
                yield paragraph(words)
                continue
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(f"Put back: {words}")
            box.toggled.connect(self.ticked)
            self._boxes[change.id] = box
            yield box
            if more := change_words(change, self._names):
                told = hint(more)
                told.setContentsMargins(unit(3), 0, 0, 0)
                yield told

    @property
    def chosen(self) -> frozenset[str]:
        """Give the ids of the entries that are ticked."""
        return frozenset(id_ for id_, box in self._boxes.items() if box.isChecked())
