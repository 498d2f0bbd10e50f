"""The box that says what the registers suggest, why, and where that comes from."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.edition import Item
from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.domain.organisation import Organisation, Role
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.record import Record, field_of
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.suggestions import matches
from dsptdesk.services.assessment import answer_to
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import heading, hint, paragraph

FEW, LONG = 2, 40
MOST = 4
"""Buttons for records; more would hide the answer."""


class SuggestionBox(QFrame):
    """Shown while the registers say something the answer does not."""

    use_asked = Signal(object)

    def __init__(self, context: Context, item: Item) -> None:
        """Start empty."""
        super().__init__()
        self._context, self._item = context, item
        self.setProperty("look", "card")
        self._shown: Proposal | None = None
        self.use: QPushButton | None = None
        self._column = QVBoxLayout(self)
        side = theme.unit(2)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.unit(1))
        self.reload()

    def reload(self) -> None:
        """Show what the registers say now."""
        desk = self._context.desk
        found = propose(self._item, desk.snapshot, desk.today())
        answer = answer_to(desk, self._item)
        if found and (answer.not_applicable or matches(self._item, answer, found)):
            found = None
        if found != self._shown:
            self._shown = found
            self._clear()
            if found is not None:
                self._fill(found)
        if self.parentWidget() is not None:  # a widget without a parent would open as a window
            self.setVisible(found is not None)

    def _fill(self, proposal: Proposal) -> None:
        self._column.addWidget(heading("Your registers suggest", 3))
        self._column.addWidget(paragraph(self._offer(proposal)).let_select())
        self._column.addWidget(hint(proposal.reason))
        self.use = secondary("Use this answer")
        self.use.clicked.connect(partial(self.use_asked.emit, proposal))
        links = [self._link(words, place) for words, place in _sources(proposal)]
        self._column.addWidget(FlowRow(self.use, *links))

    def _offer(self, proposal: Proposal) -> str:
        """Say what would stand in the answer, for the kind this item takes."""
        snapshot, parts = self._context.desk.snapshot, []
        for name, value in proposal.changes_for(self._item).items():
            parts.append(field_of(Answer, name).show(value, snapshot.names))
        return "\n".join(part for part in parts if part)

    def _link(self, words: str, place: Place) -> QPushButton:
        button = link_button(words.replace("&", "&&"))
        button.setAccessibleName(f"Go to {words}")
        button.clicked.connect(partial(self._context.open, place.room, place.where))
        return button

    def _clear(self) -> None:
        self.use = None
        empty(self._column)


def _sources(proposal: Proposal) -> list[tuple[str, Place]]:
    """Name where the proposal comes from, each place once; a whole register where many speak."""
    slugs = Counter(one.slug for one in proposal.rests_on)
    found: dict[tuple[str, object], str] = {}
    for one in proposal.rests_on:
        many = slugs[one.slug] > FEW and one.slug in _titles()
        place = register_place(one.slug) if many else place_of(one)
        found.setdefault((place.room, place.where), _titles()[one.slug] if many else _words(one))
    pairs = [(words, Place(room, where)) for (room, where), words in found.items()]
    return pairs[:MOST]


def _titles() -> dict[str, str]:
    return {register.slug: register.title for register in REGISTERS}


def _words(one: Record) -> str:
    if isinstance(one, Review):
        return _titles().get(one.register, one.register)
    if isinstance(one, Organisation | Role):
        return "Your organisation"
    title = one.title
    return title if len(title) <= LONG else f"{title[: LONG - 1]}…"
