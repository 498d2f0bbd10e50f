"""After signing off: what was kept, its folder, and what to do on the website."""

from __future__ import annotations

from PySide6.QtCore import Signal

from dsptdesk.domain.publication import Publication
from dsptdesk.services.export import Exported
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.exporting import Exporting
from dsptdesk.ui.publish.facts import fact_list
from dsptdesk.ui.publish.folder import export_work, folder_name_for
from dsptdesk.ui.publish.on_website import OnWebsite
from dsptdesk.ui.publish.saving import SavingPart
from dsptdesk.ui.publish.website import NO_IMPORT, numbered
from dsptdesk.ui.publish.words import facts
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, paragraph

KEPT = (
    "Kept as signed off: your answers, the records behind them and the checksums of your documents."
    " You find it under “Earlier publications”."
)
NEXT = (
    "Save the folder below. It has the evidence pack, the documents and “START HERE.html”.",
    "Type your answers into the toolkit's website, item by item. The small window helps with that.",
    "Confirm the assertions on the website, then choose Publish there. Only that publishes.",
    "Then note the day here. Until then you are reminded of the last day to publish.",
)


class SignedPage(Page):
    """The end of the way to sign off."""

    exported = Signal(object)
    paste_asked = Signal()

    def __init__(self, context: Context, one: Publication) -> None:
        """Say what happened, and what comes next."""
        super().__init__("Signed off", back="Publish")
        self._context, self._publication = context, one
        self.said = Notice(KEPT, "good")
        self.body.addWidget(self.said)
        self.body.addWidget(heading("What to do now", 2))
        self.body.addWidget(numbered(NEXT))
        self.body.addWidget(paragraph(NO_IMPORT))
        self.paste = secondary("Type it into the website…")
        self.paste.clicked.connect(self.paste_asked)
        self.body.addWidget(FlowRow(self.paste))
        self.on_website = OnWebsite(context, one)
        self.body.addWidget(self.on_website)
        self.saving = SavingPart(
            context, "Save the signed-off folder", "Save the signed-off folder now", main=True
        )
        self.saving.show_name(folder_name_for(context.desk, one))
        self.saving.export_asked.connect(self._export)
        self.body.addWidget(self.saving)
        names = context.desk.snapshot.names
        self.body.addWidget(heading("What was signed off", 2))
        self.body.addWidget(fact_list(facts(one, tuple(names.get(id_, "") for id_ in one.sites))))
        self.exporting = Exporting(context, self, self.saving)
        self.first = self.saving.export

    def reload(self) -> None:
        """Show what is noted now."""
        self.on_website.reload()

    def _export(self) -> None:
        work = export_work(self._context, self._publication, self.saving)
        self.exporting.begin(work, self._exported)

    def _exported(self, made: Exported) -> None:
        self.exported.emit(made)
