"""What does not fit together or is missing for one question, beside its answer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.edition import Item
from dsptdesk.domain.findings.finding import Finding, Severity
from dsptdesk.domain.findings.proposals import propose
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.misfits import TITLE, misfit_card
from dsptdesk.ui.widgets.text import heading

SHOWN_ABOVE = "register-changed"
"""The box above says this in its own words."""
FIGURE = "training-95"
"""The box above says this too, once it has a figure."""


class TopicMisfits(QWidget):
    """Takes no room while there is nothing to put right."""

    def __init__(self, context: Context, item: Item) -> None:
        """Show what is known already; the rest follows by itself."""
        super().__init__()
        self._context, self._item = context, item
        self._shown: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(1))
        self._noticing = noticing(context)
        self._noticing.found.connect(self._show)
        self.hide()
        self.reload()

    def reload(self) -> None:
        """Look again."""
        self._show()
        self._noticing.look()

    def _show(self) -> None:
        found = tuple(
            one
            for one in self._noticing.last or ()
            if self._item.topic in one.topics and not self._shown_above(one)
        )
        if found != self._shown:
            self._shown = found
            empty(self._column)
            if found:
                self._column.addWidget(heading(TITLE, 3))
                self._column.addWidget(misfit_card(self._context, found))
        if self.parentWidget() is not None:  # a widget without a parent would open as a window
            self.setVisible(bool(found))

    def _shown_above(self, one: Finding) -> bool:
        desk = self._context.desk
        if one.key == FIGURE and one.severity is Severity.GAP:
            return propose(self._item, desk.snapshot, desk.today()) is not None
        return one.key == SHOWN_ABOVE
