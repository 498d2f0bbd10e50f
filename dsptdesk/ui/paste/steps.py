"""What to do on the website for one item, each thing with its button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from dsptdesk.domain.report import Document
from dsptdesk.domain.website_text import Doing, Step
from dsptdesk.services.entering import Sheet
from dsptdesk.ui.paste.keys import COPY_ANSWER, COPY_COMMENT, COPY_PLACE, SHOW_DOCUMENT, name_keys
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import heading, hint, paragraph

LONG = 400
"""Characters of an answer that are shown; all of it is copied."""
_COPIES = {
    Doing.TYPE: ("Copy answer", COPY_ANSWER),
    Doing.PLACE: ("Copy place", COPY_PLACE),
    Doing.COMMENT: ("Copy comment", COPY_COMMENT),
}
Copy = Callable[[Doing], None]
Show = Callable[[Document], None]


class StepBoxes:
    """The parts of one item's page, and the buttons that its keys press."""

    def __init__(self, sheet: Sheet, copy: Copy, show: Show) -> None:
        """Make a box for each thing to do."""
        self._sheet, self._copy, self._show = sheet, copy, show
        self.buttons: list[QPushButton] = []
        """In reading order."""
        self.parts = [part for step in sheet.steps for part in self._parts(step)]

    def _parts(self, step: Step) -> Iterator[QWidget]:
        if step.doing is Doing.SAY:
            yield heading(step.words, 3)
        elif step.doing is Doing.NOTE:
            yield hint(step.words)
        elif step.doing is Doing.UPLOAD:
            yield self._box(step.words, *(w for one in step.documents for w in self._document(one)))
        else:
            yield self._box(step.words, paragraph(excerpt(step.copy)), self._copying(step.doing))

    def _copying(self, doing: Doing) -> QPushButton:
        words, keys = _COPIES[doing]
        if doing is Doing.PLACE and not self._sheet.copy_of(Doing.TYPE):
            keys = COPY_ANSWER
        return self._button(words, keys, partial(self._copy, doing))

    def _document(self, one: Document) -> Iterator[QWidget]:
        yield paragraph(one.title)
        if one.file:
            first = one is self._sheet.files[0]
            keys = SHOW_DOCUMENT if first else ""
            button = self._button("Show document", keys, partial(self._show, one))
            button.setAccessibleName(f"Show document: {one.title}")
            yield button
        else:
            yield hint(f"No file is kept here. Place: {one.location or 'not said'}")

    def _button(self, words: str, keys: str, act: Callable[[], None]) -> QPushButton:
        button = secondary(words)
        if keys:
            name_keys(button, words, keys)
        button.clicked.connect(act)
        self.buttons.append(button)
        return button

    def _box(self, words: str, *parts: QWidget) -> QWidget:
        box = QFrame()
        box.setProperty("look", "card")
        lines = QVBoxLayout(box)
        lines.setContentsMargins(unit(1.5), unit(1.25), unit(1.5), unit(1.25))
        lines.setSpacing(unit(0.75))
        lines.addWidget(hint(words))
        for one in parts:
            left = Qt.AlignmentFlag.AlignLeft if isinstance(one, QPushButton) else None
            lines.addWidget(one, 0, left) if left else lines.addWidget(one)
        return box


def excerpt(text: str) -> str:
    """Show the beginning of a long answer, and say that all of it is copied."""
    rest = len(text) - LONG
    if rest <= LONG // 4:
        return text
    return f"{text[:LONG].rstrip()}…\n\n{rest:,} more characters are copied too."
