"""Pages of the wizard that settle one responsibility: a person, or why nobody."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from dsptdesk.domain.advice import role_advice
from dsptdesk.domain.changes import Changes
from dsptdesk.domain.organisation import Organisation, Responsibility, Role, Site
from dsptdesk.domain.people import Person
from dsptdesk.services import organisation
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.context import Context
from dsptdesk.ui.organisation.step_page import StepPage
from dsptdesk.ui.organisation.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice, Problem
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.layouts import empty

HELD = ("person", "appointed_on", "appointed_how", "note")
EMPTY = {"person": "", "appointed_on": None, "appointed_how": "", "note": ""}


class RolePage(StepPage):
    """Somebody holds the role, or it is not appropriate and the reason is kept."""

    def __init__(self, step: Step, context: Context, *, checking: bool) -> None:
        """Show how the role is settled now."""
        super().__init__(step, context, checking=checking)
        self.responsibility = step.responsibility or Responsibility.SIRO
        self.held = QRadioButton("Somebody holds this role")
        self.nobody = QRadioButton("This role is not appropriate for us")
        self._choice = QButtonGroup(self)
        self.person = RecordForm(Role, context, only=HELD)
        self.reason = RecordForm(Role, context, only=("reason",))
        self._advice = QVBoxLayout()
        for button, form in ((self.held, self.person), (self.nobody, self.reason)):
            self._choice.addButton(button)
            button.setMinimumHeight(unit(4))
            button.setAccessibleName(f"{button.text()}. {step.title}")
            form.setContentsMargins(unit(4.5), 0, 0, 0)
            self.body.addWidget(button)
            self.body.addWidget(form)
            form.changed.connect(self._edited)
            form.left.connect(self.flush)
        self.body.addLayout(self._advice)
        self._finish()
        self._choice.buttonClicked.connect(self._chosen)
        self._load()

    def arrive(self) -> None:
        """Begin with the choice."""
        chosen = self._choice.checkedButton() or self.held
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes) -> None:
        """Show what was changed elsewhere, and the advice as it is now."""
        if changes.touch(Role) and not self._saving:
            self._load()
        elif changes.touch(Role, Person, Site, Organisation):
            self.person.refresh()
            self._show_advice()

    def _load(self) -> None:
        one = organisation.role(self.context.desk, self.responsibility)
        self.person.load(one)
        self.reason.load(one)
        self.nobody.setChecked(one.not_appropriate)
        self.held.setChecked(not one.not_appropriate)
        self._show_forms()
        self._show_advice()

    def _show_forms(self) -> None:
        self.person.setVisible(self.held.isChecked())
        self.reason.setVisible(self.nobody.isChecked())

    def _chosen(self) -> None:
        self._show_forms()
        self.flush()

    def _edited(self, name: str) -> None:
        if name == "person":
            self.flush()
        else:
            self._poke()

    def _save(self) -> str:
        desk, nobody = self.context.desk, self.nobody.isChecked()
        before = organisation.role(desk, self.responsibility)
        values = {**EMPTY, **self.reason.readable()} if nobody else self.person.readable()
        after = organisation.save_role(desk, self.responsibility, not_appropriate=nobody, **values)
        self._show_advice()
        return self._saved_words() if after != before else ""

    def _problems(self) -> list[Problem]:
        form = self.reason if self.nobody.isChecked() else self.person
        return form.show_problems(form.problems())

    def _unsaved(self) -> list[Problem]:
        form = self.reason if self.nobody.isChecked() else self.person
        return form.show_problems(form.unreadable())

    def _show_advice(self) -> None:
        empty(self._advice)
        snapshot = self.context.desk.snapshot
        one = organisation.role(self.context.desk, self.responsibility)
        for advice in role_advice(snapshot):
            if advice.id == one.id and one.version:
                self._advice.addWidget(self._notice(advice.sentence, one))

    def _notice(self, sentence: str, one: Role) -> Notice:
        noted, person = bool(one.note.strip()), one.person
        words = f"{sentence} You noted your reasons." if noted else sentence
        tone: Tone = "info" if noted else "warn"
        notice = Notice(words, tone, button="Open this person" if person else "")
        if person:
            notice.pressed.connect(partial(self.context.open, "registers", (Person.slug, person)))
        return notice
