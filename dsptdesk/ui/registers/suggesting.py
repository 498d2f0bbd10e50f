"""Offers known operating systems while one types, and the day their support ends."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.device_support import known_systems, support_for
from dsptdesk.domain.record import Record
from dsptdesk.domain.register import Register
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.support_dates import Support, support_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.entry import LineEditor
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.text import hint

SHOWN = 12
_FIELDS: dict[type[Record], tuple[str, str]] = {
    Device: ("system", "supported_until"),
    OwnDevice: ("system", ""),
    SupportDate: ("name", "until"),
}
"""The field that names a system, and the one for the day its support ends."""


def suggest(form: RecordForm, register: Register, context: Context) -> None:
    """Help with the fields that name a system; other registers have nothing to suggest."""
    name, end = _FIELDS.get(register.record, ("", ""))
    system = form.editors.get(name)
    if not isinstance(system, LineEditor):
        return
    completer = QCompleter(list(known_systems(context.desk.snapshot.corrections)), system.line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(SHOWN)
    completer.activated.connect(partial(_taken, system))
    system.line.setCompleter(completer)
    if end:
        form.put_below(end, SupportOffer(form, end, context))


def _known(draft: Record, context: Context) -> Support | None:
    """Recognise the system of an entry; a corrected day is compared with the program's list."""
    if isinstance(draft, SupportDate):
        return support_of(draft.name)
    if isinstance(draft, Device):
        return support_for(draft, context.desk.snapshot.corrections)
    return None


def _taken(system: LineEditor, _words: str) -> None:
    """A suggestion was taken, which counts as typing."""
    system.changed.emit()


class SupportOffer(QWidget):
    """Says what is known of the system's support, with one button to fill it in."""

    def __init__(self, form: RecordForm, end: str, context: Context) -> None:
        """Start hidden; `end` names the field for the day."""
        super().__init__(form)
        self._form, self._end, self._context = form, end, context
        self._known: Support | None = None
        self.words, self.fill = hint(""), secondary("")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(0.5))
        lines.addWidget(self.words)
        lines.addWidget(self.fill)
        self.fill.clicked.connect(self._fill)
        form.changed.connect(self._look)
        form.loaded.connect(self._look_again)
        self._look("system")

    def _look_again(self) -> None:
        self._look("system")

    def _look(self, name: str) -> None:
        if name not in ("system", "name", "kind", "software_version", self._end):
            return
        draft = self._form.draft()
        known = _known(draft, self._context)
        self._known = known
        offered = known is not None and known.until is not None
        given = getattr(draft, self._end)
        self.setVisible(known is not None and given is None)
        if known is None:
            return
        self.words.say(f"{known.name}: {known.words}")
        self.fill.setText(f"Fill in {long_date(known.until)}")
        self.fill.setAccessibleName(f"Fill in {long_date(known.until)} for {known.name}")
        self.fill.setVisible(offered)

    def _fill(self) -> None:
        if self._known is None:
            return
        editor = self._form.editors[self._end]
        editor.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.set_value(self._known.until)
        editor.changed.emit()
