"""Chooses which lines of the history are shown: whose, from when to when, about what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from dsptdesk.domain.dates import parse_date
from dsptdesk.domain.trail import Sought
from dsptdesk.services import history
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.flow import FlowRow

TYPING = 300
"""Milliseconds after the last key until the list follows."""
EVERYBODY, EVERYTHING = "Everybody", "Everything"


class Choosing(QWidget):
    """Five ways to narrow the list; they work together."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        """Leave nothing out."""
        super().__init__()
        self._today = today
        self.who, self.kind = QComboBox(), QComboBox()
        self.who.addItem(EVERYBODY, "")
        self.kind.addItem(EVERYTHING, "")
        for slug, words in history.kinds():
            self.kind.addItem(words, slug)
        self.words = Question("Words")
        self.words.edit.setPlaceholderText("In what was done, or a name")
        self.first, self.last = Question("From"), Question("Until")
        for day in (self.first, self.last):
            day.edit.setPlaceholderText("3 Nov 2026")
        self.clear = link_button("Show all")
        row = FlowRow(
            _narrow(self.words, 30),
            _labelled("Who", self.who),
            _labelled("Where", self.kind),
            _narrow(self.first, 20),
            _narrow(self.last, 20),
            gap=unit(1.5),
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit())
        lines.addWidget(row)
        lines.addWidget(self.clear)
        self.clear.hide()
        self._typing = QTimer(self, interval=TYPING, singleShot=True)
        self._typing.timeout.connect(self._follow)
        for edit in (self.words.edit, self.first.edit, self.last.edit):
            edit.textChanged.connect(self._typing.start)
            edit.returnPressed.connect(self._follow)
        self.who.activated.connect(self._follow)
        self.kind.activated.connect(self._follow)
        self.clear.clicked.connect(self._clear)

    def name_people(self, people: Sequence[str]) -> None:
        """Offer everybody the history names."""
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(EVERYBODY, "")
        for one in people:
            self.who.addItem(" ".join(one.split())[:60] or "(nobody named)", one)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))

    def sought(self) -> Sought:
        """Give what is chosen; a day that cannot be read is told and leaves nothing out."""
        return Sought(
            who=self.who.currentData() or "",
            first=self._day(self.first),
            last=self._day(self.last),
            words=self.words.text().strip(),
            kind=self.kind.currentData() or "",
        )

    def _day(self, field: Question) -> date | None:
        try:
            day = parse_date(field.text(), self._today())
        except ValueError as error:
            field.tell(str(error))
            return None
        field.tell("")
        return day

    def _follow(self) -> None:
        self._typing.stop()
        self.clear.setVisible(not self.sought().everything)
        self.changed.emit()

    def _clear(self) -> None:
        for edit in (self.words.edit, self.first.edit, self.last.edit):
            edit.clear()
        self.who.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.words.edit.setFocus()
        self._follow()


def _labelled(words: str, box: QComboBox) -> QWidget:
    label = QLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setBuddy(box)
    box.setAccessibleName(words)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(unit(0.5))
    lines.addWidget(label)
    lines.addWidget(box)
    lines.addStretch(1)
    return holder


def _narrow(field: Question, steps: int) -> QWidget:
    edit: QLineEdit = field.edit
    edit.setFixedWidth(unit(steps))
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    field.lines.addStretch(1)
    return field
