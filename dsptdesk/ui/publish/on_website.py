"""Whether what was signed off stands on the toolkit website, and since when: noted by a person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.errors import DsptError, Problems
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.record import field_of
from dsptdesk.domain.submitted import Submitted
from dsptdesk.services import publishing
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.words import in_full
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.entry import DayEditor
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import hint

THERE = "Published on the website on {}."
NOT_NOTED = "On the website: not noted yet."
NOTE, SAVE, STAY, TAKE_BACK = (
    "Note the day…",
    "Save the day",
    "Not yet",
    "Take this back",
)


class OnWebsite(QWidget):
    """One line that says it; the day is asked for on demand."""

    def __init__(self, context: Context, one: Publication) -> None:
        """Show what is noted now."""
        super().__init__()
        self._context, self._one = context, one
        self.said = hint("")
        # One short line, or words beside a button wrap after half of them.
        self.said.setWordWrap(False)
        self.note, self.back = link_button(NOTE), link_button(TAKE_BACK)
        self.day = DayEditor(field_of(Submitted, "on"), context.desk.today)
        self.save, self.stay = secondary(SAVE), link_button(STAY)
        named = in_full(one)
        for button in (self.note, self.back, self.save, self.stay):
            button.setAccessibleName(f"{button.text()} {named}")
        self.note.clicked.connect(self._ask)
        self.back.clicked.connect(self._take_back)
        self.save.clicked.connect(self._save)
        self.day.line.returnPressed.connect(self._save)
        self.stay.clicked.connect(self._stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(1))
        column.addWidget(FlowRow(self.said, self.note, self.back))
        self.asking = QWidget()
        inner = QVBoxLayout(self.asking)
        inner.setContentsMargins(unit(2), 0, 0, 0)
        inner.setSpacing(unit(1))
        inner.addWidget(self.day)
        inner.addWidget(FlowRow(self.save, self.stay))
        column.addWidget(self.asking)
        self.asking.hide()
        self.reload()

    def reload(self) -> None:
        """Show what is noted now."""
        there = publishing.on_website(self._context.desk, self._one)
        free = not self._context.desk.workspace.read_only
        self.said.say(THERE.format(long_date(there.on)) if there else NOT_NOTED)
        if there is not None or not free:
            self.asking.hide()
        self.note.setVisible(there is None and free and not self.asking.isVisibleTo(self))
        self.back.setVisible(there is not None and free)

    def _ask(self) -> None:
        self.day.show_problem("")
        self.asking.show()
        self.note.hide()
        self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay(self) -> None:
        self.day.line.clear()
        self.asking.hide()
        self.reload()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        try:
            publishing.note_on_website(self._context.desk, self._one, self.day.value())
        except Problems as error:
            self._wrong(error.by_field.get("on", str(error)))
        except ValueError as error:
            self._wrong(str(error))
        except DsptError as error:
            self._context.tell(error)
        else:
            self.day.line.clear()
            self.asking.hide()
            self.reload()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wrong(self, sentence: str) -> None:
        self.day.show_problem(sentence)
        self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        try:
            publishing.take_back(self._context.desk, self._one)
        except DsptError as error:
            self._context.tell(error)
            return
        self.reload()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
