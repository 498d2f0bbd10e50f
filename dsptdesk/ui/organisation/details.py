"""Pages of the wizard that ask for details of the organisation itself."""

from __future__ import annotations

from dsptdesk.domain.advice import fee_tier, fee_words
from dsptdesk.domain.changes import Changes
from dsptdesk.domain.organisation import Organisation
from dsptdesk.services import organisation
from dsptdesk.ui.context import Context
from dsptdesk.ui.organisation.step_page import StepPage
from dsptdesk.ui.organisation.steps import Step
from dsptdesk.ui.widgets.banner import Notice, Problem
from dsptdesk.ui.widgets.form import RecordForm


class DetailsPage(StepPage):
    """Some fields of the organisation, saved while one types."""

    def __init__(self, step: Step, context: Context, *, checking: bool) -> None:
        """Show what is known already."""
        super().__init__(step, context, checking=checking)
        self.form = RecordForm(Organisation, context, only=step.fields)
        self.form.load(context.desk.snapshot.organisation)
        self.body.addWidget(self.form)
        self.fee = Notice("")
        self.body.addWidget(self.fee)
        self._finish()
        self.form.changed.connect(self._poke)
        self.form.left.connect(self.flush)
        self._show_fee()

    def arrive(self) -> None:
        """Begin with the first field."""
        self.form.focus_first()

    def refresh(self, changes: Changes) -> None:
        """Show details that were changed elsewhere, for example by undo."""
        if changes.touch(Organisation) and not self._saving:
            self.form.load(self.context.desk.snapshot.organisation)
        self._show_fee()

    def _save(self) -> str:
        desk = self.context.desk
        before = desk.snapshot.organisation
        after = organisation.save_details(desk, **self.form.readable())
        self._show_fee()
        return self._saved_words() if after is not before else ""

    def _problems(self) -> list[Problem]:
        return self.form.show_problems(self.form.problems())

    def _unsaved(self) -> list[Problem]:
        return self.form.show_problems(self.form.unreadable())

    def _show_fee(self) -> None:
        tier = fee_tier(self.context.desk.snapshot.organisation)
        self.fee.setVisible(tier is not None and "turnover" in self.step.fields)
        if tier is not None:
            self.fee.say(fee_words(tier))
