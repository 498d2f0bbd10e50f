"""One picture with how to read it, what is behind its parts, and the same as a table."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.pictures.picture import Picture
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.behind import BehindList
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.drawn import DrawnView
from dsptdesk.ui.widgets.layouts import drop
from dsptdesk.ui.widgets.readiness import AS_PICTURE, AS_TABLE
from dsptdesk.ui.widgets.text import hint, paragraph
from dsptdesk.ui.widgets.word_table import WordTable


class PictureView(QWidget):
    """A picture somebody can walk through, or read as a table."""

    opened = Signal(str, str)
    """The register and the entry somebody chose behind a part."""

    def __init__(self, *, caption: bool = True) -> None:
        """Start without a picture."""
        super().__init__()
        self.picture: Picture | None = None
        self.drawn, self.behind = DrawnView(), BehindList()
        self.table: WordTable | None = None
        self.swap = link_button(AS_TABLE)
        self._said, self._caption = paragraph(""), hint("")
        self._caption.setVisible(caption)
        self._with_caption = caption
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(1.5))
        for one in (self._said, self.drawn, self._caption, self.behind):
            lines.addWidget(one)
        lines.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines = lines
        self.swap.clicked.connect(self._turn)
        self.drawn.chosen.connect(self._choose)
        self.behind.opened.connect(self.opened)

    def show_picture(self, picture: Picture) -> None:
        """Show a picture as it is now; what was chosen before is closed."""
        same = self.picture == picture
        self.picture = picture
        if same:
            return
        self._said.say(picture.alt)
        self._caption.say(picture.caption)
        self.drawn.show_picture(picture)
        self.behind.clear()
        self._order()
        self.swap.setVisible(picture.worth_showing)
        if self.table is not None:
            self._drop_table()
            self._turn()

    def _choose(self, key: str) -> None:
        if self.picture is not None:
            self.behind.show_behind(self.picture.behind(key))
            self._order()

    def _order(self) -> None:
        """Let Tab follow the page: parts and rows are newer than the button below them."""
        for first, second in pairwise((*self.drawn.spots, *self.behind.rows, self.swap)):
            self.setTabOrder(first, second)

    def _turn(self) -> None:
        """Go from the picture to the table, or back."""
        if self.table is None and self.picture is not None:
            self.table = WordTable(self.picture.headings, self.picture.rows)
            self.table.setAccessibleName(f"{self.picture.title}, as a table")
            self._lines.insertWidget(0, self.table)
            self.table.show()
            self.setTabOrder(self.table, self.swap)
        else:
            self._drop_table()
        table = self.table is not None
        for one in (self._said, self.drawn):
            one.setVisible(not table)
        self._caption.setVisible(self._with_caption and not table)
        self.behind.setVisible(not table and bool(self.behind.rows))
        self.swap.setText(AS_PICTURE if table else AS_TABLE)
        self.swap.setAccessibleName(self.swap.text())

    def _drop_table(self) -> None:
        if self.table is not None:
            self._lines.removeWidget(self.table)
            drop(self.table)
            self.table = None
        self.drawn.show()
        self._said.show()
        self._caption.setVisible(self._with_caption)
