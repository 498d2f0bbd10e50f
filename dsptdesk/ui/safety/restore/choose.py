"""Choosing a backup: one of this folder, or one that lies elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_time
from dsptdesk.services import restoring
from dsptdesk.services.backing_up import reason_words
from dsptdesk.services.restoring import Backup
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import CardButton, secondary
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint, paragraph

SHOWN = 60
NONE_THERE = (
    "There is no backup in this folder. Choose the folder that holds the backups, such as the "
    "folder of the organisation on the stick."
)


class ChoosePage(Page):
    """The backups, newest first, each a card to press."""

    chosen = Signal(object)

    def __init__(
        self,
        backups: Sequence[Backup],
        *,
        title: str,
        lead: str = "",
        back: str = "Safety",
        centred: bool = False,
        damaged: bool = False,
    ) -> None:
        """List them; where nothing better may be left, `damaged` ones can be tried too."""
        super().__init__(title, lead, back=back, centred=centred)
        self._damaged = damaged
        self._list = QVBoxLayout()
        self._list.setSpacing(unit())
        self.body.addLayout(self._list)
        self.elsewhere = secondary("Choose from another folder…")
        self.elsewhere.clicked.connect(self._look_elsewhere)
        self.body.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_backups(backups)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List others."""
        empty(self._list)
        first: QWidget | None = None
        for one in backups[:SHOWN]:
            card = CardButton(long_time(one.made), _more(one, tried=self._damaged))
            card.setEnabled(self._damaged or not one.damaged)
            card.clicked.connect(partial(self.chosen.emit, one))
            self._list.addWidget(card)
            if first is None and card.isEnabled():
                first = card
        if not backups:
            self._list.addWidget(paragraph("No backup here yet."))
        if len(backups) > SHOWN:
            self._list.addWidget(hint(f"And {len(backups) - SHOWN:,} older ones."))
        self.setFocusProxy(first or self.elsewhere)

    def _look_elsewhere(self) -> None:
        folder = dialogs.pick_folder(self, "Choose the folder that holds the backups")
        if folder is None:
            return
        found = restoring.found_at(folder)
        if found:
            self.problem.clear()
            self.show_backups(found)
        else:
            self.problem.show_problems([(NONE_THERE, None)])


def _more(one: Backup, *, tried: bool) -> str:
    if one.damaged and tried:
        return "It failed a check. It is checked again before it is put back"
    if one.damaged:
        return "Damaged: it failed a check and cannot be put back"
    actions = f", {one.entries:,} lines of history" if one.entries else ""
    return f"Made {reason_words(one.reason)}{actions}"
