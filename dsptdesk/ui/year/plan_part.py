"""What starting a year does, in numbers, and every question by what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.edition_changes import ItemChange, not_compared
from dsptdesk.domain.roll_over import CarriedItem, RollOver
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.text import heading, hint, paragraph
from dsptdesk.ui.year.carried_row import CarriedRow
from dsptdesk.ui.year.change_list import ChangeList
from dsptdesk.ui.year.words import counted

AGAIN = "Nothing would change: this year is started already, and its file is the same."
NAMED = 30
"""Numbers of items named in a sentence."""


class PlanPart(QWidget):
    """What the step does in numbers, and the questions by what became of them."""

    def __init__(self, context: Context, plan: RollOver) -> None:
        """Lay it out; most of it is folded away."""
        super().__init__()
        self._by_change = {id(one.change): one for one in plan.items}
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        column.addWidget(heading(f"From {plan.old.name} to {plan.new.name}", 2))
        if plan.again:
            column.addWidget(Notice(AGAIN, "info"))
        begun = plan.new.slug == context.desk.edition.slug
        for words in _again(plan) if begun else _summary(plan):
            column.addWidget(paragraph(words))
        if words := not_compared([one.change for one in plan.items]):
            column.addWidget(paragraph(words))
        if old := [stale.why for one in plan.items for stale in one.stale]:
            title = f"Evidence that is too old ({len(old)})"
            column.addWidget(Fold(title, partial(_sentences, old)))
        column.addSpacing(theme.unit(1))
        column.addWidget(heading("Every question", 2))
        self.list = ChangeList([one.change for one in plan.items], self._row)
        column.addWidget(self.list)

    def _row(self, change: ItemChange) -> QWidget:
        one: CarriedItem = self._by_change[id(change)]
        return CarriedRow(one, self._context.desk.snapshot)


def _again(plan: RollOver) -> list[str]:
    """Say what starting a year once more does to the answers it holds by now."""
    pairs = (
        ("{} made anew or moved, and needs confirming: {}.", plan.saves),
        ("{} taken away, as nobody touched it and its question is gone: {}.", plan.removes),
    )
    verb = ("answer is", "answers are")
    return [words.format(counted(len(some), *verb), _refs(some)) for words, some in pairs if some]


def _refs(some: tuple[Answer, ...]) -> str:
    named = ", ".join(sorted(one.item for one in some)[:NAMED])
    return f"{named} and more" if len(some) > NAMED else named


def _summary(plan: RollOver) -> list[str]:
    kept = sum(one.kept for one in plan.items)
    gone = sum(one.change.after is None and bool(one.sources) for one in plan.items)
    carried = counted(plan.carried, "answer comes over.", "answers come over.")
    each = (
        "It needs confirming by a person."
        if plan.carried == 1
        else ("Each needs confirming by a person, one by one.")
    )
    found = [f"{carried} {each}" if plan.carried else "No answer comes over."]
    if kept:
        words = counted(kept, "answer you already gave", "answers you already gave")
        found.append(
            f"{words} this year {'stays' if kept == 1 else 'stay'} as {'it is' if kept == 1 else 'they are'}."
        )
    if gone:
        words = counted(gone, "answer to a question", "answers to questions")
        found.append(f"{words} no longer asked: readable under Earlier years.")
    return found


def _sentences(some: list[str]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(theme.unit(3), 0, 0, theme.unit(1))
    for words in some:
        column.addWidget(hint(words))
    return whole
