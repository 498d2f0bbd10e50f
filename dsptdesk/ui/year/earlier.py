"""Earlier years: which were begun, and what was answered then, to be read and searched."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.listing import found_by
from dsptdesk.services import roll_over
from dsptdesk.services.roll_over import OldAnswer
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.answer_words import AnswerWords, said
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag
from dsptdesk.ui.year.past import every_answer, year_lines
from dsptdesk.ui.year.words import counted

LEAD = "Nothing here can be changed. What you answered in a year stays as it was."
GONE = "Answers to questions that are no longer asked"
GONE_LEAD = "Nobody asks for these any more; they stay readable."
TYPING = 250
"""Milliseconds after the last key until the list follows."""
SHOWN = 60
"""Answers shown at once."""


class EarlierPage(Page):
    """The years, a search, and the answers."""

    def __init__(self, context: Context) -> None:
        """Show what is no longer asked; the answers of every year on demand."""
        super().__init__("Earlier years", LEAD, back="The year")
        self._context = context
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search questions and answers")
        self.search.setAccessibleName("Search earlier questions and answers")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(theme.unit(32))
        self.all = QCheckBox("Also answers to questions that are still asked")
        self.all.setMinimumHeight(theme.unit(4))
        self._typing = QTimer(self, interval=TYPING, singleShot=True)
        self._typing.timeout.connect(self.reload)
        self.search.textChanged.connect(self._typing.start)
        self.all.toggled.connect(self.reload)
        self.years: QWidget = QWidget()
        self.count = hint("")
        self.answers: QWidget = QWidget()
        self.body.addWidget(heading("Years begun", 2))
        self.body.addWidget(self.years)
        self.body.addWidget(heading(GONE, 2))
        self.body.addWidget(hint(GONE_LEAD))
        self.body.addWidget(FlowRow(self.search, self.all))
        self.body.addWidget(self.count)
        self.body.addWidget(self.answers)
        self.reload()

    def arrive(self) -> None:
        """Begin with the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, _changes: Changes) -> None:
        """Follow a change that can be seen."""
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Show everything as it is now."""
        self.years = swap(self.years, self._years())
        every = self._found()
        wanted = self.search.text()
        some = [one for one in every if found_by(self._text(one), wanted)]
        shown = counted(len(some), "answer", "answers")
        if len(some) < len(every):
            shown = f"{len(some):,} of {len(every):,} answers"
        none = "No answer holds these words." if every else "There are none."
        self.count.say(f"{shown}." if some else none)
        self.answers = swap(self.answers, self._list(some))

    def _found(self) -> tuple[OldAnswer, ...]:
        desk = self._context.desk
        return roll_over.gone_answers(desk) if not self.all.isChecked() else every_answer(desk)

    def _years(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        for name, words in year_lines(self._context.desk):
            state = (tag("You work on this one", "info"),)
            now = name == self._context.desk.edition.name
            title = heading(name, 3)
            title.setWordWrap(False)
            column.addWidget(FlowRow(title, *(state if now else ())))
            column.addWidget(hint(words))
            column.addSpacing(theme.unit(0.5))
        return whole

    def _text(self, one: OldAnswer) -> str:
        names = self._context.desk.snapshot.names
        parts = (words for _, words in said(one.answer, names))
        asked = (one.item.title, one.item.question) if one.item else ()
        return "\n".join((one.ref, one.edition.name, *asked, *parts)).casefold()

    def _list(self, some: list[OldAnswer]) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        for place, one in enumerate(some[:SHOWN]):
            if place:
                column.addWidget(line())
            column.addWidget(self._row(one))
        if len(some) > SHOWN:
            column.addWidget(hint(f"And {len(some) - SHOWN:,} more. Search to find them."))
        return whole

    def _row(self, one: OldAnswer) -> QWidget:
        title = one.item.title if one.item else "A question no edition at hand asks"
        make = partial(self._answer, one)
        return Fold(f"{one.edition.name}, {one.ref}  {title}", make)

    def _answer(self, one: OldAnswer) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.unit(3), 0, 0, theme.unit(1))
        column.setSpacing(theme.unit(1))
        if one.item:
            column.addWidget(paragraph(one.item.asked).let_select())
        column.addWidget(AnswerWords(one.answer, self._context.desk.snapshot))
        return whole
