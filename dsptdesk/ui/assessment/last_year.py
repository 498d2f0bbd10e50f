"""For an answer that was carried over: whose it was, the question of then, and what changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer, missing_part
from dsptdesk.domain.edition import Item
from dsptdesk.services.assessment import answer_to
from dsptdesk.services.roll_over import Before, LastYear, last_year
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.answer_words import AnswerWords, signed
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag
from dsptdesk.ui.year.change_row import TONES, parts_of

UNFINISHED = "It was not finished then."
SAME = "The question is the same as then."
CONFIRM = "Read it through. If it is still true, confirm it; if not, change it."


class LastYearPart(QFrame):
    """Shown in full while the answer needs confirming; afterwards one line that unfolds."""

    def __init__(self, context: Context, item: Item) -> None:
        """Show what the answer goes back to, if anything."""
        super().__init__()
        self._context, self._item = context, item
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.unit(1))
        context.changed.connect(self._follow)
        self.reload()

    def reload(self) -> None:
        """Follow the answer: confirmed, changed, or carried over anew."""
        answer = answer_to(self._context.desk, self._item)
        state = (answer.carried_from, answer.confirming, answer.evidence)
        if state == self._shown:
            return
        self._shown = state
        empty(self._column)
        found = last_year(self._context.desk, self._item) if answer.carried_from else None
        if found is not None:
            self._fill(found, answer)
        if self.parentWidget() is not None:  # a widget without a parent would open as a window
            self.setVisible(found is not None)
        elif found is None:
            self.hide()

    def _follow(self, _changes: object) -> None:
        if self._context.desk.edition.item_on(self._item.topic) == self._item:
            self.reload()

    def _fill(self, found: LastYear, answer: Answer) -> None:
        waiting = answer.confirming
        self.setProperty("look", "card" if waiting else None)
        side = theme.unit(2) if waiting else 0
        self._column.setContentsMargins(side, side, side, side)
        theme.restyle(self)
        if waiting:
            self._column.addWidget(FlowRow(_flat("Carried over"), tag("Needs confirming", "warn")))
            self._column.addWidget(self._details(found, answer))
            lacks = missing_part(self._item, answer)
            self._column.addWidget(hint(f"{UNFINISHED} {lacks}" if lacks else CONFIRM))
        else:
            make = partial(self._details, found, answer)
            self._column.addWidget(Fold(f"Carried over from {came(found)}", make))
        for one in found.stale:
            self._column.addWidget(Notice(one.why, "warn"))

    def _details(self, found: LastYear, answer: Answer) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        column.addWidget(paragraph(f"From {came(found)}. {done(answer)}"))
        for part in what_changed(found):
            column.addWidget(part)
        for before in found.befores:
            if before.answer is not None:
                make = partial(AnswerWords, before.answer, self._context.desk.snapshot)
                column.addWidget(Fold(f"The answer of then, {named(before)}", make))
        return whole


def what_changed(found: LastYear) -> list[QWidget]:
    """Give the words of what became of the question since."""
    change = found.change
    if change is None:
        olds = (o.item.question for o in found.befores if o.item)
        return [hint(f"The question of then: {words}") for words in olds]
    parts: list[QWidget] = [FlowRow(*(tag(one.label, TONES[one]) for one in change.sorts))]
    words = list(parts_of(change, asked=False))
    return parts + (words or [hint(SAME)])


def came(found: LastYear) -> str:
    """Name the editions and numbers an answer goes back to."""
    return ", ".join(named(one) for one in found.befores)


def named(before: Before) -> str:
    """Name edition, number and title of a question of then."""
    edition = before.edition.name if before.edition else "an edition no longer held"
    title = f" {before.item.title}" if before.item else ""
    return f"{edition}, {before.ref}{title}"


def done(answer: Answer) -> str:
    """Say who completed it then."""
    return signed(answer.carried_by, answer.carried_on)


def _flat(words: str) -> QWidget:
    title = heading(words, 3)
    title.setWordWrap(False)
    return title
