"""All editions this desk holds; one that was loaded can be handed on as a file, or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.years import HeldEdition
from dsptdesk.services import edition_import, editions
from dsptdesk.services.editions import Held
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.walk.sheet_page import documents
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint
from dsptdesk.ui.year.words import items_line

SURE = "Your answers stay. What came with DSPT Desk stays too. Undo brings it back."
KINDS = "Edition file (*.json)"


class HeldList(QWidget):
    """The newest first."""

    def __init__(self, context: Context, held: Sequence[Held]) -> None:
        """List them."""
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.unit(1), 0, 0, theme.unit(1))
        column.setSpacing(theme.unit(1))
        for place, one in enumerate(reversed(held)):
            if place:
                column.addWidget(line())
            column.addWidget(heading(one.edition.name, 3))
            column.addWidget(hint(items_line(one.edition)))
            if one.record is None:
                column.addWidget(hint("Came with DSPT Desk."))
            else:
                self._add_loaded(column, one.edition, one.record)

    def _add_loaded(self, column: QVBoxLayout, edition: Edition, record: HeldEdition) -> None:
        column.addWidget(hint(f"Loaded {long_date(record.loaded_on)} from {record.source}."))
        save, out = link_button("Save as a file…"), link_button("Take it out again")
        save.setAccessibleName(f"Save {record.name} as a file, for another desk")
        out.setAccessibleName(f"Take {record.name} out again")
        save.clicked.connect(partial(self._save, edition))
        out.clicked.connect(partial(self._let_go, record))
        out.setEnabled(not self._context.desk.workspace.read_only)
        column.addWidget(FlowRow(save, out))

    def _save(self, edition: Edition) -> None:
        name = f"DSPT edition {edition.slug}.json"
        picked = dialogs.save_as(self, "Where should it go?", documents() / name, KINDS)
        if picked is None:
            return
        dest = picked if picked.suffix else picked.with_name(f"{picked.name}.json")
        try:
            edition_import.save_json(edition, dest)
        except DsptError as error:
            self._context.tell(error)
        else:
            self._context.say(f"Saved as “{dest.name}”")

    def _let_go(self, record: HeldEdition) -> None:
        title = f"Take out {record.name}?"
        if not dialogs.confirm(self, title, SURE, "Take it out", "Keep it"):
            return
        context = self._context  # this list is gone once the edition worked on is another one
        try:
            editions.let_go(context.desk, record)
        except DsptError as error:
            context.tell(error)
        else:
            context.say(f"{record.name} is taken out")
