"""The line one types into: says what it will do, asks what is unclear, offers what was meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.services.walking import Act, Misread, Question, Step, Walk
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import fields
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import heading, hint

HINT = (
    "A7K2 means seen. You can add: gone · moved Office 2 · note lid is cracked. "
    "For what is not on the sheet: new Tablet in Lounge. Enter takes the line."
)


ANSWERS = {
    Act.MISSING: "Just not here",
    Act.LOST: "Lost or stolen",
    Act.DISPOSED: "Disposed of",
    Act.ARCHIVED: "No longer kept",
}
MEANING = (
    "Just not here, or lost or stolen: that is noted, and the entry stays. Disposed of, or no "
    "longer kept: choose it only if you know when and how."
)


class LineBox(QWidget):
    """One line at a time, made for the keyboard."""

    taken = Signal(object)
    """The step that joined the list, or where one stands now."""

    def __init__(self, walk: Walk) -> None:
        """Show the line as it was left."""
        super().__init__()
        self._walk = walk
        self._question: Question | None = None
        self.line = fields.Question("Line", HINT, walk.typed)
        self.line.edit.setPlaceholderText("A7K2")
        font = self.line.edit.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.line.edit.setFont(font)
        self.preview = hint("")
        self._meant = QVBoxLayout()
        self.asking = QFrame()
        self.asking.setProperty("look", "card")
        self.asked = heading("", 3)
        self.answers = {act: secondary(words) for act, words in ANSWERS.items()}
        self.cancel = secondary("Cancel")
        self._build()
        self.line.entered.connect(self._enter)
        self.line.edit.textChanged.connect(self._typing)
        for act, button in self.answers.items():
            button.clicked.connect(partial(self._answer, act))
        self.cancel.clicked.connect(self._give_up)
        self._typing(walk.typed)

    def _build(self) -> None:
        lines = QVBoxLayout(self.asking)
        lines.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        lines.addWidget(self.asked)
        lines.addWidget(hint(MEANING))
        lines.addWidget(FlowRow(*self.answers.values(), self.cancel))
        self.asking.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit(0.5))
        for part in (self.line, self.preview, self.asking):
            whole.addWidget(part)
        whole.addLayout(self._meant)

    def focus_line(self) -> None:
        """Put the keyboard in the line."""
        self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        """Say what the line does now that something else changed."""
        self.preview.say(self._walk.preview(self._walk.typed) if self._walk.typed else "")

    def _typing(self, typed: str) -> None:
        self._walk.typed = typed
        self.line.tell("")
        empty(self._meant)
        self._close_question()
        self.look_again()

    def _enter(self) -> None:
        typed = self.line.text()
        if not typed.strip():
            return
        found = self._walk.key(typed)
        if isinstance(found, Question):
            self._ask(found)
        elif isinstance(found, Misread):
            self._refuse(found)
        else:
            self._done(found)

    def _done(self, found: object) -> None:
        self.line.edit.setText("")  # clear() would let undo bring the line back
        self._typing("")
        self.taken.emit(found)
        self.focus_line()

    def _refuse(self, found: Misread) -> None:
        self._close_question()
        self.preview.say("")
        self.line.tell(found.sentence)
        self.focus_line()
        self.line.edit.selectAll()
        empty(self._meant)
        for typed, name in found.instead:
            shown = name if len(name) <= 60 else f"{name[:59]}…"
            button = link_button(f"Did you mean {typed.split(' ')[0]}, {shown}?".replace("&", "&&"))
            button.setAccessibleName(f"Did you mean {typed.split(' ')[0]}, {name}?")
            button.clicked.connect(partial(self._take_instead, typed))
            self._meant.addWidget(button)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self.line.edit, QAccessible.Event.DescriptionChanged)
        )

    def _take_instead(self, typed: str) -> None:
        self.line.edit.setText(typed)
        self._enter()
        if self.asking.isHidden():
            self.focus_line()

    def _ask(self, question: Question) -> None:
        self._question = question
        name = self._walk.said(question.answers[0])[0]
        self.asked.say(f"{name} is gone. What became of it?")
        self.asking.setAccessibleName(self.asked.text())
        offered = {step.act for step in question.answers}
        for act, button in self.answers.items():
            button.setVisible(act in offered)
            button.setAccessibleDescription(self.asked.text())
        self.asking.show()
        self.answers[question.answers[0].act].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, act: Act) -> None:
        if self._question is None:
            return
        found = self._walk.take(next(one for one in self._question.answers if one.act is act))
        if isinstance(found, Step):
            self._done(found)
        else:
            self._refuse(found)

    def _give_up(self) -> None:
        self._close_question()
        self.focus_line()

    def _close_question(self) -> None:
        self._question = None
        self.asking.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the question; a second one empties the line."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._question is not None:
            self._give_up()
        else:
            self.line.edit.clear()
