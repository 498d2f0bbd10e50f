"""The way of somebody else's list to a preview: its columns, then its words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from dsptdesk.domain.importing.plan import ImportPlan
from dsptdesk.domain.importing.planning import Facts
from dsptdesk.domain.importing.sheet import Book
from dsptdesk.services import foreign, importing
from dsptdesk.services.foreign import Unknown
from dsptdesk.ui.registers.sheets import reading
from dsptdesk.ui.registers.sheets.matching_page import MatchingPage
from dsptdesk.ui.registers.sheets.reading import Foreign, Shape
from dsptdesk.ui.registers.sheets.steps import Steps
from dsptdesk.ui.registers.sheets.values_page import ValuesPage

Values = dict[str, dict[str, str]]


class Matching(QObject):
    """Shows its pages among the steps of bringing a spreadsheet in."""

    matched = Signal(object, object)
    """The shape of the sheet, and how to make the preview from what it is compared with."""

    def __init__(self, steps: Steps, found: Foreign, slug: str) -> None:
        """Show the columns."""
        super().__init__(steps)
        self._steps, self._book = steps, found.book
        facts = importing.facts(steps.context.desk)
        page = MatchingPage(steps.context, found, facts, slug)
        page.matched.connect(self._look_at_words)
        steps.go_to(page)

    def _look_at_words(self, shape: Shape) -> None:
        work = partial(reading.unknown, self._book, shape)
        self._steps.run(work, partial(self._ask, shape), "Looking at the words in the file…")

    def _ask(self, shape: Shape, unknown: tuple[Unknown, ...]) -> None:
        if not unknown:
            self._go_on(shape, {})
            return
        page = ValuesPage(unknown)
        page.confirmed.connect(partial(self._go_on, shape))
        self._steps.go_to(page)

    def _go_on(self, shape: Shape, values: Values) -> None:
        self.matched.emit(shape, partial(_plan, self._book, shape, values))


def _plan(book: Book, shape: Shape, values: Values, facts: Facts) -> ImportPlan:
    return foreign.preview_foreign(facts, book, shape.index, shape.slug, shape.mapping, values)
