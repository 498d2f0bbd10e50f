"""Before publishing: where you stand, what to look at, and where the export goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from dsptdesk.domain.checks import advice_before, missing_items
from dsptdesk.domain.next_steps import Step
from dsptdesk.domain.readiness import Readiness
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.services.assessment import standing
from dsptdesk.services.destination import free_folder
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.publish.progress import ProgressPart
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary, secondary
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.misfits import TITLE, misfit_card
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.readiness import ReadinessPanel, gap_words
from dsptdesk.ui.widgets.rows import RowButton, line
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag
from dsptdesk.ui.widgets.wrapping import labelled

MOST = 8
LEAD = (
    "Make an evidence pack and a submission folder. You then type and upload them on the "
    "Data Security and Protection Toolkit (DSPT) website, item by item."
)
WARNING = (
    "The export is not encrypted. Anybody who gets the folder can read it. Keep it in a safe "
    "place, and delete it when you no longer need it."
)

WITHOUT_FINDINGS = "Leave out the list of things to put right"
WITH_PRIVATE = "Include the details of incidents, requests and complaints"
WITH_PRIVATE_HELP = "Without this, the pack says only how many there were."


class CheckPage(QWidget):
    """The first page of Publish."""

    export_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Build the parts that stay; the lists are filled at each visit."""
        super().__init__()
        self._context, self._parent_folder = context, _documents()
        self._name = ""
        self.page = Page("Publish", LEAD, wide=True)
        self.panel, self.lists, self.gaps = ReadinessPanel(), QWidget(), QWidget()
        columns = Columns((1, 1))
        columns.left.addWidget(self.panel)
        columns.left.addSpacing(theme.unit(2))
        columns.left.addWidget(self.gaps)
        columns.left.addStretch(1)
        columns.right.addWidget(self._saving())
        columns.right.addSpacing(theme.unit(2))
        columns.right.addWidget(self.lists)
        columns.right.addStretch(1)
        self.page.body.addWidget(columns)
        self._noticing = noticing(context)
        self._noticing.found.connect(self._show_lists)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _saving(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        self._place = paragraph("").let_select()
        self._other = link_button("Choose another folder…")
        self._other.clicked.connect(self._choose)
        self.zip_too = QCheckBox("Also as one zip file")
        self.zip_too.setMinimumHeight(theme.unit(4))
        self.without_findings = QCheckBox()
        self.without_findings.setChecked(self._context.settings.now.without_findings)
        self.without_findings.toggled.connect(self._remember)
        # Asked anew each time: what leaves the desk about people should be a decision.
        self.with_private = QCheckBox()
        self._private = labelled(self.with_private, WITH_PRIVATE)
        self.with_private.setAccessibleDescription(WITH_PRIVATE_HELP)
        self.private_help = hint(WITH_PRIVATE_HELP)
        self.private_help.setContentsMargins(theme.unit(4.5), 0, 0, 0)
        self.export = primary("Export now")
        self.export.clicked.connect(self.export_asked)
        self.progress = ProgressPart()
        for one in (heading("Save the export", 2), hint("It goes to a new folder:"), self._place):
            column.addWidget(one)
        column.addWidget(FlowRow(self._other, self.zip_too))
        column.addWidget(labelled(self.without_findings, WITHOUT_FINDINGS))
        column.addWidget(self._private)
        column.addWidget(self.private_help)
        column.addWidget(Notice(WARNING, "warn"))
        column.addWidget(self.export)
        column.addWidget(self.progress)
        return part

    @property
    def dest(self) -> Path:
        """The folder the export will make."""
        return free_folder(self._parent_folder, self._name)

    def reload(self, name: str) -> None:
        """Show everything as it is now; `name` is what the folder is called."""
        desk, self._name = self._context.desk, name
        now = standing(desk)
        self.panel.show_standing(desk.edition, now)
        self._place.say(str(self.dest))
        private = any(desk.snapshot.live(one.record) for one in REGISTERS if one.private)
        self._private.setVisible(private)
        self.private_help.setVisible(private)
        self.gaps = swap(self.gaps, _gap_list(now))
        self._noticing.look(now=True)
        self._show_lists()
        draft = not now.completed
        self.export.setText("Export a draft now" if draft else "Export now")
        self.export.setAccessibleName(self.export.text())

    def show_busy(self, *, busy: bool) -> None:
        """Keep a second export from starting."""
        options = (self.zip_too, self.without_findings, self.with_private)
        for one in (self.export, self._other, *options):
            one.setEnabled(not busy)

    def _remember(self, leave_out: bool) -> None:
        self._context.settings.change(without_findings=leave_out)

    def _choose(self) -> None:
        found = dialogs.pick_folder(self, "Where should the new folder go?", self._parent_folder)
        if found is not None:
            self._parent_folder = found
            self._place.say(str(self.dest))

    def _show_lists(self) -> None:
        if not self._context.stopped:
            self.lists = swap(self.lists, self._lists(standing(self._context.desk)))

    def _lists(self, now: Readiness) -> QWidget:
        desk = self._context.desk
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        missing = missing_items(desk.edition, desk.snapshot, now)
        advice = advice_before(desk.edition, desk.snapshot, now, desk.today())
        for title, steps in (("Missing", missing), ("Worth a look", advice)):
            if steps:
                column.addWidget(heading(f"{title}: {len(steps)}", 2))
                column.addWidget(self._card(steps))
                if len(steps) > MOST:
                    column.addWidget(hint(f"And {len(steps) - MOST} more."))
        found = self._noticing.last or ()
        if found:
            column.addWidget(heading(f"{TITLE}: {len(found):,}", 2))
            column.addWidget(misfit_card(self._context, found[:MOST]))
            if len(found) > MOST:
                column.addWidget(FlowRow(self._all(len(found))))
        if not missing and not advice and not found and self._noticing.settled:
            column.addWidget(Notice("Nothing is missing and nothing needs a look.", "good"))
        return whole

    def _all(self, count: int) -> QWidget:
        button = secondary(f"Show all {count:,}")
        button.setAccessibleName(f"Show all {count:,} things to put right")
        button.clicked.connect(partial(self._context.open, "home", "misfits"))
        return button

    def _card(self, steps: Sequence[Step]) -> QWidget:
        card = QFrame()
        card.setProperty("look", "card")
        rows = QVBoxLayout(card)
        side = theme.unit(0.5)
        rows.setContentsMargins(side, side, side, side)
        rows.setSpacing(0)
        for place, step in enumerate(steps[:MOST]):
            if place:
                rows.addWidget(line())
            row = RowButton(step.what, step.why)
            row.clicked.connect(partial(self._context.open, step.place.room, step.place.where))
            rows.addWidget(row)
        return card


def _gap_list(now: Readiness) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.unit(1))
    column.addWidget(heading("What each status still needs", 2))
    for gap in now.gaps:
        state = tag("Reached", "good") if gap.reached else tag("Not reached", "neutral")
        column.addWidget(FlowRow(heading_line(gap.status.label), state))
        column.addWidget(hint(f"{gap_words(gap)} {gap.status.note}".strip()))
    return whole


def heading_line(words: str) -> QWidget:
    """Make a small heading that does not wrap, to stand beside a tag."""
    one = heading(words, 3)
    one.setWordWrap(False)
    return one


def _documents() -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or str(Path.home()))
