"""Above the table of a register: what its picture shows, in one line, and the way to it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dsptdesk.domain.pictures import PICTURES
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.heads import Head
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.drawn import StripView
from dsptdesk.ui.widgets.text import paragraph

LARGE = 13
"""From this step of the grid on, text is so large that the words alone are enough."""


class PictureHead(Head):
    """One line, for training with its bar."""

    def __init__(self, context: Context, key: str, slug: str) -> None:
        """Take which picture belongs here, and the register it stands above."""
        super().__init__(context)
        self._key, self._slug = key, slug
        self.words, self.strip = paragraph(""), StripView()
        self.open = link_button("See the picture")
        self.open.clicked.connect(partial(context.open, "registers", ("pictures", key)))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(0.5))
        lines.addWidget(self.strip)
        row = QHBoxLayout()
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.open)
        lines.addLayout(row)
        self._looked: tuple[Snapshot, date, bool] | None = None
        # The table comes first: with many entries the picture takes a moment.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._look)
        for one in (self.strip, self.words, self.open):
            one.hide()

    def reload(self) -> None:
        """Follow a change as soon as the page has been painted, if it can be seen."""
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look when somebody comes here."""
        super().showEvent(event)
        self._soon.start()

    def _look(self) -> None:
        if self.context.stopped:
            return
        snapshot, today, large = (
            self.context.desk.snapshot,
            self.context.desk.today(),
            unit() >= LARGE,
        )
        before, self._looked = self._looked, (snapshot, today, large)
        if before and before[0] is snapshot and before[1:] == (today, large):
            return
        picture = PICTURES[self._key](snapshot, today).above(self._slug)
        shown = picture.worth_showing
        strip = picture.strip(600) if shown and not large else None
        self.strip.setVisible(strip is not None)
        if strip is not None:
            self.strip.show_picture(picture)
        self.words.say(picture.alt)
        self.words.setVisible(shown)
        self.open.setVisible(shown)
