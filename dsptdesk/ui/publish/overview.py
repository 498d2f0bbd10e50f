"""The first page of Publish: where you stand, the way to sign off, earlier publications, drafts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.publication import Publication
from dsptdesk.services.assessment import standing
from dsptdesk.services.export import Exported, export_folder, folder_name_of
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.noticing import noticing
from dsptdesk.ui.publish.exporting import Exporting
from dsptdesk.ui.publish.lists import gap_list, look_lists
from dsptdesk.ui.publish.saving import DraftPart
from dsptdesk.ui.widgets.buttons import CardButton, primary
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.layouts import swap
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.readiness import ReadinessPanel
from dsptdesk.ui.widgets.text import heading

LEAD = (
    "Check your answers, sign them off, and make an evidence pack and a submission folder. You "
    "then type and upload them on the Data Security and Protection Toolkit (DSPT) website, item "
    "by item."
)
SIGN, EARLIER, PASTE = "answers", "earlier", "paste"
WAYS = (
    (EARLIER, "Earlier publications", ""),
    (
        PASTE,
        "Type it into the website…",
        "A small window that stays on top and walks the items in the website's order.",
    ),
)


class Overview(QWidget):
    """The page all others come back to."""

    asked = Signal(str)
    """The page that somebody wants to go to."""
    exported = Signal(object, bool, object)
    """What was exported, whether it is a draft, and what is missing for the first status."""

    def __init__(self, context: Context) -> None:
        """Build the parts that stay; the lists are filled at each visit."""
        super().__init__()
        self._context = context
        self.page = Page("Publish", LEAD, wide=True)
        self.begin = primary("Check your answers")
        self.begin.clicked.connect(partial(self.asked.emit, SIGN))
        self.page.actions.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignTop)
        self.begin.setVisible(not context.desk.workspace.read_only)
        self.panel, self.lists, self.gaps = ReadinessPanel(), QWidget(), QWidget()
        self.saving = DraftPart(context)
        self.saving.export_asked.connect(self._export)
        self.exporting = Exporting(context, self.page, self.saving)
        self.cards: dict[str, CardButton] = {}
        self._ways = QWidget()
        self._lay_out()
        self._noticing = noticing(context)
        self._noticing.found.connect(self._show_lists)

    def _lay_out(self) -> None:
        columns = Columns((1, 1))
        for part, after in ((self.panel, 2), (self.gaps, 2), (self.lists, 0)):
            columns.left.addWidget(part)
            columns.left.addSpacing(theme.unit(after))
        columns.left.addStretch(1)
        columns.right.addWidget(self._ways)
        columns.right.addSpacing(theme.unit(2))
        columns.right.addWidget(self.saving)
        columns.right.addStretch(1)
        self.page.body.addWidget(columns)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def reload(self) -> None:
        """Show everything as it is now."""
        desk = self._context.desk
        now = standing(desk)
        self.panel.show_standing(desk.edition, now)
        self.gaps = swap(self.gaps, gap_list(now))
        self._ways = swap(self._ways, self._cards())
        self._noticing.look(now=True)
        self._show_lists()
        self.saving.reload(folder_name_of(desk), draft=not now.completed)

    def _cards(self) -> QWidget:
        number = len(self._context.desk.snapshot.all(Publication))
        kept = "None yet." if not number else f"{number:,} kept: read, export again, compare."
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        column.addWidget(heading("What else you can do", 2))
        for key, title, what in WAYS:
            card = CardButton(title, what or kept)
            card.clicked.connect(partial(self.asked.emit, key))
            card.setEnabled(key == EARLIER or not self._context.desk.workspace.read_only)
            self.cards[key] = card
            column.addWidget(card)
        return whole

    def _show_lists(self) -> None:
        if not self._context.stopped:
            now = standing(self._context.desk)
            found, settled = self._noticing.last or (), self._noticing.settled
            self.lists = swap(self.lists, look_lists(self._context, now, found, settled=settled))

    def _export(self) -> None:
        from dsptdesk.services.report import build_report

        desk, part = self._context.desk, self.saving
        report = build_report(
            desk,
            findings=not part.without_findings.isChecked(),
            private=part.with_private.isChecked(),
        )
        draft, blobs, dest = not standing(desk).completed, desk.workspace.blobs, part.dest
        zip_too = part.zip_too.isChecked()

        def work(token: Token) -> Exported:
            return export_folder(
                report,
                blobs,
                dest,
                zip_too=zip_too,
                progress=token.progress,
                cancelled=token.cancelled,
            )

        def done(made: Exported) -> None:
            self.exported.emit(made, draft, report.to_finish)

        self.exporting.begin(work, done)
