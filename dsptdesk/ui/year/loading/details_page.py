"""What the edition is called, and until when it has to be published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox

from dsptdesk.domain.dates import long_date, parse_date
from dsptdesk.services.edition_import import Choices
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.fields import Question

LEAD = "The spreadsheet does not always say this, so look it through."
EDITION = "The two years it is for, such as 2026-27."
VERSION = "As the DSPT website calls it, for example 9. Leave it as it is when you do not know."
DEADLINE = "Usually 30 June. Look on the DSPT website; until you did, it counts as not confirmed."
KNOWN = "I have looked this day up on the DSPT website"


class DetailsPage(Step):
    """Three questions."""

    stop = "Cancel"

    settled = Signal(object)
    """Choices with these details in them."""

    def __init__(self, choices: Choices, today: Callable[[], date]) -> None:
        """Fill in what is likely."""
        super().__init__("About this edition", LEAD, back="Which question is which?")
        self._choices, self._today = choices, today
        self.go_on = primary("See what differs")
        self.edition = Question("Edition", EDITION, choices.edition)
        self.version = Question("Version", VERSION, choices.version)
        self.deadline = Question("Publish by", DEADLINE, long_date(choices.deadline))
        for one in (self.edition, self.version, self.deadline):
            one.edit.setFixedWidth(unit(40))
            one.row.addStretch(1)
            one.entered.connect(self._go_on)
            self.body.addWidget(one)
        self.known = QCheckBox(KNOWN)
        self.known.setChecked(choices.deadline_typed)
        self.body.addWidget(self.known)
        self.go_on.clicked.connect(self._go_on)
        self.body.addWidget(self.go_on)
        self.wait_here()

    def arrive(self) -> None:
        """Begin with the first question."""
        self.edition.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep what was typed while the editions are compared."""
        for one in (self.edition, self.version, self.deadline, self.known, self.go_on):
            one.setEnabled(not busy)

    def _go_on(self) -> None:
        self.problem.clear()
        try:
            day = parse_date(self.deadline.text(), self._today())
        except ValueError as error:
            self.deadline.tell(str(error))
            self.problem.show_problems([(str(error), self.deadline.edit)])
            return
        self.deadline.tell("")
        if not self.edition.text().strip():
            self.problem.show_problems([("Say which edition this is.", self.edition.edit)])
            return
        before = self._choices
        version = self.version.text().strip()
        self.settled.emit(
            replace(
                before,
                edition=self.edition.text().strip(),
                version=version,
                version_typed=before.version_typed or version != before.version,
                deadline=day,
                deadline_typed=self.known.isChecked() or day != before.deadline,
            )
        )
