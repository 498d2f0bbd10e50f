"""One question of the newer edition, with last year's answer beside it and what happens to it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.carrying import Source
from dsptdesk.domain.edition_changes import Sort
from dsptdesk.domain.roll_over import CarriedItem
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.answer_words import AnswerWords
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag
from dsptdesk.ui.year.change_row import TONES, parts_of


class CarriedRow(QWidget):
    """The question at the left, the answer at the right; below each other where it is narrow."""

    def __init__(self, one: CarriedItem, snapshot: Snapshot) -> None:
        """Lay both out."""
        super().__init__()
        change = one.change
        both = Columns((1, 1), 80)
        both.left.addWidget(heading(f"{change.ref}  {change.title}", 3))
        both.left.addWidget(FlowRow(*(tag(sort.label, TONES[sort]) for sort in change.sorts)))
        parts = list(parts_of(change))
        if change.sorts == (Sort.SAME,):
            parts = [hint(change.item.asked)]
        for part in parts:
            both.left.addWidget(part)
        both.left.addStretch(1)
        both.right.addWidget(hint(f"{one.outcome}."))
        for part in _answers(one, snapshot):
            both.right.addWidget(part)
        both.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.unit(1.5), 0, theme.unit(1.5))
        column.addWidget(both)


def _answers(one: CarriedItem, snapshot: Snapshot) -> Iterator[QWidget]:
    for source in one.sources:
        yield _card(source, snapshot)
    for old in one.stale:
        yield Notice(old.why, "warn")


def _card(source: Source, snapshot: Snapshot) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    column = QVBoxLayout(card)
    side = theme.unit(1.5)
    column.setContentsMargins(side, side, side, side)
    column.addWidget(paragraph(f"{source.edition.name}, {source.item.ref} {source.item.title}"))
    column.addWidget(AnswerWords(source.answer, snapshot))
    return card
