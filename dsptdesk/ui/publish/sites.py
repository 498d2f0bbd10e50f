"""The sites a publication covers, and where one of them differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.services import publishing
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.draft import Draft
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.misfits import card_of
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.rows import RowButton
from dsptdesk.ui.widgets.text import hint
from dsptdesk.ui.widgets.wrapping import labelled

LEAD = (
    "One publication can cover several sites. Choose those it is true of. Where an answer is not "
    "true of one site, say so: the evidence pack and the answer sheet of that site name it."
)
NO_SITE = "Choose at least one site that this publication covers."


class SitesPage(Page):
    """The step between checking and signing, where there is more than one site."""

    go_on_asked = Signal()

    def __init__(self, context: Context, draft: Draft) -> None:
        """Show every site, covered unless somebody left it out."""
        super().__init__("Sites this covers", LEAD, back="Check your answers")
        self._context, self._draft = context, draft
        self.boxes: dict[str, QCheckBox] = {}
        self.go_on = primary("Go on to sign off")
        self.go_on.clicked.connect(self._go_on)
        self.actions.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)
        self._list = QWidget()
        self.body.addWidget(self._list)
        self.first = self.go_on
        self.reload()

    def reload(self) -> None:
        """Show sites and exceptions as they are now."""
        self.boxes = {}
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(1))
        found = publishing.exceptions(self._context.desk)
        covered = self._draft.sites
        for site in publishing.sites(self._context.desk):
            own = [one for one in found if one.site == site.id]
            for widget in self._of(site, own, covered=site.id in covered):
                column.addWidget(widget)
            column.addSpacing(unit(1.5))
        self._list = swap(self._list, whole)

    def _of(
        self, site: Site, found: Sequence[SiteException], *, covered: bool
    ) -> Iterator[QWidget]:
        box = self.boxes[site.id] = QCheckBox()
        box.setChecked(covered)
        box.toggled.connect(partial(self._cover, site.id))
        yield labelled(box, f"{site.name} (headquarters)" if site.headquarters else site.name)
        if found:
            rows = []
            for one in found:
                row = RowButton(f"{one.item}: {one.differs}", _more(one))
                row.clicked.connect(
                    partial(self._context.open, "registers", (SiteException.slug, one.id))
                )
                rows.append(row)
            yield card_of(rows)
        else:
            yield _inset(hint("Every answer is true of this site."))
        add = link_button("Add an exception…")
        add.setAccessibleName(f"Add an exception for {site.name}")
        add.clicked.connect(partial(self._add, site.id))
        yield _inset(add)

    def _cover(self, id_: str, covered: bool) -> None:
        self._draft.cover(id_, covered=covered)
        if any(box.isChecked() for box in self.boxes.values()):
            self.problem.clear()

    def _add(self, site: str) -> None:
        begun = SiteException(site=site, edition=self._context.desk.edition.slug)
        self._context.open("registers", (SiteException.slug, begun))

    def _go_on(self) -> None:
        if any(box.isChecked() for box in self.boxes.values()):
            self.go_on_asked.emit()
        else:
            self.problem.show_problems([(NO_SITE, next(iter(self.boxes.values()), None))])


def _more(one: SiteException) -> str:
    until = f"Put right by {long_date(one.until)}." if one.until else ""
    return " ".join(filter(None, (one.remedy, until))) or "Nothing is said about what you do."


def _inset(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(unit(4), 0, 0, 0)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return holder
