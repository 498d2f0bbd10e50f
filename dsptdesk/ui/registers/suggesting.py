"""Offers known operating systems while one types, and the day their support ends."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.register import Register
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.support_dates import Support, known_systems, support_for
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.entry import LineEditor
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.text import hint

SHOWN = 12


def suggest(form: RecordForm, register: Register) -> None:
    """Help with the fields of a device; other registers have nothing to suggest."""
    system = form.editors.get("system")
    if register.record is not Device or not isinstance(system, LineEditor):
        return
    completer = QCompleter(list(known_systems()), system.line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(SHOWN)
    completer.activated.connect(partial(_taken, system))
    system.line.setCompleter(completer)
    form.put_below("supported_until", SupportOffer(form))


def _taken(system: LineEditor, _words: str) -> None:
    """A suggestion was taken, which counts as typing."""
    system.changed.emit()


class SupportOffer(QWidget):
    """Says what the program's list knows, with one button to fill it in."""

    def __init__(self, form: RecordForm) -> None:
        """Start hidden."""
        super().__init__(form)
        self._form = form
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
        if name not in ("system", "kind", "supported_until"):
            return
        draft = self._form.draft()
        known = support_for(draft) if isinstance(draft, Device) else None
        self._known = known
        offered = known is not None and known.until is not None
        given = getattr(draft, "supported_until", None)
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
        editor = self._form.editors["supported_until"]
        editor.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.set_value(self._known.until)
        editor.changed.emit()
