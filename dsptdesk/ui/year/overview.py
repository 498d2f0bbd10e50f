"""The first page of the year: the edition worked on, and what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.services import editions, roll_over
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import CardButton
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.first import focus_first
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading
from dsptdesk.ui.year.edition_card import EditionCard
from dsptdesk.ui.year.words import counted

LEAD = (
    "The questions of the Data Security and Protection Toolkit (DSPT) change every year. Here you "
    "see which edition you answer, load a newer one, and carry last year's answers over."
)
NEWER = (
    "A newer edition may exist. DSPT Desk never looks by itself. NHS England publishes the list of "
    "evidence items as a spreadsheet each year: look under News on the DSPT website, save it, then "
    "load it here."
)
CARDS = (
    ("start", "Start the next year", "See what changed, then carry last year's answers over."),
    ("load", "Load a newer edition", "NHS England's spreadsheet, or an edition file."),
    ("planner", "Year planner", "What falls due in the coming 12 months, as picture and calendar."),
    ("earlier", "Earlier years", "What you answered before, also to questions that are gone."),
)

READS = ("planner", "earlier")
"""What can be done where nothing can be saved."""


class Overview(QWidget):
    """Shows where one is in the years."""

    asked = Signal(str)
    """The page somebody wants."""

    def __init__(self, context: Context) -> None:
        """Build what stays; the rest follows what is held."""
        super().__init__()
        self._context = context
        self._stale = False
        self.page = Page("The year", LEAD, wide=True)
        self.card: QWidget = QWidget()
        self.ways: QWidget = QWidget()
        self.cards: dict[str, CardButton] = {}
        columns = Columns((3, 2))
        self.newer = Notice(NEWER, "info")
        columns.left.addWidget(self.card)
        columns.left.addSpacing(theme.unit(1))
        columns.left.addWidget(self.newer)
        columns.left.addStretch(1)
        columns.right.addWidget(self.ways)
        columns.right.addStretch(1)
        self.page.body.addWidget(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.reload()

    def reload(self) -> None:
        """Show everything as it is now."""
        self._stale = False
        self.card = swap(self.card, EditionCard(self._context))
        self.ways = swap(self.ways, self._ways())

    def refresh(self, _changes: Changes) -> None:
        """Follow a change that can be seen."""
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: object) -> None:
        """Catch up with what changed while it was out of sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.reload()

    def focus_on(self, key: str) -> None:
        """Put the keyboard on the card one came back from."""
        card = self.cards.get(key)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_first(self)

    def _ways(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1.5))
        column.addWidget(heading("What you can do", 2))
        self.cards = {}
        for key, title, more in (*self._confirming(), *CARDS):
            card = CardButton(title, self._newest() if key == "start" else more)
            card.clicked.connect(partial(self.asked.emit, key))
            self.cards[key] = card
            column.addWidget(card)
            card.setVisible(key in READS or self._may_write)  # with a parent, or it were a window
        return whole

    @property
    def _may_write(self) -> bool:
        return not self._context.desk.workspace.read_only

    def _confirming(self) -> tuple[tuple[str, str, str], ...]:
        if not self._may_write:
            return ()
        waiting = len(roll_over.needs_confirming(self._context.desk))
        if not waiting:
            return ()
        more = f"{counted(waiting, 'answer', 'answers')} carried over, not confirmed yet."
        return (("confirm", "Confirm your answers", more),)

    def _newest(self) -> str:
        """Say whether there is a newer edition to go on to."""
        desk = self._context.desk
        newer = [
            o.edition for o in editions.held(desk.snapshot) if o.edition.order > desk.edition.order
        ]
        if newer:
            return f"{newer[-1].name} is held. See what changed, and carry your answers over."
        return "No newer edition is held yet. Load it first."
