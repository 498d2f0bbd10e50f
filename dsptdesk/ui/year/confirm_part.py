"""One carried answer to confirm: the question now, what changed since, and the answer itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.assessment import missing_part
from dsptdesk.domain.edition import Item
from dsptdesk.services.assessment import answer_to
from dsptdesk.services.roll_over import last_year
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.answering import AnswerFields
from dsptdesk.ui.assessment.last_year import UNFINISHED, came, done, what_changed
from dsptdesk.ui.assessment.official import official_part
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.answer_words import AnswerWords
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag


class ConfirmPart(QWidget):
    """The question at the left, the answer at the right, which can be changed in its place."""

    saved = Signal(str)
    """The state of saving, in words."""

    def __init__(self, context: Context, item: Item) -> None:
        """Show everything one needs to decide."""
        super().__init__()
        self._context, self.item = context, item
        self.fields: AnswerFields | None = None
        self._found = last_year(context.desk, item)
        self.lacks = missing_part(item, answer_to(context.desk, item))
        """What keeps the answer from being confirmed."""
        columns = Columns((1, 1), 80)
        self._add_question(columns.left)
        self.card = QFrame()
        self.card.setProperty("look", "card")
        self._lines = QVBoxLayout(self.card)
        side = theme.unit(2)
        self._lines.setContentsMargins(side, side, side, side)
        self._lines.setSpacing(theme.unit(1))
        self._lines.addWidget(heading("Your answer", 2))
        self._lines.addWidget(hint(self._origin()))
        self.words: QWidget = self._words()
        self._lines.addWidget(self.words)
        if self.lacks:
            self._lines.addWidget(Notice(f"{UNFINISHED} {self.lacks}", "info"))
        self.page = link_button("Open the page of the item")
        self._lines.addWidget(self.page)
        columns.right.addWidget(self.card)
        for one in self._found.stale if self._found else ():
            columns.right.addWidget(Notice(one.why, "warn"))
        columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(columns)

    def _add_question(self, column: QVBoxLayout) -> None:
        edition, item = self._context.desk.edition, self.item
        column.addWidget(heading(f"{item.ref}  {item.title}", 2))
        column.addWidget(
            FlowRow(tag(edition.level(item.level).label, "info"), tag("Needs confirming", "warn"))
        )
        column.addWidget(paragraph(item.question or item.asked).let_select())
        if official := official_part(edition, item):
            column.addWidget(official)
        column.addSpacing(theme.unit(1))
        column.addWidget(heading("What changed since", 3))
        for part in what_changed(self._found) if self._found else ():
            column.addWidget(part)
        column.addStretch(1)

    def _origin(self) -> str:
        answer = answer_to(self._context.desk, self.item)
        where = f"Carried over from {came(self._found)}. " if self._found else ""
        return where + done(answer)

    def _words(self) -> QWidget:
        desk = self._context.desk
        return AnswerWords(answer_to(desk, self.item), desk.snapshot, signed_too=False)

    def change(self) -> None:
        """Let the answer be changed where it stands; it is saved as one types."""
        if self.fields is None:
            self.fields = AnswerFields(self._context, self.item)
            self.fields.saved.connect(self.saved)
            self.words = swap(self.words, self.fields)
        self.fields.focus_main()

    def reload(self) -> None:
        """Show the answer as it is kept; what is being typed stays."""
        if self.fields is not None:
            self.fields.reload()
        else:
            self.words = swap(self.words, self._words())

    def save(self) -> bool:
        """Save what is typed; False when something cannot be saved."""
        return self.fields is None or self.fields.save()
