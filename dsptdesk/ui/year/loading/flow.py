"""Loading an edition, from the file to keeping it; nothing counts before it is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.errors import DsptError
from dsptdesk.services import edition_import
from dsptdesk.services.edition_import import Draft, Looked, Preview, Proposal, Suggested
from dsptdesk.ui import rubbish
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.steps import Steps
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.year.loading import work
from dsptdesk.ui.year.loading.columns_page import ColumnsPage
from dsptdesk.ui.year.loading.details_page import DetailsPage
from dsptdesk.ui.year.loading.difference_page import DifferencePage, KeptPage
from dsptdesk.ui.year.loading.file_page import FilePage
from dsptdesk.ui.year.loading.rows_page import RowsPage
from dsptdesk.ui.year.loading.sheet_page import SheetPage
from dsptdesk.ui.year.loading.topics_page import TopicsPage
from dsptdesk.ui.year.loading.work import Asked
from dsptdesk.ui.year.words import BUSY

EMPTY = "No item could be read. Match the columns again, or choose another sheet."
READING, COMPARING = "Reading the file…", "Comparing it with the editions held…"


class Loading(Steps):
    """The pages, and what was decided on them so far."""

    topic = "year"

    def __init__(self, context: Context) -> None:
        """Ask for the file."""
        super().__init__(context)
        self._begin()

    def _begin(self) -> None:
        self._looked: Looked | None = None
        self._asked: Asked | None = None
        self._draft: Draft | None = None
        self._proposals: tuple[Proposal, ...] = ()
        self._choices: edition_import.Choices | None = None
        self._edition: Edition | None = None
        page = FilePage()
        page.picked.connect(self.read)
        self.only(page)

    @property
    def keeps(self) -> bool:
        """A file was read, and what was decided about it would be lost."""
        return self.working or len(self.pages) > 1

    @property
    def where(self) -> object:
        """What leads here again."""
        return "load"

    def give_up(self) -> str:
        """Nothing read from a file outlives the lock."""
        lost = self.keeps
        super().give_up()
        self._begin()
        rubbish.let_go()
        return "Loading an edition was stopped. Nothing was kept. Choose the file again." * lost

    def back(self) -> None:
        """Ask before decisions about single items are thrown away."""
        page = self.page
        decided = isinstance(page, TopicsPage) and page.topics
        if not decided or self._may_leave():
            super().back()

    def _may_leave(self) -> bool:
        return dialogs.confirm(
            self,
            "Leave this page?",
            "What you decided about single items is lost.",
            "Leave it",
            "Stay here",
        )

    def arrive(self) -> None:
        """Put the keyboard where the page in view begins."""
        self.page.arrive()

    def read(self, path: Path) -> None:
        """Read a file and go on with what it is."""
        self.run(partial(work.look, path), self._know, READING)

    def _know(self, looked: Looked) -> None:
        self._looked = looked
        if looked.edition is not None:
            edition, held = looked.edition, edition_import.held(self.context.desk)
            self.run(partial(work.difference, edition, held), self._show_difference, COMPARING)
            return
        page = SheetPage(self.context, looked)
        page.chosen.connect(self._match)
        self.go_to(page)

    def _match(self, found: Suggested) -> None:
        page = self.page
        if isinstance(page, SheetPage) and self._looked is not None:
            category = str(page.category.currentData())
            self._asked = Asked(self._looked, page.index, category, found.head)
        columns = ColumnsPage(found, dict(edition_import.columns_of(found)))
        columns.matched.connect(self._read_rows)
        self.go_to(columns)

    def _read_rows(self, columns: dict[str, int]) -> None:
        if self._asked is not None:
            self._asked = replace(
                self._asked, columns=columns, meanings={}, left_out=frozenset(), refs={}
            )
            self._read_draft()

    def _settle(self, meanings: object, left_out: object, refs: object) -> None:
        if self._asked is not None:
            self._asked = self._asked.with_more(meanings, left_out, refs)  # type: ignore[arg-type]
            self._read_draft()

    def _read_draft(self) -> None:
        if self._asked is not None:
            held = edition_import.held(self.context.desk)
            self.run(partial(work.read, self._asked, held), self._show_draft, READING)

    def _show_draft(self, found: tuple[Draft, tuple[Proposal, ...]]) -> None:
        draft, proposals = found
        if isinstance(self.page, RowsPage):
            self.step_back()
        if not draft.rows and not draft.problems and not draft.unknown:
            self.page.problem.show_problems([(EMPTY, None)])
            return
        if not draft.ready:
            page = RowsPage(draft)
            page.settled.connect(self._settle)
            self.go_to(page)
            return
        self._draft, self._proposals = draft, proposals
        held = edition_import.held(self.context.desk)
        year = self._looked.year if self._looked is not None else ""
        self._choices = edition_import.default_choices(held, year)
        topics = TopicsPage(draft, proposals, edition_import.every_topic(held), {})
        topics.settled.connect(self._ask_details)
        self.go_to(topics)

    def _ask_details(self, topics: dict[str, str], merged: dict[str, tuple[str, ...]]) -> None:
        if self._draft is None or self._choices is None:
            return
        self._choices = replace(self._choices, topics=topics, formed_from=merged)
        held = edition_import.held(self.context.desk)
        found = edition_import.open_questions(self._draft, self._proposals, self._choices, held)
        if found and isinstance(self.page, TopicsPage):
            self.page.say_open(found)
            return
        page = DetailsPage(self._choices, self.context.desk.today)
        page.settled.connect(self._compare)
        self.go_to(page)

    def _compare(self, choices: edition_import.Choices) -> None:
        if self._draft is None or self._looked is None:
            return
        self._choices = choices
        held, source = edition_import.held(self.context.desk), self._looked.file
        make = partial(work.preview, self._draft, self._proposals, choices, held, source)
        self.run(make, self._show_difference, COMPARING)

    def _show_difference(self, preview: Preview) -> None:
        self._edition = preview.edition
        back = "About this edition" if self._draft is not None else "Choose another file"
        page = DifferencePage(preview, back)
        page.keep_asked.connect(self._keep)
        self.go_to(page)

    def _keep(self) -> None:
        edition, looked = self._edition, self._looked
        if edition is None or looked is None:
            return
        corrected = edition.slug in (o.slug for o in edition_import.held(self.context.desk))
        if self.context.busy:  # every room may be built anew, and its work would be lost
            self.page.problem.show_problems([(BUSY, None)])
            return
        self.page.rest(busy=True)
        try:
            edition_import.finish(self.context.desk, edition, looked.file)
        except DsptError as error:
            self.page.rest(busy=False)
            self.page.problem.show_error(error)
            return
        self.context.say(f"{edition.name} is held.")
        if edition.slug == self.context.desk.edition.slug:  # every room was built anew, this too
            self.context.open("year", "start")
            return
        self.only(KeptPage(self.context, edition.name, corrected=corrected))
