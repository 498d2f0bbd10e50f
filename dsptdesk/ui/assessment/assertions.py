"""The assertions: confirm each once its mandatory items are complete, as on the website."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.changes import Changes
from dsptdesk.domain.edition import Assertion, Edition
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import field_of
from dsptdesk.services.assertions import give_assertion
from dsptdesk.services.assessment import confirmation_of, standing
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.assertion import AssertionBox
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.linking import LinkEditor
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading


class AssertionsPage(QWidget):
    """Every assertion with mandatory items, under its standard."""

    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Build a box for each."""
        super().__init__()
        self._context = context
        self.page = Page(
            "Assertions",
            "An assertion is a statement about your organisation. Confirm it once its mandatory "
            "items are complete. The website asks for the same.",
            back="All questions",
        )
        self.page.back_asked.connect(self.back_asked)
        self.boxes: dict[str, AssertionBox] = {}
        self._owners: dict[str, LinkEditor] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        edition = context.desk.edition
        for standard in edition.standards:
            own = [one for one in needed(edition) if one.standard == standard.number]
            if own:
                self.page.body.addWidget(heading(f"{standard.number}. {standard.title}", 2))
            for one in own:
                self._add(one)
        self.reload()

    def _add(self, one: Assertion) -> None:
        box = AssertionBox(self._context, one.ref)
        spec = replace(field_of(Confirmation, "owner"), label="Owner")
        owner = LinkEditor(spec, self._context)
        owner.changed.connect(partial(self._give, one.ref))
        column = box.layout()
        if column is not None:
            column.addWidget(owner)
        self.boxes[one.ref], self._owners[one.ref] = box, owner
        self.page.body.addWidget(box)
        self.page.body.setSpacing(theme.unit(1.5))

    def reload(self) -> None:
        """Show where each stands."""
        desk = self._context.desk
        now = standing(desk)
        for ref, box in self.boxes.items():
            box.show_standing(now)
            self._owners[ref].set_value(confirmation_of(desk, ref).owner)

    def refresh(self, changes: Changes) -> None:
        """Follow changes of answers, confirmations and names."""
        if self.isVisible() and changes.touch(Answer, Confirmation, Person):
            self.reload()

    def _give(self, ref: str) -> None:
        try:
            give_assertion(self._context.desk, ref, self._owners[ref].value())
        except DsptError as error:
            self._context.tell(error)


def needed(edition: Edition) -> tuple[Assertion, ...]:
    """Give the assertions with at least one mandatory item."""
    refs = {item.assertion for item in edition.items if edition.is_mandatory(item)}
    return tuple(one for one in edition.assertions if one.ref in refs)
