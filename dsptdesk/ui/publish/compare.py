"""Two publications side by side: counts as a picture, and what differs item by item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from dsptdesk.domain.publication import Publication
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.publish.compared import Compared, DifferenceBlock, compared
from dsptdesk.ui.publish.gradual import Gradual
from dsptdesk.ui.publish.words import in_full
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.picture import PictureView
from dsptdesk.ui.widgets.text import heading, hint
from dsptdesk.ui.widgets.word_table import WordTable

if TYPE_CHECKING:
    from dsptdesk.services.publications import Comparison

READING = "Reading both copies and comparing them…"
NOTHING = "Nothing differs: every answer, comment and document is the same in both."
DIFFERS, ALL = "Only what differs", "All items"


class ComparePage(Page):
    """Read and compared beside the screen."""

    def __init__(self, context: Context, then: Publication, now: Publication) -> None:
        """Begin to read."""
        super().__init__("Compare two publications", wide=True, back="Earlier publications")
        self._then, self._now = then, now
        self._found: tuple[Compared, ...] = ()
        self.set_lead(f"Earlier: {in_full(then)}.\nLater: {in_full(now)}.")
        self.said = hint(READING)
        self.picture, self.list = PictureView(), Gradual()
        self._group = QButtonGroup(self)
        self.only, self.all = secondary(DIFFERS), secondary(ALL)
        for button in (self.only, self.all):
            button.setCheckable(True)
            button.clicked.connect(self._show_items)
            self._group.addButton(button)
        self.only.setChecked(True)
        self._filters = FlowRow(self.only, self.all)
        self._filters.hide()
        self.picture.hide()
        self.body.addWidget(self.said)
        self.body.addWidget(self.picture)
        context.run(
            partial(_read, context, then, now), self._show, self.problem.show_error, owner=self
        )

    def _show(self, found: tuple[Comparison, tuple[Compared, ...]]) -> None:
        comparison, self._found = found
        self.said.hide()
        self.picture.show_picture(comparison.picture)
        self.picture.show()
        for title, names in (
            ("Documents that came", comparison.documents_added),
            ("Documents that went", comparison.documents_removed),
            ("Documents whose file is another one", comparison.documents_changed),
        ):
            if names:
                make = partial(_table, ("Document",), tuple((name,) for name in names), title)
                self.body.addWidget(Fold(f"{title}: {len(names):,}", make))
        if rows := comparison.registers:
            words = ("Register", "Then", "Now")
            make = partial(_table, words, rows, "Registers with another number of entries")
            self.body.addWidget(Fold(f"Registers that grew or shrank: {len(rows):,}", make))
        self._name_filters()
        self.count = hint("")
        self._show_items()
        for widget in (heading("Item by item", 2), self._filters, self.count, self.list):
            self.body.addWidget(widget)
            widget.show()

    def _name_filters(self) -> None:
        differing = sum(not one.item.same for one in self._found)
        for button, words, number in (
            (self.only, DIFFERS, differing),
            (self.all, ALL, len(self._found)),
        ):
            button.setText(f"{words}: {number:,}")
            button.setAccessibleName(f"Show: {button.text()}")

    def _show_items(self, _checked: bool = False) -> None:
        shown = [one for one in self._found if self.all.isChecked() or not one.item.same]
        self.count.say(NOTHING if not shown else f"{len(shown):,} of {len(self._found):,} items")
        self.list.show_parts([partial(DifferenceBlock, one) for one in shown])


def _table(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], name: str) -> WordTable:
    table = WordTable(headings, rows)
    table.setAccessibleName(name)
    return table


def _read(
    context: Context, then: Publication, now: Publication, _token: Token
) -> tuple[Comparison, tuple[Compared, ...]]:
    from dsptdesk.services import publications

    desk = context.desk
    found = publications.compare(publications.open_(desk, then), publications.open_(desk, now))
    return found, tuple(compared(one) for one in found.items)
