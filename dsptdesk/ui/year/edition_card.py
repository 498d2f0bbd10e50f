"""The edition worked on: since when, until when, how many items, whose words, what is unsure."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.services import editions
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag
from dsptdesk.ui.year.held_list import HeldList
from dsptdesk.ui.year.words import counted, deadline_words, items_line, wording


class EditionCard(QFrame):
    """What is known of it, the unsure parts folded away."""

    def __init__(self, context: Context) -> None:
        """Read what is held now."""
        super().__init__()
        self.setProperty("look", "card")
        self._context = context
        desk = context.desk
        edition, self._held = desk.edition, editions.held(desk.snapshot)
        column = QVBoxLayout(self)
        side = theme.unit(2.5)
        column.setContentsMargins(side, side, side, theme.unit(1.5))
        column.setSpacing(theme.unit(1.5))
        title = heading(edition.name, 2)
        column.addWidget(title)
        column.addWidget(FlowRow(tag("You work on this one", "info"), tag(self._origin())))
        for slug, words in editions.without_file(desk.snapshot).items():
            column.addWidget(Notice(f"{slug}: {words}", "warn"))
        column.addLayout(_facts(self._lines(edition)))
        unsure = len(edition.unconfirmed)
        if unsure:
            words = f"Not confirmed yet: {counted(unsure, 'thing', 'things')} to check"
            self.doubts = Fold(words, partial(_doubts, edition))
            column.addWidget(self.doubts)
        self.all = Fold(
            f"All editions this desk holds ({len(self._held)})",
            partial(HeldList, context, self._held),
        )
        column.addWidget(self.all)

    def _origin(self) -> str:
        own = self._record(self._context.desk.edition.slug)
        return "Loaded by you" if own else "Came with DSPT Desk"

    def _record(self, slug: str) -> HeldEdition | None:
        return next((one.record for one in self._held if one.edition.slug == slug), None)

    def _lines(self, edition: Edition) -> list[tuple[str, str]]:
        found = [
            ("Version", edition.version),
            ("Worked on since", self._since(edition)),
            ("Publish by", self._deadline(edition)),
            ("Items", items_line(edition)),
            ("Wording", wording(edition)),
        ]
        if record := self._record(edition.slug):
            by = f", by {record.loaded_by}" if record.loaded_by else ""
            found.append(("Loaded", f"{long_date(record.loaded_on)}{by}, from {record.source}"))
        return [(name, words) for name, words in found if words]

    def _deadline(self, edition: Edition) -> str:
        today, sure = self._context.desk.today(), edition.deadline_confirmed
        return deadline_words(edition.deadline, today, confirmed=sure)

    def _since(self, edition: Edition) -> str:
        years = [o for o in self._context.desk.snapshot.live(Year) if o.edition == edition.slug]
        if not years:
            return "The day this desk was made."
        year = years[-1]
        by = f", by {year.begun_by}" if year.begun_by else ""
        return f"{long_date(year.begun_on)}{by}."


def _facts(lines: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.unit(2))
    grid.setVerticalSpacing(theme.unit(1))
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(lines):
        label, said = hint(name), paragraph(words).let_select()
        label.setWordWrap(False)
        said.setAccessibleName(f"{name}: {words}")
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1)
    return grid


def _doubts(edition: Edition) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(theme.unit(1), 0, 0, theme.unit(1))
    column.setSpacing(theme.unit(1))
    for words in edition.unconfirmed:
        column.addWidget(paragraph(words).let_select())
    return whole
