"""All registers at a glance, in their groups: how fresh each is and what wants doing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from dsptdesk.domain.freshness import freshness
from dsptdesk.domain.register import Group, Register
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.card import RegisterCard, nearest
from dsptdesk.ui.registers.wanting import Wanting
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint

CARD, MOST = 38, 3
"""Units of width a card wants, and how many stand side by side at most."""
AT_ONCE = 2
"""Groups that fill the first screen; the rest follow one by one."""


class GroupOfCards(QWidget):
    """One part of the work: a heading and its cards."""

    def __init__(self, group: Group, cards: list[RegisterCard]) -> None:
        """Take the cards; `place` lays them out."""
        super().__init__()
        self.cards = cards
        self._placed: tuple[int, tuple[RegisterCard, ...]] = (0, tuple(cards))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, unit(1))
        lines.setSpacing(unit(1))
        lines.addWidget(heading(group.value))
        self._grid = QGridLayout()
        self._grid.setSpacing(unit(1))
        lines.addLayout(self._grid)

    def place(self, columns: int, words: str) -> list[RegisterCard]:
        """Lay out the cards that fit some words; give them."""
        shown = [card for card in self.cards if card.fits(words)]
        if (columns, tuple(shown)) != self._placed:
            changed = set(self._placed[1]) ^ set(shown)
            self._placed = (columns, tuple(shown))
            for card in self.cards:  # takeAt() would keep the heights of before
                self._grid.removeWidget(card)
            for at, card in enumerate(shown):
                self._grid.addWidget(card, at // columns, at % columns)
            for column in range(MOST):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
            for card in changed:  # each call lays the page out once more
                card.setVisible(card in shown)
            self.appear()
        return shown

    def appear(self) -> None:
        """Be seen where there is a card to show, once this is on the page."""
        wanted = bool(self._placed[1])
        if self.parentWidget() is not None and self.isHidden() is wanted:
            self.setVisible(wanted)


class RegisterIndex(Page):
    """One card for each register; a line above narrows them down."""

    chosen = Signal(str)
    """The slug of the register to open."""
    pictures_asked = Signal()
    sheets_asked = Signal(str)
    """To send registers out, to bring a spreadsheet back, or to walk round."""

    def __init__(self, context: Context) -> None:
        """Build the cards."""
        super().__init__(
            "Registers",
            "Keep these lists up to date all year. They answer many questions of the "
            "Data Security and Protection Toolkit (DSPT) for you.",
            wide=True,
        )
        self._context = context
        self._cards: dict[str, RegisterCard] = {}
        self._wanted: dict[str, int] = {}
        self.shown: list[RegisterCard] = []
        self._columns = 1
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a register (Ctrl+F)")
        self.search.setAccessibleName("Find a register")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(unit(30))
        self.search.installEventFilter(self)
        self.none = hint("No register fits. Try another word, for example laptop or training.")
        self.none.hide()
        self.pictures = secondary("Pictures")
        self.pictures.clicked.connect(self.pictures_asked)
        self.send = secondary("Send out as a spreadsheet")
        self.bring = secondary("Bring a spreadsheet back")
        self.walk = secondary("Walk sheet")
        self.body.addWidget(FlowRow(self.search, self.pictures, self.send, self.bring, self.walk))
        self.body.addWidget(self.none)
        self.groups: list[GroupOfCards] = []
        self._later = list(Group)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._add_group)
        self._wanting = Wanting(context)
        self._wanting.counted.connect(self._say_attention)
        self._connect()
        for _ in range(AT_ONCE):
            self._add_group()
        self._timer.start()

    @property
    def whole(self) -> bool:
        """Every group is on the page."""
        return not self._later

    @property
    def rows(self) -> dict[str, RegisterCard]:
        """Give every card by the slug of its register."""
        self._add_rest()
        return self._cards

    def _add_rest(self) -> None:
        while self._later:
            self._add_group()

    def _add_group(self) -> None:
        """Add one more group below: all of them at once would keep the screen waiting."""
        group = self._later.pop(0)
        cards = [self._card(one) for one in REGISTERS if one.group is group]
        whole = GroupOfCards(group, cards)
        self.groups.append(whole)
        self.body.addWidget(whole)
        self.shown += whole.place(self._columns, "")
        whole.appear()
        if not self._later:
            self._timer.stop()
            self._wanting.count()

    def _card(self, register: Register) -> RegisterCard:
        card = self._cards[register.slug] = RegisterCard(register)
        card.clicked.connect(partial(self.chosen.emit, register.slug))
        card.moved.connect(self._move)
        self._say(card)
        card.say_attention(self._wanted.get(register.slug, 0))
        return card

    def _say(self, card: RegisterCard) -> None:
        desk = self._context.desk
        card.say(freshness(card.register, desk.snapshot, desk.today()))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._place)
        self.search.returnPressed.connect(self._open_first)
        self.send.clicked.connect(partial(self.sheets_asked.emit, "send"))
        self.bring.clicked.connect(partial(self.sheets_asked.emit, "bring"))
        self.walk.clicked.connect(partial(self.sheets_asked.emit, "walk"))
        # It works wherever the keyboard is in the window, as long as this page is in view.
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._find)

    def reload(self) -> None:
        """Show the present counts, reviews and dates."""
        for card in self._cards.values():
            self._say(card)
        if self.whole:
            self._wanting.count()

    def _say_attention(self, slug: str, number: int) -> None:
        self._wanted[slug] = number
        if slug in self._cards:
            self._cards[slug].say_attention(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards side by side as there is room for."""
        super().resizeEvent(event)
        columns = min(max(1, (self.width() - unit(10)) // unit(CARD)), MOST)
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        words = self.search.text()
        if words:
            self._add_rest()
        self.shown = [card for one in self.groups for card in one.place(self._columns, words)]
        self.none.setVisible(not self.shown)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _open_first(self) -> None:
        if self.search.text().strip() and self.shown:
            self.shown[0].click()

    def _move(self, card: RegisterCard, key: Qt.Key) -> None:
        to = nearest(card, self.shown, key)
        if to is not None:
            to.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the line to the cards with the arrow down, and empty it with Escape."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.shown:
                self.shown[0].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)
