"""Earlier publications: what was signed off when, to read, to export again, to compare."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dsptdesk.domain.publication import Publication
from dsptdesk.services import publications
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.on_website import OnWebsite
from dsptdesk.ui.publish.words import by, named, when
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import CardButton, secondary
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint

LEAD = "Each is kept as it was signed off. Open one to read it or to save its folder again."
EMPTY = (
    "Nothing was signed off here yet. Once you sign off, the answers, the records behind them and "
    "the checksums of your documents are kept here as they were that day."
)
NO_FILE = "Only this line is kept; its copy was removed."
SAME = "Choose two different publications to compare."
LONGEST = 70


class EarlierPage(Page):
    """The list, newest first."""

    open_asked = Signal(object)
    compare_asked = Signal(object, object)
    begin_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Show what there is."""
        super().__init__("Earlier publications", LEAD, back="Publish")
        self._context = context
        self.cards: list[CardButton] = []
        self.parts: list[OnWebsite] = []
        self.first: QWidget | None = None
        self._kept: tuple[Publication, ...] = ()
        self.then, self.now = CalmCombo(), CalmCombo()
        self.compare = secondary("Compare")
        self.compare.clicked.connect(self._compare)
        self.comparing = self._comparing()
        self._list = QWidget()
        self.body.addWidget(self._list)
        self.body.addWidget(self.comparing)
        self.reload()

    def _comparing(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, unit(2), 0, 0)
        column.setSpacing(unit(1))
        column.addWidget(heading("Compare two", 2))
        column.addWidget(hint("See item by item what changed from one to the other."))
        boxes = (("Earlier", self.then), ("Later", self.now))
        for words, box in boxes:
            column.addWidget(_labelled(words, box))
        column.addWidget(self.compare)
        return whole

    def reload(self) -> None:
        """Show the list as it is now; the lines stay where only what is noted changed."""
        kept = publications.every(self._context.desk)
        if self._kept and kept == self._kept:
            for part in self.parts:
                part.reload()
            return
        self._kept = kept
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(1))
        self.cards, self.parts = [], []
        for one in self._kept:
            card = CardButton(named(one), _more(one))
            card.setEnabled(one.has_file)
            card.clicked.connect(partial(self.open_asked.emit, one))
            self.cards.append(card)
            column.addWidget(card)
            self.parts.append(OnWebsite(self._context, one))
            column.addWidget(self.parts[-1])
            column.addSpacing(unit(1))
        if not self._kept:
            empty = Notice(EMPTY, "info", button="Check your answers")
            empty.pressed.connect(self.begin_asked)
            column.addWidget(empty)
            self.first = empty.button
        else:
            self.first = self.cards[0]
        self._list = swap(self._list, whole)
        self._offer()

    def _offer(self) -> None:
        readable = [one for one in self._kept if one.has_file]
        self.comparing.setVisible(len(readable) > 1)
        for box, place in ((self.then, 1), (self.now, 0)):
            box.clear()
            for one in readable:
                words = f"{when(one)}, {one.status}, {one.signed_by}"
                box.addItem(words if len(words) <= LONGEST else f"{words[:LONGEST]}…", one.id)
            box.setCurrentIndex(min(place, box.count() - 1))

    def _compare(self) -> None:
        then, now = self._chosen(self.then), self._chosen(self.now)
        if then is None or now is None or then.id == now.id:
            self.problem.show_problems([(SAME, self.then)])
            return
        self.problem.clear()
        self.compare_asked.emit(then, now)

    def _chosen(self, box: CalmCombo) -> Publication | None:
        return next((one for one in self._kept if one.id == box.currentData()), None)


def _more(one: Publication) -> str:
    words = f"Signed off {when(one)} by {by(one)}."
    return words if one.has_file else f"{words} {NO_FILE}"


def _labelled(words: str, box: CalmCombo) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(unit(0.5))
    label = QLabel(words)
    label.setBuddy(box)
    box.setAccessibleName(words)
    box.setMinimumHeight(unit(4.5))
    box.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    column.addWidget(label)
    column.addWidget(box)
    return holder
