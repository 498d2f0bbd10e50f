"""Hints beside an answer: what it says so far, what it must not hold, a weak and a better one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from dsptdesk.domain.edition import Item
from dsptdesk.domain.hints.hint import Examples
from dsptdesk.domain.hints.parts import Mark
from dsptdesk.services.hints import KnownNames, hints, marks_of
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.guard import Guard
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.editor import Editor
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.text import heading, hint, paragraph

QUIET = 400
"""Milliseconds after the last key until the hints look again."""
TITLE = "A weak and a better answer"
MADE_UP = "Both are made up. Write what is true for you."
ONLY_WORDS = "This only looks at the words. You know whether the answer is true."


class Hinting(QObject):
    """Looks at an answer a moment after somebody typed, and shows what it found beside it."""

    def __init__(
        self, context: Context, item: Item, editors: Mapping[str, Editor], owner: QObject
    ) -> None:
        """Make the parts; the page decides where they stand."""
        super().__init__(owner)
        self._context, self._item, self._editors = context, item, editors
        self._names = KnownNames(context.desk)
        self.guard = Guard(context, editors, self._names)
        self._applicable = True
        self.checklist, self.beside_comment = Checklist(), Checklist()
        found = hints().written_for(item, context.desk.edition.slug)
        self.examples: QWidget = ExamplesPart(found.examples) if found else QWidget()
        self._timer = QTimer(self, interval=QUIET, singleShot=True)
        self._timer.timeout.connect(self._look_after_typing)

    def typed(self, editor: Editor) -> None:
        """Look again when the keys rest; a warning stays until then."""
        if not self.guard.holds(editor):
            editor.show_advice("")
        self._timer.start()

    def set_applicable(self, applicable: bool) -> None:
        """Ask nothing of an answer that does not apply."""
        if applicable != self._applicable:
            self._applicable = applicable
            self._list()

    def look(self) -> None:
        """Look now; only what was just typed is said aloud."""
        self.guard.look(aloud=self._timer.isActive())
        self._timer.stop()
        self._list()

    def _look_after_typing(self) -> None:
        self.guard.look(aloud=True)
        self._list()

    def _list(self) -> None:
        for name, shown in self._lists().items():
            text = str(self._editors[name].value()) if name in self._editors else ""
            wanted = self._applicable and (name == "reply" or bool(text.strip()))
            desk, known = self._context.desk, self._names.now()
            shown.show_marks(marks_of(desk, self._item, name, text, known) if wanted else ())

    def _lists(self) -> dict[str, Checklist]:
        main = "location" if "location" in self._editors else "reply"
        return {main: self.checklist, "comment": self.beside_comment}


class Checklist(QWidget):
    """What the words say and what they leave out, a line for each; no colour is needed."""

    def __init__(self) -> None:
        """Take no room at first."""
        super().__init__()
        self._shown: tuple[Mark, ...] = ()
        self._lines = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._lines)
        self.setAccessibleName("What your answer says so far")
        self.hide()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show other marks."""
        if marks != self._shown:
            self._shown = marks
            self._lines = swap(self._lines, _lines(marks))
        if self.parentWidget() is not None:  # a widget without a parent would open as a window
            self.setVisible(bool(marks))


def _lines(marks: tuple[Mark, ...]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.unit(0.25))
    for mark in marks:
        column.addLayout(_line(mark))
    column.addWidget(hint(ONLY_WORDS))
    return whole


def _line(mark: Mark) -> QHBoxLayout:
    row, words = QHBoxLayout(), (hint if mark.there else paragraph)(mark.words)
    sign = hint("✓" if mark.there else "○")  # the words beside it say the same
    sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    sign.setFixedWidth(theme.unit(2.5))
    row.setSpacing(0)
    row.addWidget(sign)
    row.addWidget(words, 1)
    return row


class ExamplesPart(QFrame):
    """A weak and a better answer, folded away; to be read and not to be copied."""

    def __init__(self, examples: Examples) -> None:
        """Show the title only."""
        super().__init__()
        self.fold = QToolButton()
        self.fold.setText(TITLE)
        self.fold.setAccessibleName(TITLE)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setCheckable(True)
        self.fold.setMinimumHeight(theme.unit(4))
        self._inside = _inside(examples)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        column.addWidget(self.fold)
        column.addWidget(self._inside)
        self.fold.toggled.connect(self._turn)
        self._turn(shown=False)

    def _turn(self, shown: bool) -> None:
        self._inside.setVisible(shown)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)


def _inside(examples: Examples) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(theme.unit(1), 0, 0, theme.unit(1))
    column.setSpacing(theme.unit(0.5))
    for title, words in (("Weak", examples.weak), ("Better", examples.better)):
        column.addWidget(heading(title, 3))
        column.addWidget(paragraph(words))
        column.addSpacing(theme.unit(0.5))
    column.addWidget(hint(f"Why it is better: {examples.why}"))
    column.addWidget(hint(MADE_UP))
    return whole
