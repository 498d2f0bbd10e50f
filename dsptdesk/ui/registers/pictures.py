"""Pictures of what the registers hold: four cards, each opens large."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from dsptdesk.domain.pictures import pictures
from dsptdesk.domain.pictures.picture import Picture
from dsptdesk.ui.context import Context
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import CardButton
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.picture import PictureView
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.widgets.thumb import Thumb

CARD = 48
"""Units of width below which cards stand below each other."""


class PictureCard(CardButton):
    """One picture, small, with what it shows."""

    def __init__(self, picture: Picture) -> None:
        """Show the title; `say` fills in the rest."""
        super().__init__(picture.title)
        self.thumb, self.words = Thumb(), hint("")
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.lines.addWidget(self.thumb)
        self.lines.addWidget(self.words)
        self.lines.addStretch(1)

    def say(self, picture: Picture) -> None:
        """Show how things are now."""
        self.thumb.show_picture(picture)
        self.words.say(picture.alt)
        self.setAccessibleDescription(picture.alt)


class PicturesPage(QWidget):
    """The cards, or one picture large."""

    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Build the cards."""
        super().__init__()
        self._context = context
        self._found = {one.key: one for one in self._look()}
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.page = Page(
            "Pictures",
            "What your registers show at a glance. They go into the evidence pack too.",
            wide=True,
            back="All registers",
        )
        self.page.back_asked.connect(self.back_asked)
        self.cards = {key: PictureCard(one) for key, one in self._found.items()}
        for key, card in self.cards.items():
            card.clicked.connect(partial(self.open, key))
        self._grid = QGridLayout()
        self._grid.setSpacing(unit(2))
        self.page.body.addLayout(self._grid)
        self._columns = 0
        self.stack.addWidget(self.page)
        self.large: Page | None = None
        self.view: PictureView | None = None
        self.key = ""
        self.reload()
        self._place()

    def _look(self) -> tuple[Picture, ...]:
        desk = self._context.desk
        return pictures(desk.snapshot, desk.today())

    def reload(self) -> None:
        """Show everything as it is now."""
        self._found = {one.key: one for one in self._look()}
        for key, card in self.cards.items():
            card.say(self._found[key])
        if self.view is not None:
            self.view.show_picture(self._found[self.key])

    def arrive(self, key: str = "") -> None:
        """Come to the cards, or to one picture."""
        self.reload()
        if key in self._found:
            self.open(key)
        else:
            self._show_cards()

    def open(self, key: str) -> None:
        """Show one picture large."""
        self._drop()
        self.key = key
        self.large = Page(self._found[key].title, wide=True, back="All pictures")
        self.large.back_asked.connect(self._show_cards)
        self.view = PictureView()
        self.view.show_picture(self._found[key])
        self.view.opened.connect(self._open_entry)
        self.large.body.addWidget(self.view)
        self.stack.addWidget(self.large)
        self.stack.setCurrentWidget(self.large)
        first = self.view.drawn.spots[0] if self.view.drawn.spots else self.view.swap
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_entry(self, slug: str, id_: str) -> None:
        self._context.open("registers", (slug, id_))

    def _show_cards(self) -> None:
        key, self.key = self.key, ""
        self._drop()
        self.stack.setCurrentWidget(self.page)
        card = self.cards.get(key) or next(iter(self.cards.values()))
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self.large is not None:
            self.stack.removeWidget(self.large)
            self.large.hide()
            self.large.deleteLater()
        self.large = self.view = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put cards side by side where there is room."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        columns = 2 if self.width() >= unit(2 * CARD) else 1
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0):
            pass
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
