"""Rows for what does not fit together or is missing: the sentence, how pressing, the way there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.findings.finding import Finding, Severity
from dsptdesk.domain.places import Place, place_of
from dsptdesk.ui import theme
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import hint, paragraph, tag

TITLE = "Things to put right"
TONES: dict[Severity, Tone] = {
    Severity.URGENT: "bad",
    Severity.CONTRADICTION: "bad",
    Severity.GAP: "warn",
    Severity.SOON: "neutral",
}
FEW = 3
"""So many records the sentence itself names."""
MANY = 40
"""Buttons for records; of more, the register is the place to look."""
LONG = 60


class MisfitRow(QWidget):
    """One finding: what is wrong, and one button that goes there."""

    def __init__(self, context: Context, one: Finding, *, listing: bool = False) -> None:
        """Lay the words out; with `listing` all its records can be shown."""
        super().__init__()
        self._context, self._finding = context, one
        self._records: QWidget | None = None
        self._open = False
        self._column = QVBoxLayout(self)
        sides = theme.unit(1.5)
        self._column.setContentsMargins(sides, theme.unit(1), sides, theme.unit(0.5))
        self._column.setSpacing(theme.unit(0.5))
        self._column.addWidget(paragraph(one.sentence).let_select())
        self.button = link_button(one.button)
        self.button.setAccessibleName(f"{one.button}. {one.severity.label}: {one.sentence}")
        self.button.clicked.connect(partial(context.open, one.place.room, one.place.where))
        parts: list[QWidget] = [self.button]
        if not listing:  # there, the heading above says it
            parts.insert(0, tag(one.severity.label, TONES[one.severity]))
        if listing and len(one.records) > FEW:
            self.all = link_button(f"Show all {len(one.records):,}")
            self.all.setAccessibleName(f"Show all {len(one.records):,} of: {one.sentence}")
            self.all.clicked.connect(self._show_records)
            parts.append(self.all)
        self._column.addWidget(FlowRow(*parts))

    def _show_records(self) -> None:
        self._open = not self._open
        if self._records is None:
            self._records = self._links()
            self._column.addWidget(self._records)
        self._records.setVisible(self._open)
        verb = "Hide the" if self._open else "Show all"
        self.all.setText(f"{verb} {len(self._finding.records):,}")
        self.all.setAccessibleName(f"{self.all.text()} of: {self._finding.sentence}")

    def _links(self) -> QWidget:
        names, records = self._context.desk.snapshot.names, self._finding.records
        links: list[QWidget] = [
            go_button(self._context, one.called(names), place_of(one)) for one in records[:MANY]
        ]
        if len(records) > MANY:
            links.append(hint(f"and {len(records) - MANY:,} more in the register"))
        return FlowRow(*links)


def go_button(context: Context, words: str, place: Place) -> QWidget:
    """Make a link that opens a record; a long name is cut, a screen reader hears all of it."""
    short = words if len(words) <= LONG else f"{words[: LONG - 1]}…"
    button = link_button(short.replace("&", "&&"))
    button.setAccessibleName(f"Go to {words}")
    button.clicked.connect(partial(context.open, place.room, place.where))
    return button


def misfit_card(context: Context, findings: Sequence[Finding], *, listing: bool = False) -> QFrame:
    """Lay findings out under each other."""
    return card_of([MisfitRow(context, one, listing=listing) for one in findings])


def card_of(rows: Sequence[QWidget]) -> QFrame:
    """Put rows on a card with hairlines between."""
    card = QFrame()
    card.setProperty("look", "card")
    column = QVBoxLayout(card)
    side = theme.unit(0.5)
    column.setContentsMargins(side, side, side, side)
    column.setSpacing(0)
    for place, row in enumerate(rows):
        if place:
            column.addWidget(line())
        column.addWidget(row)
    return card


def counted(findings: Sequence[Finding]) -> str:
    """Say how many there are of each kind: 1 cannot wait, 2 do not fit together."""
    parts = []
    for severity, one, many in (
        (Severity.URGENT, "cannot wait", "cannot wait"),
        (Severity.CONTRADICTION, "does not fit together", "do not fit together"),
        (Severity.GAP, "is missing or out of date", "are missing or out of date"),
        (Severity.SOON, "runs out soon", "run out soon"),
    ):
        if number := sum(found.severity is severity for found in findings):
            parts.append(f"{number:,} {one if number == 1 else many}")
    return ", ".join(parts)
