"""What the program works out about the entry on the form, beside it and always current."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.grids import Grid
from dsptdesk.domain.incident_grid import incident_grid, read_grid
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.workings import WORKINGS, Working, workings
from dsptdesk.domain.workings.incidents import REPORTING
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.grid import GridView
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import Words, heading, hint

HOW, HIDE = "How this is worked out", "Hide how this is worked out"
MORE, LESS = "Show all that follows from it", "Show less of it"


class Card(QFrame):
    """One thing worked out; its tone repeats in colour what the words say."""

    def __init__(self, working: Working) -> None:
        """Show the words; the steps stay folded."""
        super().__init__()
        loud = working.tone in ("warn", "bad")
        self.setProperty("inset" if loud else "look", working.tone if loud else "card")
        self.working = working
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1.5))
        self.lines.setSpacing(unit(0.5))
        self.lines.addWidget(heading(working.title, 3))
        self.more: list[QWidget] = []
        for number, words in enumerate(working.lines):
            self._add(Words(words), first=not number)
        if working.note:
            self._add(hint(working.note))
        self.steps, self.how = QWidget(), link_button(HOW)
        if working.steps:
            self._add_steps(working)

    def _add(self, widget: QWidget, *, first: bool = False) -> None:
        self.lines.addWidget(widget)
        if not first:
            self.more.append(widget)

    def add_picture(self, picture: QWidget) -> None:
        """Put a picture below the words it belongs to."""
        if self.working.tone == "warn":  # its own colours would drown in those of the card
            self.setProperty("inset", None)
            self.setProperty("look", "card")
        self.lines.insertWidget(1 + len(self.working.lines), picture)
        self.more.append(picture)

    def _add_steps(self, working: Working) -> None:
        lines = QVBoxLayout(self.steps)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(0.5))
        for words in working.steps:
            lines.addWidget(hint(words))
        self.steps.hide()
        self.how.setAccessibleName(f"{HOW}: {working.title}")
        self.how.setContentsMargins(0, 0, 0, 0)
        self.how.clicked.connect(self.turn)
        self._add(self.how)
        self.lines.addWidget(self.steps)

    @property
    def unfolded(self) -> bool:
        """Its steps are shown."""
        return not self.steps.isHidden() and bool(self.working.steps)

    def turn(self) -> None:
        """Show or hide the steps."""
        self.steps.setVisible(not self.unfolded)
        self.how.setText(HIDE if self.unfolded else HOW)
        self.how.setAccessibleName(f"{self.how.text()}: {self.working.title}")

    def shorten(self, short: bool) -> None:
        """Show the title and the first line only, or everything."""
        for widget in self.more:
            widget.setVisible(not short)
        if short and self.unfolded:
            self.turn()


class WorkingsPanel(QWidget):
    """One card for each thing that follows from the entry."""

    def __init__(self, context: Context) -> None:
        """Start empty."""
        super().__init__()
        self._context = context
        self._shown: tuple[tuple[Working, ...], Grid | None] = ((), None)
        self._short, self._asked = False, False
        self.cards: list[Card] = []
        self.setAccessibleName("What follows from this entry")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(1))
        self._title = heading("What follows from it")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(unit(1))
        self.more = link_button(MORE)
        self.more.clicked.connect(partial(self._ask))
        lines.addWidget(self._title)
        lines.addLayout(self._lines)
        lines.addWidget(self.more)
        self.more.hide()
        self.hide()

    @staticmethod
    def serves(kind: type[Record]) -> bool:
        """Tell whether something is worked out for this kind of entry."""
        return kind in WORKINGS

    def show_record(self, one: Record) -> None:
        """Show what follows from an entry; nothing flickers when nothing changed."""
        desk = self._context.desk
        found = workings(one, desk.snapshot, desk.today(), desk.now().astimezone())
        grid = _grid_of(one)
        if (found, grid) == self._shown:
            return
        unfolded = {card.working.title for card in self.cards if card.unfolded}
        self._shown = (found, grid)
        empty(self._lines)
        self.cards = [Card(working) for working in found]
        for card in self.cards:
            if grid is not None and card.working.title == REPORTING:
                view = GridView()
                view.show_grid(grid)
                card.add_picture(view)
            if card.working.title in unfolded:
                card.turn()
            self._lines.addWidget(card)
        self.setVisible(bool(found))
        self._fit()

    def be_short(self, short: bool) -> None:
        """Say only the first line of each where there is little room."""
        self._short = short
        self._fit()

    def _ask(self) -> None:
        self._asked = not self._asked
        self._fit()

    def _fit(self) -> None:
        short = self._short and not self._asked
        for card in self.cards:
            card.shorten(short)
        longer = any(card.more for card in self.cards)
        self.more.setVisible(self._short and longer)
        self.more.setText(LESS if self._asked else MORE)
        self.more.setAccessibleName(self.more.text())


def _grid_of(one: Record) -> Grid | None:
    if not isinstance(one, Incident) or one.near_miss:
        return None
    vulnerable = one.vulnerable is YesNo.YES
    return incident_grid(read_grid(one.impact, one.likelihood, vulnerable))
