"""The page of the wizard that lists the headquarters and sites, with a form for one of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.changes import Changes
from dsptdesk.domain.errors import DsptError, Problems
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.services import registers
from dsptdesk.ui.context import Context
from dsptdesk.ui.organisation.step_page import StepPage
from dsptdesk.ui.organisation.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Problem
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.editor import enter_in_line
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.form import RecordForm
from dsptdesk.ui.widgets.layouts import empty
from dsptdesk.ui.widgets.rows import RowButton, line
from dsptdesk.ui.widgets.text import Words, heading, hint, restyle_words


class SitesPage(StepPage):
    """A row for each site; one at a time opens as a form in the same page."""

    def __init__(self, step: Step, context: Context, *, checking: bool) -> None:
        """Show the sites known already."""
        super().__init__(step, context, checking=checking)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add = secondary("Add a site")
        self.editing: SiteForm | None = None
        self.body.addLayout(self._rows)
        self.body.addWidget(self.add)
        self._form_place = QVBoxLayout()
        self.body.addLayout(self._form_place)
        self._finish()
        self.add.clicked.connect(self._add)
        self._reload()

    def arrive(self) -> None:
        """Begin with adding."""
        self.add.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Show what was changed elsewhere."""
        if changes.touch(Site):
            self._reload()
        if self.editing is not None and changes.touch(Person):
            self.editing.form.refresh()

    @property
    def sites(self) -> tuple[Site, ...]:
        """The sites, headquarters first."""
        live = self.context.desk.snapshot.live(Site)
        return tuple(sorted(live, key=lambda one: (not one.headquarters, one.name.casefold())))

    def _reload(self) -> None:
        empty(self._rows)
        for one in self.sites:
            state = "Headquarters" if one.headquarters else ""
            row = RowButton(one.name, codes_of(one), state)
            row.clicked.connect(partial(self._edit, one))
            self._rows.addWidget(row)
            for sentence in one.advice().values():
                remark = Words(f"Please check: {sentence}")
                remark.setContentsMargins(unit(1.5), 0, 0, unit(1))
                restyle_words(remark, "warn")
                self._rows.addWidget(remark)
            self._rows.addWidget(line())
        if not self.sites:
            self._rows.addWidget(hint("No sites yet. Add the headquarters first."))
        self.add.setText("Add a site" if self.sites else "Add the headquarters")
        self.add.setAccessibleName(self.add.text())

    def _add(self) -> None:
        self._edit(Site(headquarters=not self.sites))

    def _edit(self, one: Site) -> None:
        if self.editing is not None and self.editing.form.dirty and not self.editing.save():
            return
        self._close_form()
        self.editing = SiteForm(one, self.context)
        self.editing.closed.clicked.connect(self._close_form)
        self.editing.saved.clicked.connect(self._keep)
        self.editing.archived.clicked.connect(self._archive)
        self._form_place.addWidget(self.editing)
        self.add.hide()
        self.editing.form.focus_first()

    def _keep(self) -> None:
        if self.editing is not None and self.editing.save():
            self._close_form()
            self.add.setFocus()
            self.state.say(self._saved_words())

    def leave_for_lock(self) -> None:
        """Keep the open form, finished or not."""
        if self.editing is not None and self.editing.form.dirty:
            one = registers.save_over(self.context.desk, self.editing.form.kept())
            self.editing.form.load(one)

    def _archive(self) -> None:
        if self.editing is not None:
            try:
                registers.archive(self.context.desk, [self.editing.one])
            except DsptError as error:
                self.problem.show_error(error)
            self._close_form()

    def _close_form(self) -> None:
        if self.editing is not None:
            self.editing.hide()
            self.editing.deleteLater()
            self.editing = None
        self.add.show()

    def _unsaved(self) -> list[Problem]:
        return self._problems()

    def _problems(self) -> list[Problem]:
        """An open form is saved on the way out; what is wrong with it stops the way."""
        if self.editing is None or not self.editing.form.dirty:
            return []
        problems = self.editing.form.problems()
        if not problems and self.editing.save():
            return []
        return self.editing.form.show_problems(problems)


class SiteForm(QWidget):
    """The fields of one site with their own buttons."""

    def __init__(self, one: Site, context: Context) -> None:
        """Show a site to change, or an empty one."""
        super().__init__()
        self.one, self._context = one, context
        self.form = RecordForm(Site, context)
        self.form.load(one)
        self.saved, self.closed = secondary("Save this site"), link_button("Cancel")
        self.archived = link_button("Archive this site")
        self.archived.setVisible(bool(one.version))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(4), unit(2), 0, unit(2))
        lines.setSpacing(unit(2))
        lines.addWidget(heading(one.name or "New site"))
        lines.addWidget(self.form)
        lines.addWidget(FlowRow(self.saved, self.closed, self.archived))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line saves the site."""
        if enter_in_line(self, event):
            self.saved.click()
        else:
            super().keyPressEvent(event)

    def save(self) -> bool:
        """Save the site; False when something is wrong, which the form then shows."""
        try:
            saved = registers.save(self._context.desk, self.form.record())
        except Problems as problems:
            self.form.show_problems(problems.by_field)
            self.form.focus_first(problems.by_field)
            return False
        except DsptError as error:
            self._context.tell(error)
            return False
        if isinstance(saved, Site):
            self.one = saved
        self.form.load(saved)
        return True


def codes_of(one: Site) -> str:
    """Say a site's codes in a line."""
    ods = f"ODS code {one.ods_code}" if one.ods_code else "ODS code not given yet"
    cqc = f"CQC location ID {one.cqc_location_id}" if one.cqc_location_id else ""
    return ", ".join(word for word in (ods, cqc, one.postcode) if word)
