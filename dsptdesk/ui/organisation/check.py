"""The end of the wizard: everything said about the organisation, each answer with a way back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dsptdesk.domain.advice import fee_tier, fee_words, role_advice
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.organisation import Organisation, Role, Site
from dsptdesk.domain.record import field_of
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.services import organisation
from dsptdesk.ui.context import Context
from dsptdesk.ui.organisation.sites import codes_of
from dsptdesk.ui.organisation.steps import STEPS, Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import Words, heading, hint

MISSING = "Not given yet"
_PARTS = {"name": "Your organisation", "siro": "Who is responsible", "email": "Email and security"}


class CheckPage(Page):
    """A summary list; Change leads to the page of that answer and back here."""

    change_asked = Signal(str)
    done_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Show everything."""
        super().__init__(
            "Check your answers",
            "This is what you have said about your organisation. Everything is saved.",
        )
        self._context = context
        self.done = primary("Done, go to Home")
        self.actions.addWidget(self.done)
        self.done.clicked.connect(self.done_asked)
        self._whole: QWidget | None = None
        self.reload()

    def reload(self) -> None:
        """Build the list anew."""
        if self._whole is not None:
            self._whole.hide()
            self._whole.deleteLater()
        self._whole = QWidget()
        lines = QVBoxLayout(self._whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(1.5))
        for sentence in advice_of(self._context.desk.snapshot):
            lines.addWidget(Notice(sentence, "warn"))
        tier = fee_tier(self._context.desk.snapshot.organisation)
        for step in STEPS:
            if step.key in _PARTS:
                title = heading(_PARTS[step.key])
                title.setContentsMargins(0, unit(2), 0, 0)
                lines.addWidget(title)
            lines.addWidget(self._row(step))
            if tier and "turnover" in step.fields:
                lines.addWidget(Notice(fee_words(tier)))
            lines.addWidget(line())
        self.body.addWidget(self._whole)

    def _row(self, step: Step) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit(2))
        grid.setVerticalSpacing(unit())
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        answers = list(self._answers(step))
        for place, (label, words) in enumerate(answers):
            grid.addWidget(heading(label, 3), place, 0)
            grid.addWidget(Words(words) if words else hint(MISSING), place, 1)
        change = link_button("Change")
        change.setAccessibleName(f"Change: {step.title}")
        change.clicked.connect(partial(self.change_asked.emit, step.key))
        side = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        grid.addWidget(change, 0, 2, max(1, len(answers)), 1, side)
        return row

    def _answers(self, step: Step) -> Iterator[tuple[str, str]]:
        """Give label and words of each answer of a page."""
        desk = self._context.desk
        if step.responsibility is not None:
            one = organisation.role(desk, step.responsibility)
            yield step.title, role_words(one, desk.snapshot)
        elif step.key == "sites":
            live = sorted(desk.snapshot.live(Site), key=lambda one: not one.headquarters)
            said = (f"{one.name} ({codes_of(one)})" for one in live)
            yield "Headquarters and sites", "\n".join(said)
        else:
            words = desk.snapshot.organisation.words()
            for name in step.fields:
                yield field_of(Organisation, name).label, words[name]


def role_words(one: Role, snapshot: Snapshot) -> str:
    """Say in a line or two how a responsibility is settled."""
    if one.not_appropriate:
        return f"Not appropriate. {one.reason or 'The reason is missing.'}"
    person = snapshot.person(one.person)
    if person is None:
        return ""
    title = f", {person.job_title}" if person.job_title else ""
    since = f"\nSince {long_date(one.appointed_on)}" if one.appointed_on else ""
    email = f"\n{person.email}" if person.email else ""
    return f"{person.name}{title}{email}{since}"


def advice_of(snapshot: Snapshot) -> tuple[str, ...]:
    """Give all advice on the organisation, its roles and its sites."""
    sites = (
        f"{one.name}: {sentence}"
        for one in snapshot.live(Site)
        for sentence in one.advice().values()
    )
    roles = (one.sentence for one in role_advice(snapshot))
    return (*roles, *snapshot.organisation.advice().values(), *sites)
