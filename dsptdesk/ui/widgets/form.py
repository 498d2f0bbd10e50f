"""A form for any record, built from its declared fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import Problems
from dsptdesk.domain.fields import Field
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.unfinished import keep_unfinished, with_unread
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Problem
from dsptdesk.ui.widgets.editor import Editor
from dsptdesk.ui.widgets.editors import make_editor
from dsptdesk.ui.widgets.text import Words, heading


class RecordForm(QWidget):
    """The fields of one record below each other. It saves nothing by itself."""

    changed = Signal(str)
    """A person changed the field of this name."""
    left = Signal(str)
    """The keyboard left the field of this name."""
    loaded = Signal()
    """Another record is shown."""

    def __init__(
        self,
        kind: type[Record],
        context: Context,
        *,
        only: Collection[str] = (),
        without: Collection[str] = (),
    ) -> None:
        """Build the fields: all, `only` some in their given order, or all but a few."""
        super().__init__()
        self._record = kind()
        self.sections: list[tuple[str, Words, Editor]] = []
        """The heading of each part of the form, and the field it begins with."""
        self._before: dict[str, Any] = {}
        self.editors: dict[str, Editor] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(unit(3))
        for spec in _chosen(kind, only, without):
            self._add(spec, make_editor(spec, context), headed=not only)

    def _add(self, spec: Field, editor: Editor, *, headed: bool) -> None:
        if spec.section and headed and self.editors:
            title = heading(spec.section, 2)
            title.setContentsMargins(0, unit(2), 0, 0)
            self._lines.addWidget(title)
            self.sections.append((spec.section, title, editor))
        self._lines.addWidget(editor)
        self.editors[spec.name] = editor
        editor.changed.connect(partial(self._edited, spec.name))
        editor.left.connect(partial(self._left, spec.name))

    def load(self, one: Record) -> None:
        """Show a record; from now on it counts as unchanged."""
        self._record = one
        for name, editor in self.editors.items():
            editor.set_value(getattr(one, name))
            editor.show_problem("")
        self._before = self._typed()
        self._advise()

    def type_in(self, typed: Record) -> None:
        """Fill the fields as if somebody typed; the record shown stays the one to compare with."""
        for name, editor in self.editors.items():
            editor.set_value(getattr(typed, name))
        self._advise()

    @property
    def shown(self) -> Record:
        """The record as it was before anybody typed."""
        return self._record

    def put_below(self, name: str, widget: QWidget) -> None:
        """Place something more below a field."""
        self._lines.insertWidget(self._lines.indexOf(self.editors[name]) + 1, widget)

    def draft(self) -> Record:
        """Give the record as far as it can be read, right or wrong."""
        return replace(self._record, **self.readable())

    def record(self) -> Record:
        """Give the record as it stands; Problems names every field that breaks a rule."""
        values, problems = self._read()
        one = replace(self._record, **values)
        if found := {**one.problems(), **problems}:
            raise Problems(found)
        return one

    def readable(self) -> dict[str, Any]:
        """Give what can be read of the fields, for saving as one types."""
        return self._read()[0]

    def unreadable(self) -> dict[str, str]:
        """Say which fields shown cannot be read, by name."""
        return self._read()[1]

    def problems(self) -> dict[str, str]:
        """Say what is wrong in the fields shown, by name."""
        values, unreadable = self._read()
        found = {**replace(self._record, **values).problems(), **unreadable}
        return {name: sentence for name, sentence in found.items() if name in self.editors}

    def kept(self) -> Record:
        """Give a record that can be saved at once, with all that was typed, for the lock."""
        return keep_unfinished(self._record, self.draft(), self._unread())

    def unsaved(self) -> Record:
        """Give the record with all that was typed, right or wrong, to go on with later."""
        return with_unread(self.draft(), self._unread())

    def _unread(self) -> dict[str, str]:
        return {name: self.editors[name].typed for name in self.unreadable()}

    @property
    def dirty(self) -> bool:
        """Something was changed since the record was shown."""
        return self._typed() != self._before

    def refresh(self) -> None:
        """Show the present names of linked records."""
        for editor in self.editors.values():
            editor.refresh()

    def show_problems(self, by_field: Mapping[str, str]) -> list[Problem]:
        """Say beside each field what is wrong; give the lines for the summary of the page."""
        for name, editor in self.editors.items():
            editor.show_problem(by_field.get(name, ""))
        return [
            (sentence, self.editors[name].focus_target if name in self.editors else None)
            for name, sentence in by_field.items()
        ]

    def focus_first(self, among: Iterable[str] = ()) -> None:
        """Put the keyboard in the first field, or the first among some."""
        named = [name for name in self.editors if name in set(among)]
        for name in (named or list(self.editors))[:1]:
            self.editors[name].focus_target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> tuple[dict[str, Any], dict[str, str]]:
        values: dict[str, Any] = {}
        problems: dict[str, str] = {}
        for name, editor in self.editors.items():
            try:
                values[name] = editor.value()
            except ValueError as error:
                problems[name] = f"{editor.spec.label}: {error}"
        return values, problems

    def _typed(self) -> dict[str, Any]:
        values, problems = self._read()
        return {**values, **problems}

    def _edited(self, name: str) -> None:
        editor = self.editors[name]
        if editor.problem.sentence:
            editor.show_problem("")
        self.changed.emit(name)

    def _left(self, name: str) -> None:
        problem = self._read()[1].get(name, "")
        if problem:
            self.editors[name].show_problem(problem)
        self._advise()
        self.left.emit(name)

    def _advise(self) -> None:
        values, _ = self._read()
        advice = replace(self._record, **values).advice()
        for name, editor in self.editors.items():
            if editor.advice.sentence != advice.get(name, ""):
                editor.show_advice(advice.get(name, ""))


def _chosen(
    kind: type[Record], only: Collection[str], without: Collection[str]
) -> tuple[Field, ...]:
    fields = {spec.name: spec for spec in fields_of(kind)}
    if only:
        return tuple(fields[name] for name in only)
    return tuple(spec for name, spec in fields.items() if name not in without)
