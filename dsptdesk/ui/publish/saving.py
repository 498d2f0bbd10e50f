"""Where an export goes, what goes into it, and the button that makes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dsptdesk.domain.registers import REGISTERS
from dsptdesk.services.destination import free_folder
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.progress import ProgressPart
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph
from dsptdesk.ui.widgets.wrapping import labelled

WARNING = (
    "The export is not encrypted. Anybody who gets the folder can read it. Keep it in a safe "
    "place, and delete it when you no longer need it."
)
WITHOUT_FINDINGS = "Leave out the list of things to put right"
WITH_PRIVATE = "Include the details of incidents, requests and complaints"
WITH_PRIVATE_HELP = "Without this, the pack says only how many there were."


class SavingPart(QWidget):
    """Asks where to and how; somebody else does the work."""

    export_asked = Signal()
    stop_asked = Signal()

    def __init__(self, context: Context, title: str, verb: str, *, main: bool = False) -> None:
        """Lay the questions out; `main` makes its button the main one of the page."""
        super().__init__()
        self._context, self._name = context, ""
        self.parent_folder = _documents()
        self.options = QWidget()
        self._place = paragraph("").let_select()
        self.other = link_button("Choose another folder…")
        self.other.clicked.connect(self._choose)
        self.zip_too = QCheckBox("Also as one zip file")
        self.zip_too.setMinimumHeight(theme.unit(4))
        self.export = (primary if main else secondary)(verb)
        self.export.clicked.connect(self.export_asked)
        self.progress = ProgressPart()
        self.progress.stop_asked.connect(self.stop_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        for one in (heading(title, 2), hint("It goes to a new folder:"), self._place):
            column.addWidget(one)
        column.addWidget(FlowRow(self.other, self.zip_too))
        column.addWidget(self.options)
        column.addWidget(Notice(WARNING, "warn"))
        column.addWidget(self.export)
        column.addWidget(self.progress)

    @property
    def dest(self) -> Path:
        """The folder the export will make."""
        return free_folder(self.parent_folder, self._name)

    def show_name(self, name: str) -> None:
        """Say what the folder will be called."""
        self._name = name
        self._place.say(str(self.dest))

    def show_busy(self, *, busy: bool) -> None:
        """Keep a second export from starting."""
        for one in (self.export, self.other, self.zip_too, self.options):
            one.setEnabled(not busy)
        if busy:
            self.progress.begin()
        else:
            self.progress.hide()

    def _choose(self) -> None:
        found = dialogs.pick_folder(self, "Where should the new folder go?", self.parent_folder)
        if found is not None:
            self.parent_folder = found
            self._place.say(str(self.dest))


class DraftPart(SavingPart):
    """The export of today's data, with what may go into it."""

    def __init__(self, context: Context) -> None:
        """Add the choices of a draft."""
        super().__init__(context, "Save the export", "Export now")
        self.without_findings = QCheckBox()
        self.without_findings.setChecked(context.settings.now.without_findings)
        self.without_findings.toggled.connect(self._remember)
        # Asked anew each time: what leaves the desk about people should be a decision.
        self.with_private = QCheckBox()
        self._private = labelled(self.with_private, WITH_PRIVATE)
        self.with_private.setAccessibleDescription(WITH_PRIVATE_HELP)
        self.private_help = hint(WITH_PRIVATE_HELP)
        self.private_help.setContentsMargins(theme.unit(4.5), 0, 0, 0)
        column = QVBoxLayout(self.options)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1))
        column.addWidget(labelled(self.without_findings, WITHOUT_FINDINGS))
        column.addWidget(self._private)
        column.addWidget(self.private_help)

    def reload(self, name: str, *, draft: bool) -> None:
        """Show the choices that mean something now."""
        self.show_name(name)
        snapshot = self._context.desk.snapshot
        private = any(snapshot.live(one.record) for one in REGISTERS if one.private)
        self._private.setVisible(private)
        self.private_help.setVisible(private)
        self.export.setText("Export a draft now" if draft else "Export now")
        self.export.setAccessibleName(self.export.text())

    def _remember(self, leave_out: bool) -> None:
        self._context.settings.change(without_findings=leave_out)


def _documents() -> Path:
    where = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(where) or str(Path.home()))
