"""Fields one chooses in: radio buttons, a list, check boxes, a single tick."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dsptdesk.domain.fields import Choice, Field
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.editor import Editor
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import Words, hint
from dsptdesk.ui.widgets.wrapping import labelled

FEW, FEW_EXPLAINED = 5, 9
"""Up to so many options all stand on the page; explained ones are worth the room."""
NOT_CHOSEN = "Not chosen yet"


def choice_editor(spec: Field) -> Editor:
    """Give radio buttons for few options, a list for many."""
    options = list(spec.options or ())
    explained = all(one.explanation for one in options[1:])
    few = FEW_EXPLAINED if explained else FEW
    return RadioEditor(spec) if len(options) <= few else ListEditor(spec)


def side_by_side(options: list[Choice]) -> bool:
    """Tell whether options are short enough to stand in one line."""
    return sum(len(one.label) for one in options) < 30 and not any(o.explanation for o in options)


class RadioEditor(Editor):
    """One of a few options, all in view with what they mean."""

    def __init__(self, spec: Field) -> None:
        """Show the options, none chosen."""
        self._options = list(spec.options or ())
        self._group = QButtonGroup()
        self._buttons = [QRadioButton() for _ in self._options]
        super().__init__(spec)
        self._put(_laid_out(self._buttons, self._options))
        for button, one in zip(self._buttons, self._options, strict=True):
            button.setAccessibleName(f"{one.label}. {spec.label}")
            button.setAccessibleDescription(one.explanation)
            button.installEventFilter(self)
            self._group.addButton(button)
        self.clear = link_button("Clear this answer")
        self.clear.setAccessibleName(f"Clear this answer: {spec.label}")
        self.clear.clicked.connect(self._take_away)
        self.clear.setVisible(False)
        if not spec.required:
            self._keep_room_to_clear()
        self._group.buttonClicked.connect(self._chosen)

    @property
    def focus_target(self) -> QWidget:
        """The chosen button, or the first."""
        chosen = self._group.checkedButton()
        return chosen or self._buttons[0]

    def value(self) -> Any:
        """Give the chosen option, or None."""
        chosen = self._group.checkedButton()
        return self._options[self._buttons.index(chosen)] if chosen in self._buttons else None

    def set_value(self, value: Any) -> None:
        """Choose an option, or none."""
        self._group.setExclusive(False)
        for button, one in zip(self._buttons, self._options, strict=True):
            button.setChecked(one is value)
        self._group.setExclusive(True)
        self.clear.setVisible(value is not None and not self.spec.required)

    def _keep_room_to_clear(self) -> None:
        """Put the way to clear beside the label, where nothing moves when it comes and goes."""
        kept = self.clear.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(kept)
        self.clear.setMinimumHeight(unit(3))
        head = QHBoxLayout()
        head.setSpacing(unit(2))
        self._column.removeWidget(self.label)
        head.addWidget(self.label, 1)
        head.addWidget(self.clear)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._column.insertLayout(0, head)

    def _chosen(self) -> None:
        self.clear.setVisible(not self.spec.required)
        self.changed.emit()

    def _take_away(self) -> None:
        self._buttons[0].setFocus()
        self.set_value(None)
        self.changed.emit()

    def _describe(self) -> None:
        """Each button keeps its own explanation."""


class ListEditor(Editor):
    """One of many options, in a list that cannot be typed into."""

    def __init__(self, spec: Field) -> None:
        """Show that nothing is chosen."""
        self._options = list(spec.options or ())
        self.box = CalmCombo()
        super().__init__(spec)
        self.box.addItem(NOT_CHOSEN)
        self.box.addItems([one.label for one in self._options])
        self._put(self.box, stretch=False)
        self._name(self.box)
        self._meaning = hint("")
        self._put(self._meaning)
        self.box.currentIndexChanged.connect(self._chosen)
        self._explain()

    @property
    def focus_target(self) -> QWidget:
        """The list."""
        return self.box

    def value(self) -> Any:
        """Give the chosen option, or None."""
        place = self.box.currentIndex()
        return self._options[place - 1] if place > 0 else None

    def set_value(self, value: Any) -> None:
        """Choose an option, or none."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(self._options.index(value) + 1 if value else 0)
        self._explain()

    def _chosen(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        chosen = self.value()
        words = chosen.explanation if chosen else ""
        self._meaning.say(words)
        self._meaning.setVisible(bool(words))


class ChoicesEditor(Editor):
    """Any number of options, each a check box."""

    def __init__(self, spec: Field) -> None:
        """Show the options, none ticked."""
        self._options = list(spec.options or ())
        self._boxes = [QCheckBox() for _ in self._options]
        super().__init__(spec)
        self._put(hint("Choose all that apply."))
        self._put(_laid_out(self._boxes, self._options))
        for box, one in zip(self._boxes, self._options, strict=True):
            box.setAccessibleName(f"{one.label}. {spec.label}")
            box.setAccessibleDescription(one.explanation)
            box.installEventFilter(self)
            box.clicked.connect(self.changed)

    @property
    def focus_target(self) -> QWidget:
        """The first box."""
        return self._boxes[0]

    def value(self) -> Any:
        """Give the ticked options in their written order."""
        pairs = zip(self._boxes, self._options, strict=True)
        return tuple(one for box, one in pairs if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Tick some options."""
        for box, one in zip(self._boxes, self._options, strict=True):
            box.setChecked(one in value)

    def _describe(self) -> None:
        """Each box keeps its own explanation."""


class FlagEditor(Editor):
    """A single tick box that is its own label."""

    def __init__(self, spec: Field) -> None:
        """Show it without a tick."""
        self.box = QCheckBox()
        super().__init__(spec)
        self.label.setVisible(False)
        shown = labelled(self.box, spec.label)
        self._put(shown, stretch=shown is not self.box)
        self._name(self.box)
        self.box.clicked.connect(self.changed)

    @property
    def focus_target(self) -> QWidget:
        """The box."""
        return self.box

    def value(self) -> Any:
        """Tell whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(value)


class CalmCombo(QComboBox):
    """A list of options that does not change when somebody only scrolls the page past it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _laid_out(buttons: list[Any], options: list[Choice]) -> QWidget:
    """Put buttons in a line that wraps when they are short, below each other when not."""
    pairs = zip(buttons, options, strict=True)
    shown = [labelled(button, one.label) for button, one in pairs]
    if side_by_side(options):
        return FlowRow(*shown, gap=unit(2))
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget, one in zip(shown, options, strict=True):
        layout.addWidget(widget)
        if one.explanation:
            layout.addWidget(_explanation(one))
    return whole


def _explanation(one: Choice) -> Words:
    label = hint(one.explanation)
    label.setContentsMargins(unit(4.5), 0, 0, unit())
    return label
