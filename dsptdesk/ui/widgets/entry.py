"""Fields one types into: a line, longer text, a day, a number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import Field, clean_line, clean_text, parse_day, parse_number
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.editor import Editor
from dsptdesk.ui.widgets.text import hint

ALL_OF_IT = 2_000_000
"""A pasted text is never cut short in silence; the rules say when it is too long."""


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, spec: Field) -> None:
        """Show an empty line."""
        self.line = QLineEdit()
        super().__init__(spec)
        self.line.setMaxLength(ALL_OF_IT)
        self._put(self.line)
        self._name(self.line)
        self.line.textEdited.connect(self.changed)

    @property
    def focus_target(self) -> QWidget:
        """The line."""
        return self.line

    @property
    def typed(self) -> str:
        """The line as it was typed, made clean."""
        return str(clean_line(self.line.text()))

    def value(self) -> Any:
        """Give the text as one clean line."""
        return clean_line(self.line.text())

    def set_value(self, value: Any) -> None:
        """Show a text from its beginning."""
        self.line.setText(value)
        self.line.setCursorPosition(0)


class NumberEditor(LineEditor):
    """A whole number."""

    def __init__(self, spec: Field) -> None:
        """Keep the line as short as numbers are."""
        super().__init__(spec)
        self.line.setMaximumWidth(unit(20))

    def value(self) -> Any:
        """Give the number; ValueError says how to enter one."""
        return parse_number(self.line.text())

    def set_value(self, value: Any) -> None:
        """Show a number, or nothing."""
        self.line.setText("" if value is None else str(value))


class DayEditor(LineEditor):
    """A day, typed in any common way and echoed in full."""

    def __init__(self, spec: Field, today: Callable[[], date]) -> None:
        """Show an empty field and how a day is typed."""
        super().__init__(spec)
        self._today = today
        self.line.setMaximumWidth(unit(26))
        place = self._column.indexOf(self.problem)
        self._column.insertWidget(place, hint("For example 27 3 2026, 3 Nov 2026 or today."))
        self.echo = hint("")
        self.echo.setVisible(False)
        self._column.insertWidget(self._column.indexOf(self.advice), self.echo)
        self.line.textChanged.connect(self._echo)

    def value(self) -> Any:
        """Give the day; ValueError says how to enter one."""
        return parse_day(self.line.text(), self._today())

    def set_value(self, value: Any) -> None:
        """Show a day in full, or nothing."""
        self.line.setText(long_date(value))

    def _echo(self) -> None:
        try:
            read = long_date(self.value())
        except ValueError:
            read = ""
        self.echo.say(f"That is {read}." if read else "")
        self.echo.setVisible(bool(read) and read != self.line.text())


class TextEditor(Editor):
    """Several lines of text in a box that grows with them."""

    def __init__(self, spec: Field) -> None:
        """Show an empty box."""
        self.box = GrowingText()
        super().__init__(spec)
        self._put(self.box)
        self._name(self.box)
        self.box.textChanged.connect(self.changed)

    @property
    def focus_target(self) -> QWidget:
        """The box."""
        return self.box

    def value(self) -> Any:
        """Give the text, free of characters no file can carry."""
        return clean_text(self.box.toPlainText())

    def set_value(self, value: Any) -> None:
        """Show a text."""
        with QSignalBlocker(self.box):
            self.box.setPlainText(value)
        self.box.fit()


class GrowingText(QPlainTextEdit):
    """A text box as high as its text, within reason; the Tab key leaves it."""

    def __init__(self, least: int = 3, most: int = 14) -> None:
        """Grow from `least` to `most` lines."""
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height the text needs."""
        needed = int(self.document().size().height())
        lines = min(max(needed, self._least), self._most)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        over = needed > self._most
        self.setVerticalScrollBarPolicy(bar if over else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = QFontMetrics(self.font()).lineSpacing() * lines
        margins = 2 * int(self.document().documentMargin()) + unit(2.5)
        self.setFixedHeight(room + margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew where the page became wider or narrower."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def minimumSizeHint(self) -> QSize:
        """Stay usable in narrow windows."""
        return QSize(unit(20), super().minimumSizeHint().height())
