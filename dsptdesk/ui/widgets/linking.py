"""Fields that point to other entries: one person, one site, several assets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.fields import Field
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import register_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.editor import Editor
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.picker import Picker
from dsptdesk.ui.widgets.quick import QuickForm
from dsptdesk.ui.widgets.text import Words


class Linking(Editor):
    """What one and several links share: the picker, and adding a new entry in place."""

    several = False

    def __init__(self, spec: Field, context: Context) -> None:
        """Build the button that opens the picker."""
        self._context = context
        self._register = register_of(spec.target)
        self.button = secondary("Choose…")
        self._below = QVBoxLayout()
        super().__init__(spec)
        self.picker: Picker | None = None
        self.quick: QuickForm | None = None

    @property
    def focus_target(self) -> QWidget:
        """The button that opens the picker."""
        return self.button

    def _finish(self) -> None:
        self._name(self.button)
        self.button.clicked.connect(self._toggle)

    def _ids(self) -> Sequence[str]:
        raise NotImplementedError

    def _choose(self, id_: str) -> None:
        raise NotImplementedError

    def _title(self, id_: str) -> str:
        return self._context.desk.snapshot.names.get(id_, "(not found)")

    def _entries(self) -> list[tuple[str, str]]:
        snapshot = self._context.desk.snapshot
        return [(one.id, snapshot.names[one.id]) for one in snapshot.live(self._register.record)]

    def _toggle(self) -> None:
        if self.picker is not None and self.picker.isVisible():
            self._close()
            return
        if self.picker is None:
            self.picker = Picker(self._register, several=self.several)
            self.picker.chosen.connect(self._choose)
            self.picker.closed.connect(self._close)
            self.picker.add_asked.connect(self._add)
            self._put(self.picker)
        self.picker.offer(self._entries(), self._ids())
        self.picker.open()
        self._reveal(self.picker)

    def _reveal(self, part: QWidget) -> None:
        """Scroll the page so that what just opened can be seen."""
        above: QWidget | None = self
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        if above is not None:
            QTimer.singleShot(0, part, partial(above.ensure_visible, part))

    def _close(self) -> None:
        if self.picker is not None:
            self.picker.hide()
        self.button.setFocus()
        self.left.emit()

    def _add(self) -> None:
        if self.picker is None:
            return
        typed = self.picker.search.text().strip()
        self.picker.hide()
        self.quick = QuickForm(self._register, self._context, typed)
        self.quick.added.connect(self._added)
        self.quick.cancelled.connect(self._drop_quick)
        self._put(self.quick)
        self.quick.focus_first()
        self._reveal(self.quick)

    def _added(self, one: Record) -> None:
        self._drop_quick()
        self._choose(one.id)
        self.refresh()

    def _drop_quick(self) -> None:
        if self.quick is not None:
            self.quick.hide()
            self.quick.deleteLater()
            self.quick = None
        self.button.setFocus()


class LinkEditor(Linking):
    """One entry of another register."""

    def __init__(self, spec: Field, context: Context) -> None:
        """Show that nobody or nothing is chosen."""
        super().__init__(spec, context)
        self._id = ""
        self._clear = link_button("Clear")
        self._clear.setAccessibleName(f"Clear: {spec.label}")
        self._clear.clicked.connect(partial(self._choose, ""))
        self._words = Words()
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(unit())
        line.addWidget(self._words, 1)
        line.addWidget(self.button)
        line.addWidget(self._clear)
        self._put(row)
        self._finish()
        self.refresh()

    def value(self) -> Any:
        """Give the id, or the empty text."""
        return self._id

    def set_value(self, value: Any) -> None:
        """Show an entry by its id."""
        self._id = value
        self.refresh()

    def refresh(self) -> None:
        """Show the entry's present title."""
        title = self._title(self._id) if self._id else "Nobody chosen yet"
        if not self._id and self._register.slug != "people":
            title = "Not chosen yet"
        self._words.say(title)
        self._clear.setVisible(bool(self._id) and not self.spec.required)
        self.button.setText("Change…" if self._id else "Choose…")
        self.button.setAccessibleName(f"{self.spec.label}: {title}. {self.button.text()}")

    def _ids(self) -> Sequence[str]:
        return (self._id,) if self._id else ()

    def _choose(self, id_: str) -> None:
        self._id = id_
        self.refresh()
        self.changed.emit()
        if self.picker is not None and self.picker.isVisible():
            self._close()
        else:
            self.button.setFocus()


class LinksEditor(Linking):
    """Any number of entries of another register."""

    several = True

    def __init__(self, spec: Field, context: Context) -> None:
        """Show that nothing is chosen."""
        super().__init__(spec, context)
        self._chosen: tuple[str, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(self._rows)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.button)
        self._buttons.addStretch(1)
        lines.addLayout(self._buttons)
        self._put(holder)
        self._finish()
        self.refresh()

    def value(self) -> Any:
        """Give the ids in the order they were chosen."""
        return self._chosen

    def set_value(self, value: Any) -> None:
        """Show entries by their ids."""
        self._chosen = tuple(value)
        self.refresh()

    def refresh(self) -> None:
        """Show the entries' present titles, each with a way to take it off."""
        empty(self._rows)
        for id_ in self._chosen:
            self._rows.addWidget(self._row(id_))
        if not self._chosen:
            self._rows.addWidget(Words("None chosen yet"))
        count = self._register.count(len(self._chosen)) if self._chosen else "none"
        self.button.setAccessibleName(f"{self.spec.label}: {count} chosen. {self.button.text()}")

    def _row(self, id_: str) -> QWidget:
        row, title = QWidget(), self._title(id_)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = Words(title)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words, 1)
        line.addWidget(self._remove_button(id_, title))
        return row

    def _remove_button(self, id_: str, title: str) -> QPushButton:
        button = link_button("Take off")
        button.setAccessibleName(f"Take off {title}")
        button.clicked.connect(partial(self._take_off, id_))
        return button

    def _take_off(self, id_: str) -> None:
        self.button.setFocus()
        self._choose(id_)

    def _ids(self) -> Sequence[str]:
        return self._chosen

    def _choose(self, id_: str) -> None:
        if id_ in self._chosen:
            self._chosen = tuple(one for one in self._chosen if one != id_)
        else:
            self._chosen = (*self._chosen, id_)
        self.refresh()
        self.changed.emit()
