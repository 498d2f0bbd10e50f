"""Which item of the list is which of our questions: unsure ones are decided one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from dsptdesk.services import edition_import
from dsptdesk.services.edition_import import Draft, Other, Proposal
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.text import heading, hint
from dsptdesk.ui.year.loading.deciding import Deciding
from dsptdesk.ui.year.loading.rows_page import told_parts
from dsptdesk.ui.year.loading.topic_table import TopicTable
from dsptdesk.ui.year.words import counted

LEAD = (
    "Numbers are used again for other questions, so each item is matched by what it is about. "
    "Look the list through. Where we are unsure, you decide."
)
ALL = "Every unsure item is decided. Look the list through, then go on."
LOOKED = "I have looked through the list"
LOOK_FIRST = (
    "Look through the whole list and tick that you did: nobody else checks which question is which."
)


class TopicsPage(Step):
    """The item to decide on, and below it the whole list."""

    stop = "Cancel"

    settled = Signal(object, object)
    """What was decided: number in the list to topic, and to further topics it took over."""

    def __init__(
        self,
        draft: Draft,
        proposals: Sequence[Proposal],
        topics: Sequence[Other],
        decided: Mapping[str, str],
    ) -> None:
        """Begin with the first unsure item."""
        super().__init__("Which question is which?", LEAD, wide=True, back="Match the columns")
        self.proposals = tuple(proposals)
        self.topics: dict[str, str] = dict(decided)
        self.merged: dict[str, tuple[str, ...]] = {}
        self._passed: set[str] = set()
        self.go_on = primary("Check the details")
        self.go_on.clicked.connect(self._go_on)
        self.actions.addWidget(self.go_on)
        self.deciding = Deciding(topics)
        self.count = hint("")
        self.all_done = Notice(ALL, "good")
        self.only = QCheckBox("Only what is unsure")
        self.only.setMinimumHeight(unit(4))
        self.table = TopicTable(self.proposals, {one.topic: one for one in topics})
        self.looked = QCheckBox(LOOKED)
        self.looked.setAccessibleName(LOOKED)
        self.looked.setMinimumHeight(unit(4))
        if not self._rests_on_likeness:
            self.looked.hide()
        self.wait_here()
        told = told_parts(draft)
        whole = heading("The whole list", 2)
        for part in (self.all_done, self.deciding, told, whole, self.count):
            self.body.addWidget(part)
        self.body.addWidget(self.only)
        self.body.addWidget(self.table)
        self.body.addWidget(self.looked)
        self.deciding.decided.connect(self._decided)
        self.deciding.later.connect(self._later)
        self.deciding.merged.connect(self._merge)
        self.table.opened.connect(self._open)
        self.only.toggled.connect(self._show)
        self._show()
        self._next("")

    @property
    def unsure(self) -> list[Proposal]:
        """The items a person has to decide about."""
        return [one for one in self.proposals if one.sure is edition_import.Sure.UNSURE]

    @property
    def undecided(self) -> list[Proposal]:
        """Those nobody decided about yet."""
        return [one for one in self.unsure if one.ref not in self.topics]

    @property
    def _rests_on_likeness(self) -> bool:
        """Something was matched, or taken for new, by nothing but its number and wording."""
        sure = edition_import.Sure
        return any(one.sure in {sure.LIKELY, sure.NEW} for one in self.proposals)

    @property
    def _to_look(self) -> bool:
        return self._rests_on_likeness and not self.looked.isChecked()

    def arrive(self) -> None:
        """Begin with what is to be decided."""
        if self.undecided:
            self.deciding.focus_first()
        else:
            first = self.table if self._to_look else self.go_on
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep what was decided while the editions are compared."""
        for one in (self.go_on, self.deciding, self.table, self.only, self.looked):
            one.setEnabled(not busy)

    def _show(self) -> None:
        self.table.show_choices(self.topics, only_unsure=self.only.isChecked())
        total, left = len(self.unsure), len(self.undecided)
        said = counted(len(self.proposals), "item", "items") + "."
        if total:
            said += f" {total - left:,} of {total:,} unsure ones decided."
        self.count.say(said)
        self.all_done.setVisible(total > 0 and left == 0)
        self.only.setVisible(total > 0)

    def _decided(self, ref: str, topic: str) -> None:
        self.problem.clear()
        self.topics[ref] = topic
        self._show()
        self._next(ref)
        self.arrive()

    def _merge(self, ref: str, topics: tuple[str, ...]) -> None:
        self.merged[ref] = topics

    def _later(self) -> None:
        if self.deciding.proposal is not None:
            ref = self.deciding.proposal.ref
            self._passed.add(ref)
            self._next(ref)
            self.arrive()

    def _next(self, after: str) -> None:
        """Show the next undecided item after this one, those put off last."""
        refs = [one.ref for one in self.proposals]
        at = refs.index(after) + 1 if after in refs else 0
        turned = (*self.proposals[at:], *self.proposals[:at])
        waiting = [one for one in turned if one in self.undecided and one.ref != after]
        first = [one for one in waiting if one.ref not in self._passed] or waiting
        if first:
            self.deciding.show_proposal(first[0])
        elif not self.undecided:
            self.deciding.hide()

    def _open(self, ref: str) -> None:
        one = next(one for one in self.proposals if one.ref == ref)
        self.deciding.show_proposal(one, self.topics.get(ref), self.merged.get(ref, ()))
        self.deciding.focus_first()
        self.ensure_visible(self.deciding)

    def _go_on(self) -> None:
        self.problem.clear()
        if left := self.undecided:
            words = f"Decide first: {counted(len(left), 'item is', 'items are')} still unsure."
            self._open(left[0].ref)
            self.problem.show_problems([(words, self.deciding.take)])
            self.to_top()
            return
        if self._to_look:
            self.problem.show_problems([(LOOK_FIRST, self.looked)])
            self.to_top()
            return
        self.settled.emit(
            dict(self.topics), {ref: some for ref, some in self.merged.items() if some}
        )

    def say_open(self, sentences: Sequence[str]) -> None:
        """Say what still keeps the edition from being made."""
        self.problem.show_problems([(one, None) for one in sentences])
        self.to_top()
