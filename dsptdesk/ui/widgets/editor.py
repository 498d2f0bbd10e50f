"""What every field of a form shows: its label, help, what is wrong and what looks unusual."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dsptdesk.domain.fields import Field
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.text import Words, heading, hint, restyle_words


class Editor(QWidget):
    """One field. Kinds differ in their control; everything else is here."""

    changed = Signal()
    left = Signal()
    """The person went on to something else; time to say what is wrong."""

    def __init__(self, spec: Field) -> None:
        """Show label and help; the kind adds its control with `_put`."""
        super().__init__()
        self.spec = spec
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(unit() // 2)
        self.label = question(spec.label + (" (needed)" if spec.required else ""))
        self._column.addWidget(self.label)
        if spec.help:
            self._column.addWidget(hint(spec.help))
        self.problem = Remark("bad", "Error")
        self._column.addWidget(self.problem)
        self.advice = Remark("warn", "Please check")
        self._column.addWidget(self.advice)

    @property
    def focus_target(self) -> QWidget:
        """The widget that takes the keyboard when somebody comes to this field."""
        return self

    def value(self) -> Any:
        """Give what was entered; ValueError says how to enter it when it cannot be read."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """What stands in the field to the letter, also when it cannot be read."""
        return ""

    def set_value(self, value: Any) -> None:
        """Show a value without telling of a change."""
        raise NotImplementedError

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong beside the field; nothing takes it away."""
        self.problem.remark(sentence)
        self._describe()

    def show_advice(self, sentence: str) -> None:
        """Say what looks unusual beside the field; nothing takes it away."""
        self.advice.remark(sentence)
        self._describe()

    def refresh(self) -> None:
        """Show again what belongs to other records, such as names."""

    def _put(self, control: QWidget, *, stretch: bool = True) -> None:
        """Place the control between what is wrong and the advice."""
        place = self._column.indexOf(self.advice)
        side = Qt.AlignmentFlag(0) if stretch else Qt.AlignmentFlag.AlignLeft
        self._column.insertWidget(place, control, 0, side)

    def _name(self, control: QWidget) -> None:
        """Let a screen reader say the label and help of this control."""
        control.setAccessibleName(self.spec.label)
        control.installEventFilter(self)
        self.label.setBuddy(control)
        self._describe()

    def _describe(self) -> None:
        words = (self.problem.sentence, self.advice.sentence, self.spec.help)
        described = " ".join(word for word in words if word)
        self.focus_target.setAccessibleDescription(described)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the keyboard leaves the control."""
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class Remark(Words):
    """A sentence beside a field, with a word before it so that colour is not needed."""

    def __init__(self, tone: Tone, opening: str) -> None:
        """Start hidden."""
        super().__init__()
        self._opening, self._sentence = opening, ""
        restyle_words(self, tone)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, or nothing."""
        return self._sentence

    def remark(self, sentence: str) -> None:
        """Say a sentence; nothing hides it."""
        self._sentence = sentence
        self.say(f"{self._opening}: {sentence}" if sentence else "")
        self.setVisible(bool(sentence))


def question(words: str) -> Words:
    """Make a label that stands above its field."""
    return heading(words, 3)


def enter_in_line(whole: QWidget, event: QKeyEvent) -> bool:
    """Tell whether somebody pressed Enter while typing a line; on buttons it means nothing."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and isinstance(whole.window().focusWidget(), QLineEdit)
