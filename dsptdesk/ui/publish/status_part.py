"""Which status is signed off: those reached to choose from, and what the others still need."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from dsptdesk.domain.action_plan import PLANNED
from dsptdesk.domain.publishing import Check, StatusCheck
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.publish.draft import NO, YES, Draft
from dsptdesk.ui.publish.lists import heading_line
from dsptdesk.ui.publish.points import Points
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.text import Words, heading, hint, restyle_words, tag
from dsptdesk.ui.widgets.wrapping import labelled

BEFORE = "Have you published on the toolkit's website before, in any year?"
ANSWERS = ((YES, "Yes"), (NO, "No, this is the first time"))
NONE_YET = "No status is reached yet. This is what is still to do."


class StatusPart(QWidget):
    """Looks beside the screen, then offers what can be signed off."""

    chosen = Signal(str)
    checked = Signal()
    page_asked = Signal(str, object)

    def __init__(self, context: Context, draft: Draft) -> None:
        """Begin to look."""
        super().__init__()
        self._context, self._draft = context, draft
        self.check: Check | None = None
        self.radios: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.before = {key: QRadioButton(words) for key, words in ANSWERS}
        self._asks = self._question()
        self.wrong = Words("")
        restyle_words(self.wrong, "bad")
        self.wrong.hide()
        self._said = hint("Looking at what is reached…")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(unit(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(1))
        for one in (heading("Status", 2), self._asks, self.wrong, self._said):
            column.addWidget(one)
        column.addLayout(self._lines)
        self._asks.hide()
        self.look()

    def _question(self) -> QWidget:
        """Ask with two buttons, none of them chosen before somebody knows."""
        whole, group = QWidget(), QButtonGroup(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(0.5))
        column.addWidget(heading(BEFORE, 3))
        for key, button in self.before.items():
            button.setMinimumHeight(unit(4))
            button.setAccessibleName(f"{BEFORE} {button.text()}")
            button.setChecked(self._draft.text("before") == key)
            button.clicked.connect(partial(self._before, key))
            group.addButton(button)
        column.addWidget(FlowRow(*self.before.values()))
        return whole

    def look(self) -> None:
        """Look again."""
        desk = self._context.desk
        work = partial(_check, desk, self._draft.text("before") == YES)
        self._context.run(work, self._show_check, owner=self)

    @property
    def focus_target(self) -> QWidget:
        """The chosen status, or the first."""
        return self.radios.get(self._draft.text("status")) or next(
            iter(self.radios.values()), self.before[NO]
        )

    def tell(self, sentence: str) -> None:
        """Say what is wrong beside the choice."""
        self.wrong.say(f"Error: {sentence}" if sentence else "")
        self.wrong.setVisible(bool(sentence))

    def _before(self, answer: str, _checked: bool = True) -> None:
        self._draft.change("before", answer)
        self.look()

    def _show_check(self, check: Check) -> None:
        self.check = check
        empty(self._lines)
        for old in self.radios.values():
            self._group.removeButton(old)
        self.radios = {}
        planned = any(one.status.slug in PLANNED for one in check.statuses)
        self._asks.setVisible(planned and not check.on_website)
        self._said.say("" if check.ready else NONE_YET)
        self._said.setVisible(not check.ready)
        for one in check.statuses:
            self._add(one)
        self._look_list(check)
        self._choose_best(check)
        self.checked.emit()

    def _add(self, one: StatusCheck) -> None:
        if one.ready:
            radio = self.radios[one.status.slug] = QRadioButton()
            radio.clicked.connect(partial(self._choose, one.status.slug))
            self._group.addButton(radio)
            self._lines.addWidget(labelled(radio, one.status.label))
            if one.status.note:
                note = hint(one.status.note)
                note.setContentsMargins(unit(4.5), 0, 0, 0)
                self._lines.addWidget(note)
            return
        self._lines.addWidget(
            FlowRow(heading_line(one.status.label), tag("Not reached", "neutral"))
        )
        self._add_points(Points(self._context, one.must))

    def _look_list(self, check: Check) -> None:
        if check.look:
            title = f"Worth a look before you sign: {len(check.look)}"
            self._lines.addWidget(Fold(title, partial(self._look_at, check)))
        elif check.ready:
            self._lines.addWidget(Notice("Nothing else needs a look.", "good"))

    def _look_at(self, check: Check) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(unit(2), 0, 0, 0)
        column.setSpacing(unit(1))
        column.addWidget(hint("None of this keeps you from signing off."))
        points = Points(self._context, check.look)
        points.page_asked.connect(self.page_asked)
        column.addWidget(points)
        return whole

    def _add_points(self, points: Points) -> None:
        points.page_asked.connect(self.page_asked)
        self._lines.addWidget(points)

    def _choose_best(self, check: Check) -> None:
        held = self._draft.text("status")
        if held not in self.radios:
            held = check.best.status.slug if check.best else ""
        if held:
            self.radios[held].setChecked(True)
        self._draft.take("status", held)
        self.chosen.emit(held)

    def _choose(self, slug: str, _checked: bool = True) -> None:
        self.tell("")
        self._draft.change("status", slug)
        self.chosen.emit(slug)


def _check(desk: Desk, before: bool, _token: Token) -> Check:
    from dsptdesk.services import publishing

    return publishing.check(desk, published_before=before)
