"""The edition worked on: since when, until when, how many items, whose words, what is unsure."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.services import editions
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag
from dsptdesk.ui.year.words import counted, deadline_words, status_lines, wording


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
        self.all = Fold(f"All editions this desk holds ({len(self._held)})", self._list)
        column.addWidget(self.all)

    def _origin(self) -> str:
        own = self._record(self._context.desk.edition.slug)
        return "Loaded by you" if own else "Came with DSPT Desk"

    def _record(self, slug: str) -> HeldEdition | None:
        return next((one.record for one in self._held if one.edition.slug == slug), None)

    def _lines(self, edition: Edition) -> list[tuple[str, str]]:
        desk = self._context.desk
        found = [
            ("Version", edition.version),
            ("Worked on since", self._since(edition)),
            ("Publish by", deadline_words(edition.deadline, desk.today())),
            ("Items", _items(edition)),
            ("Wording", wording(edition)),
        ]
        if record := self._record(edition.slug):
            by = f", by {record.loaded_by}" if record.loaded_by else ""
            found.append(("Loaded", f"{long_date(record.loaded_on)}{by}, from {record.source}"))
        return [(name, words) for name, words in found if words]

    def _since(self, edition: Edition) -> str:
        years = [o for o in self._context.desk.snapshot.live(Year) if o.edition == edition.slug]
        if not years:
            return "The day this desk was made."
        year = years[-1]
        by = f", by {year.begun_by}" if year.begun_by else ""
        return f"{long_date(year.begun_on)}{by}."

    def _list(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.unit(1), 0, 0, theme.unit(1))
        column.setSpacing(theme.unit(1))
        for place, one in enumerate(reversed(self._held)):
            if place:
                column.addWidget(line())
            column.addWidget(heading(one.edition.name, 3))
            column.addWidget(hint(_items(one.edition)))
            if one.record is None:
                column.addWidget(hint("Came with DSPT Desk."))
            elif not self._context.desk.workspace.read_only:
                column.addWidget(self._loaded(one.record))
        return whole

    def _loaded(self, record: HeldEdition) -> QWidget:
        words = hint(f"Loaded {long_date(record.loaded_on)} from {record.source}.")
        button = link_button("Take it out again")
        button.setAccessibleName(f"Take {record.name} out again")
        button.clicked.connect(partial(self._let_go, record))
        return FlowRow(words, button)

    def _let_go(self, record: HeldEdition) -> None:
        sure = dialogs.confirm(
            self,
            f"Take out {record.name}?",
            "Your answers stay. What came with DSPT Desk stays too. Undo brings it back.",
            "Take it out",
            "Keep it",
        )
        if not sure:
            return
        try:
            editions.let_go(self._context.desk, record)
        except DsptError as error:
            self._context.tell(error)
        else:
            self._context.say(f"{record.name} is taken out.")


def _items(edition: Edition) -> str:
    needed = ", ".join(f"{number:,} for {label}" for label, number in status_lines(edition))
    return f"{len(edition.items):,} in all: {needed}."


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
