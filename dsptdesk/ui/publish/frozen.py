"""An earlier publication, to read: answers, documents, registers and figures as they were."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.assessment import State
from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.domain.publication import Publication
from dsptdesk.services.export import Exported
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.publish.answer_list import AnswerList
from dsptdesk.ui.publish.answer_rows import AnswerRow
from dsptdesk.ui.publish.exporting import Exporting
from dsptdesk.ui.publish.facts import fact_list
from dsptdesk.ui.publish.folder import export_work
from dsptdesk.ui.publish.frozen_parts import (
    document_table,
    figures,
    look_part,
    plan_table,
    register_table,
    site_part,
)
from dsptdesk.ui.publish.on_website import OnWebsite
from dsptdesk.ui.publish.saving import SavingPart
from dsptdesk.ui.publish.words import READ_ONLY, facts, named, when
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint

if TYPE_CHECKING:
    from dsptdesk.services.publications import DocumentNow, Frozen

READING = "Reading the copy and comparing it with its checksum…"
WHOLE = "The copy is whole: its checksum is the one noted when it was signed off."


class FrozenPage(Page):
    """Read beside the screen, then shown in parts that unfold."""

    exported = Signal(object)

    def __init__(self, context: Context, one: Publication) -> None:
        """Begin to read."""
        super().__init__(named(one), back="Earlier publications")
        self._context, self.publication = context, one
        self.frozen: Frozen | None = None
        self.answers = AnswerList()
        self._documents: QWidget = hint("Comparing the documents with their checksums…")
        self.body.addWidget(Notice(READ_ONLY.format(on=when(one)), "info"))
        self.on_website = OnWebsite(context, one)
        self.body.addWidget(self.on_website)
        self.said = hint(READING)
        self.body.addWidget(self.said)
        context.run(partial(_read, context, one), self._show, self._fail, owner=self)

    def _fail(self, error: DsptError) -> None:
        if not isinstance(error, Cancelled):
            self.said.say("")
            self.problem.show_error(error)

    def _show(self, frozen: Frozen) -> None:
        self.frozen, report = frozen, frozen.report
        self.said.say(WHOLE)
        names = {one.id: one.name for one in report.sites}
        known = (names.get(id_, "") for id_ in self.publication.sites)
        self.body.addWidget(fact_list(facts(self.publication, tuple(filter(None, known)))))
        self._add_export()
        folds: list[tuple[str, Callable[[], QWidget]]] = [
            ("Figures", partial(figures, frozen)),
            (f"Documents: {len(report.documents):,}", self._give_documents),
            (f"Registers: {len(frozen.registers):,}", partial(register_table, frozen)),
        ]
        if report.sites or report.differences:
            folds.append((f"Sites: {len(report.sites):,}", partial(site_part, frozen)))
        if report.plan:
            folds.append((f"Action plan: {len(report.plan):,}", partial(plan_table, frozen)))
        folds.append(("What was worth a look then", partial(look_part, frozen)))
        for title, make in folds:
            self.body.addWidget(Fold(title, make))
        self.body.addWidget(heading(f"Answers: {len(report.answers):,}", 2))
        self.body.addWidget(self.answers)
        self.answers.show_rows([AnswerRow(one, _state(one.state)) for one in report.answers])
        self._context.run(
            partial(_compare, self._context, frozen), self._compared, self._fail, owner=self
        )

    def _add_export(self) -> None:
        self.saving = SavingPart(self._context, "Save its folder again", "Save its folder now")
        self._name_folder()
        self.saving.export_asked.connect(self._export)
        self.exporting = Exporting(self._context, self, self.saving)
        self.body.addWidget(Fold("Save its folder again", self._give_saving))

    def reload(self) -> None:
        """Show what is noted of the website now; the copy itself never changes."""
        self.on_website.reload()
        if self.frozen is not None:
            self._name_folder()

    def _name_folder(self) -> None:
        from dsptdesk.services import publications

        if self.frozen is not None:
            self.saving.show_name(publications.folder_name(self._context.desk, self.frozen))

    def _give_saving(self) -> QWidget:
        return self.saving

    def _give_documents(self) -> QWidget:
        return self._documents

    def _compared(self, found: tuple[DocumentNow, ...]) -> None:
        self._documents = swap(self._documents, document_table(found))

    def _export(self) -> None:
        work = export_work(self._context, self.publication, self.saving, self.frozen)
        self.exporting.begin(work, self._exported)

    def _exported(self, made: Exported) -> None:
        self.exported.emit(made)


def _state(slug: str) -> State:
    """Give a state by its name then; one that is no longer known counts as not started."""
    return next((one for one in State if one.value == slug), State.NOT_STARTED)


def _read(context: Context, one: Publication, _token: Token) -> Frozen:
    from dsptdesk.services import publications

    return publications.open_(context.desk, one)


def _compare(context: Context, frozen: Frozen, token: Token) -> tuple[DocumentNow, ...]:
    from dsptdesk.services import publications

    return publications.documents(context.desk, frozen, stop=token.cancelled)
