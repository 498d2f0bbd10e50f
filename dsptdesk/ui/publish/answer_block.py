"""One item on a page one reads: number, title, state, answer, comment and documents."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.report import AnswerEntry
from dsptdesk.ui import theme
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.publish.reading import ReadingBlock
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import Words, heading, hint, paragraph, restyle_words, tag

LONG = 700
"""Letters of one text shown before somebody asks for the rest."""
SPOKEN = 400
"""Letters of an answer a screen reader says at once."""
NO_ANSWER = "Nothing answered yet."
TONES: dict[str, Tone] = {
    "completed": "good",
    "ready": "info",
    "confirm": "warn",
    "in-progress": "neutral",
    "not-started": "neutral",
}


class AnswerBlock(ReadingBlock):
    """Read-only, unless it is given a way to change the answer."""

    change_asked = Signal(str)
    step_asked = Signal(str, int)
    """An arrow key: go from this item to the one before or after."""

    def __init__(
        self,
        entry: AnswerEntry,
        *,
        lack: str = "",
        warnings: tuple[str, ...] = (),
        editable: bool = False,
    ) -> None:
        """Lay the words out from top to bottom."""
        super().__init__()
        self.ref = entry.ref
        self._title = f"{entry.ref}  {entry.title}"
        self.change: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.unit(1))
        column.setSpacing(theme.unit(0.75))
        column.addWidget(line())
        column.addLayout(self._head(entry, editable=editable))
        for widget in _lines(entry, lack, warnings):
            column.addWidget(widget)
        self.readable = not editable
        if self.readable:
            self.let_read(f"{self._title}. {entry.state_words}. {_spoken(entry)}")

    def _head(self, entry: AnswerEntry, *, editable: bool) -> QHBoxLayout:
        row, side = QHBoxLayout(), Qt.AlignmentFlag.AlignTop
        row.setSpacing(theme.unit(1.5))
        row.addWidget(lowered(heading(self._title, 3), editable=editable), 1)
        state = tag(entry.state_words, TONES.get(entry.state, "neutral"))
        row.addWidget(lowered(state, editable=editable), 0, side)
        if editable:
            self.change = link_button("Change")
            self.change.setAccessibleName(f"Change {entry.ref} {entry.title}, {entry.state_words}")
            self.change.setAccessibleDescription(_spoken(entry))
            self.change.clicked.connect(self._change)
            row.addWidget(self.change, 0, side)
        return row

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in reading order."""
        more = [one.more for one in self.findChildren(LongWords) if not one.more.isHidden()]
        return (*((self.change,) if self.change else ()), *more)

    def _change(self) -> None:
        self.change_asked.emit(self.ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from item to item with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and not self.readable:
            self.step_asked.emit(self.ref, step)
        else:
            super().keyPressEvent(event)


def lowered(words: QWidget, *, editable: bool) -> QWidget:
    """Let words stand level with a button beside them."""
    if not editable:
        return words
    holder = QWidget()
    column = QVBoxLayout(holder)
    high = words.fontMetrics().height()
    column.setContentsMargins(0, max(0, (theme.unit(4) - high) // 2), 0, 0)
    column.addWidget(words)
    return holder


class LongWords(QWidget):
    """A text of any length: its beginning, and a button that shows the rest."""

    def __init__(self, text: str, about: str) -> None:
        """Show the beginning."""
        super().__init__()
        self._text, self._about, self._whole = text, about, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._words = Words("").let_select()
        self.more = link_button("")
        self.more.clicked.connect(self._turn)
        column.addWidget(self._words)
        column.addWidget(self.more)
        self._say()

    def _turn(self) -> None:
        self._whole = not self._whole
        self._say()

    def _say(self) -> None:
        shown = self._text if self._whole else self._text[:LONG].rstrip() + "…"
        self._words.say(shown)
        verb = "Show less" if self._whole else f"Show all {len(self._text):,} characters"
        self.more.setText(verb)
        self.more.setAccessibleName(f"{verb} of {self._about}")


def long_words(text: str, about: str) -> QWidget:
    """Show a text, the beginning of it where it is very long."""
    return LongWords(text, about) if len(text) > LONG else paragraph(text).let_select()


def _lines(entry: AnswerEntry, lack: str, warnings: tuple[str, ...]) -> Iterator[QWidget]:
    if entry.answer:
        yield long_words(entry.answer, f"the answer to {entry.ref}")
    else:
        yield hint(NO_ANSWER)
    if entry.comment:
        yield hint("Comment")
        yield long_words(entry.comment, f"the comment on {entry.ref}")
    if names := [one.title for one in entry.documents]:
        word = "Document" if len(names) == 1 else "Documents"
        yield hint(f"{word}: {'; '.join(names)}")
    if entry.location and entry.location != entry.answer:
        yield hint(f"Kept at: {entry.location}")
    if entry.completed:
        yield hint(f"Marked as complete by {entry.completed}")
    if lack:
        yield _toned(f"Still missing: {lack}", "warn")
    for sentence in warnings:
        yield _toned(f"Please check: {sentence}", "warn")


def _spoken(entry: AnswerEntry) -> str:
    return entry.answer[:SPOKEN] or NO_ANSWER


def _toned(words: str, tone: Tone) -> Words:
    label = Words(words)
    restyle_words(label, tone)
    return label
