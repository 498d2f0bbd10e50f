"""A day with its time, typed in one line, echoed in full, and asked about where clocks change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from dsptdesk.domain.fields import Field
from dsptdesk.domain.moments import Twice, long_moment, parse_moment
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.entry import LineEditor
from dsptdesk.ui.widgets.flow import Flow
from dsptdesk.ui.widgets.text import hint

_EXAMPLES = "For example 3 Nov 2026 14:05, yesterday 2.15 pm or now."


class MomentEditor(LineEditor):
    """A moment, in the time of England."""

    def __init__(self, spec: Field, now: Callable[[], datetime]) -> None:
        """Show an empty field and how a moment is typed."""
        super().__init__(spec)
        self._now = now
        self._held: tuple[str, datetime | None] = ("", None)
        self.line.setMaximumWidth(unit(40))
        self._column.insertWidget(self._column.indexOf(self.problem), hint(_EXAMPLES))
        self.echo = hint("")
        self.echo.setVisible(False)
        self._column.insertWidget(self._column.indexOf(self.advice), self.echo)
        self.which = _Which(self._choose)
        self._column.insertWidget(self._column.indexOf(self.advice), self.which)
        self.line.textChanged.connect(self._echo)

    def value(self) -> Any:
        """Give the moment; ValueError says how to enter one."""
        words, moment = self._held
        # What was not typed anew keeps its seconds.
        return moment if self.line.text() == words else parse_moment(self.line.text(), self._now())

    def set_value(self, value: Any) -> None:
        """Show a moment in full, or nothing."""
        self._held = (long_moment(value), value)
        self.line.setText(self._held[0])
        self.line.setCursorPosition(0)
        self._echo()

    def _choose(self, moment: datetime) -> None:
        self.set_value(moment)
        self.line.setFocus()
        self.changed.emit()

    def _echo(self) -> None:
        both: tuple[datetime, ...] = ()
        try:
            read = long_moment(self.value())
        except Twice as twice:
            read, both = "", twice.both
        except ValueError:
            read = ""
        self.which.offer(both)
        self.echo.say(f"That is {read}." if read else "")
        self.echo.setVisible(bool(read) and read != self.line.text())


class _Which(QWidget):
    """Two buttons, shown only in the hour that comes twice."""

    def __init__(self, chosen: Callable[[datetime], None]) -> None:
        super().__init__()
        row = Flow(self)
        self.buttons = (secondary(""), secondary(""))
        self._both: tuple[datetime, ...] = ()
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, n=number: chosen(self._both[n]))
            row.addWidget(button)
        self.hide()

    def offer(self, both: tuple[datetime, ...]) -> None:
        """Offer the two moments, or go away."""
        self._both = both
        for words, moment, button in zip(("First", "Second"), both, self.buttons, strict=False):
            button.setText(f"{words}: {long_moment(moment)}")
            button.setAccessibleName(button.text())
        self.setVisible(bool(both))
