"""The starter list: suggestions to tick; nothing is added before somebody picks it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.registers import Register
from dsptdesk.domain.wording import within
from dsptdesk.services.starters import Starter, add_starters, starters_for
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.widgets.wrapping import labelled


class StartersPage(Page):
    """One tick box for each suggestion that is not in the register yet."""

    done = Signal(str, str)
    """The register's slug, and what was done."""

    def __init__(self, register: Register, context: Context) -> None:
        """List the suggestions for this kind of provider."""
        super().__init__(
            f"Starter list: {within(register.title)}",
            "Tick what you have. Afterwards change the entries until they are right for you.",
            back=register.title,
        )
        self.register, self._context = register, context
        self.boxes: dict[str, QCheckBox] = {}
        self.add = primary("Add")
        self.every = link_button("Tick all")
        self.cancel = secondary("Cancel")
        self.body.setSpacing(unit())
        self.body.addWidget(self.every)
        for one in self._missing():
            self.body.addWidget(self._row(one))
        if not self.boxes:
            self.every.hide()
            self.add.hide()
            self.body.addWidget(hint("Everything on the starter list is in your register."))
        self.body.addWidget(FlowRow(self.add, self.cancel))
        self.add.clicked.connect(self._add)
        self.every.clicked.connect(self._tick_all)
        self.cancel.clicked.connect(self._cancel)
        self.back_asked.connect(self._cancel)
        self._count()

    @property
    def first(self) -> QWidget:
        """What the keyboard comes to."""
        return next(iter(self.boxes.values()), self.cancel)

    def _missing(self) -> list[Starter]:
        snapshot = self._context.desk.snapshot
        present = {one.title.casefold() for one in snapshot.live(self.register.record)}
        kind = snapshot.organisation.provider_kind
        offered = starters_for(kind, self.register.slug)
        return [one for one in offered if one.title.casefold() not in present]

    def _row(self, one: Starter) -> QWidget:
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        box = QCheckBox()
        box.setAccessibleDescription(one.summary)
        box.toggled.connect(self._count)
        lines.addWidget(labelled(box, one.title))
        if one.summary:
            words = hint(one.summary)
            words.setContentsMargins(unit(4.5), 0, 0, 0)
            lines.addWidget(words)
        self.boxes[one.key] = box
        return row

    def _ticked(self) -> list[str]:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def _count(self) -> None:
        number = len(self._ticked())
        self.add.setEnabled(number > 0)
        words = f"Add {self.register.count(number)}" if number else "Tick at least one"
        self.add.setText(words)
        self.add.setAccessibleName(words)
        all_on = number == len(self.boxes)
        self.every.setText("Untick all" if all_on else "Tick all")
        self.every.setAccessibleName(self.every.text())

    def _tick_all(self) -> None:
        on = len(self._ticked()) < len(self.boxes)
        for box in self.boxes.values():
            box.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _add(self) -> None:
        keys = self._ticked()
        try:
            add_starters(self._context.desk, self.register.slug, keys)
        except DsptError as error:
            self.problem.show_error(error)
            return
        count = self.register.count(len(keys))
        self.done.emit(self.register.slug, f"Added {count}. Open each one and make it yours.")

    def _cancel(self) -> None:
        self.done.emit(self.register.slug, "")
