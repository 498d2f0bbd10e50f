"""The action plan: each open item with what is to be done, who does it and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.registers.actions import Action
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.plan_line import PlanBlock
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page

if TYPE_CHECKING:
    from dsptdesk.domain.action_plan import PlanLine

LEAD = (
    "Approaching Standards needs a plan: for each item that is still open, what is to be done, who "
    "does it and by when. The plan goes into the folder as a Word document."
)
WHOLE = "The plan is whole: every open item has an action, somebody who does it, and a date."
NOTHING = "No item is open, so there is nothing to plan."


class PlanPage(Page):
    """Shows the lines; the one that is being changed unfolds."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        """Show the plan as it is now."""
        super().__init__("Action plan", LEAD, back="Sign off")
        self._context = context
        self.blocks: list[PlanBlock] = []
        self.ready = primary("Done")
        self.ready.clicked.connect(self.done)
        self.actions.addWidget(self.ready, 0, Qt.AlignmentFlag.AlignTop)
        self.propose = secondary("Write a line for each open item")
        self.propose.clicked.connect(self._propose)
        register = link_button("Open the register of actions")
        register.clicked.connect(self._register)
        self.said = Notice("", "info")
        self.body.addWidget(self.said)
        self.body.addWidget(FlowRow(self.propose, register))
        self._list = QWidget()
        self.body.addWidget(self._list)
        self.reload()
        self.first = self.ready if self.propose.isHidden() else self.propose

    @property
    def _lines(self) -> tuple[PlanLine, ...]:
        from dsptdesk.services import action_plan

        return action_plan.lines(self._context.desk)

    def reload(self) -> None:
        """Show the plan as it is now; a line that is being changed stays open."""
        lines = self._lines
        open_ = sum(not one.whole for one in lines)
        self.propose.setVisible(any(one.action is None for one in lines))
        what = "line still lacks" if open_ == 1 else "lines still lack"
        self.said.say(f"{open_} {what} something." if open_ else WHOLE if lines else NOTHING)
        if any(block.form is not None for block in self.blocks):
            for block in self.blocks:
                block.refresh(lines)
            return
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(1))
        self.blocks = [PlanBlock(self._context, one) for one in lines]
        for block in self.blocks:
            block.saved.connect(self.reload)
            block.opened.connect(self._only)
            column.addWidget(block)
        self._list = swap(self._list, whole)

    def leave(self) -> bool:
        """Keep what is being typed; it is offered again when the line is opened."""
        return self.keep_typed() is None

    def keep_typed(self) -> DsptError | None:
        """Keep what is being typed; give what kept it from being kept."""
        return next((bad for one in self.blocks if (bad := one.keep()) is not None), None)

    def _only(self, ref: str) -> None:
        for block in self.blocks:
            if block.key != ref:
                block.close_form()

    def _propose(self) -> None:
        from dsptdesk.services import action_plan

        try:
            made = action_plan.propose(self._context.desk)
        except DsptError as error:
            self.problem.show_error(error)
            return
        self.problem.clear()
        number = len(made)
        self._context.say(f"{number} {'line' if number == 1 else 'lines'} written.")
        self.reload()
        if self.blocks:
            self.blocks[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _register(self) -> None:
        self._context.open("registers", (Action.slug, ""))
