"""What every page of the wizard has: progress in words, continue, back, saved as you go."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.context import Context
from dsptdesk.ui.organisation.steps import STEPS, Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Problem
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.editor import enter_in_line
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import hint

PAUSE = 600
"""Milliseconds after the last key before what was typed is saved."""


class StepPage(Page):
    """One page of the wizard."""

    forward_asked = Signal()
    check_asked = Signal()

    def __init__(self, step: Step, context: Context, *, checking: bool) -> None:
        """Build the frame; `checking` when somebody came to change one answer."""
        place = STEPS.index(step) + 1
        back = "Check your answers" if checking else ("Back" if place > 1 else "")
        super().__init__(step.title, step.lead, back=back)
        self.step, self.context = step, context
        self._saving = False
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.flush)
        progress = hint("Changing one answer" if checking else f"Step {place} of {len(STEPS)}")
        self.body.addWidget(progress)
        self._checking = checking

    def _finish(self) -> None:
        """Add the buttons below what the page asks."""
        self.forward = primary("Save and go back to check" if self._checking else "Continue")
        self.to_check = link_button("Go to check your answers")
        self.to_check.setMinimumHeight(self.forward.minimumHeight())
        self.to_check.setVisible(not self._checking)
        self.state = hint("Saved as you go.")
        row = FlowRow(self.forward, self.to_check)
        row.setContentsMargins(0, unit(2), 0, 0)
        self.body.addWidget(row)
        self.body.addWidget(self.state)
        self.forward.clicked.connect(self._go_on)
        self.to_check.clicked.connect(self.check_asked)

    def arrive(self) -> None:
        """Put the keyboard where the first answer goes."""

    def refresh(self, changes: Changes) -> None:
        """Show what was changed elsewhere."""

    def flush(self) -> None:
        """Save at once what can be saved."""
        if self._saving:  # showing why it cannot be takes the keyboard off the line, which saves
            return
        self._pause.stop()
        self._saving = True
        try:
            if at := self._save():
                self.state.say(at)
        except DsptError as error:
            self.context.say("")
            self.problem.show_error(error)
        finally:
            self._saving = False

    def may_leave(self) -> bool:
        """Save; False when something would be lost, which the page then shows."""
        self.problem.clear()
        self.flush()
        if self.problem.isHidden() and (problems := self._unsaved()):
            self.context.say("")
            self.problem.show_problems(problems)
        return self.problem.isHidden()

    def leave_for_lock(self) -> None:
        """Save what was typed without asking, finished or not, because the desk locks now."""
        self._pause.stop()
        self._save()

    def _unsaved(self) -> list[Problem]:
        """Name what was typed and cannot be saved as it stands."""
        return []

    def _save(self) -> str:
        """Save; give the words for the status line, or nothing."""
        return ""

    def _saved_words(self) -> str:
        return f"Saved {self.context.desk.now():%H:%M}"

    def _poke(self) -> None:
        """Save soon: somebody is typing."""
        self._pause.start()

    def _problems(self) -> list[Problem]:
        """Say what must be put right before going on."""
        return []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on."""
        if enter_in_line(self, event):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        self.problem.clear()
        self.flush()
        if problems := self._problems():
            self.context.say("")
            self.problem.show_problems(problems)
        elif self.problem.isHidden():
            self.forward_asked.emit()
