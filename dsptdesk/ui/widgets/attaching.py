"""Fields that hold documents: choose known evidence, add a file, or drop one on the field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.fields import Field
from dsptdesk.domain.filenames import shown_name
from dsptdesk.services import evidence
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.files import already, attached_words, local_files, storing
from dsptdesk.ui.widgets.linking import LinksEditor
from dsptdesk.ui.widgets.text import hint


class FilesEditor(LinksEditor):
    """Evidence attached to a record. A new file joins the evidence register at once."""

    def __init__(self, spec: Field, context: Context) -> None:
        """Show what is attached, and accept dropped files."""
        self.added: set[str] = set()
        """Pieces of evidence made here and not saved with the record yet."""
        super().__init__(spec, context)
        self.button.setText("Choose from evidence…")
        self.add_file = secondary("Add a file…")
        self.add_file.setAccessibleName(f"Add a file… {spec.label}")
        self.add_file.clicked.connect(self._pick)
        self._buttons.insertWidget(0, self.add_file)
        self._state = hint("You can also drag files here.")
        self._put(self._state)
        self.setAcceptDrops(True)

    def set_value(self, value: Any) -> None:
        """Show what a record holds; what was added here counts as settled."""
        self.added.clear()
        super().set_value(value)

    def _pick(self) -> None:
        self.take(dialogs.pick_files(self, "Choose files to attach"))

    def take(self, paths: tuple[Path, ...]) -> None:
        """Copy files into the workspace beside the screen, then attach them."""
        for path in paths:
            self._state.say(f"Adding {shown_name(path.name)}…")
            work = storing(self._context, path)
            self._context.run(work, self._stored, self._refused, owner=self)

    def _stored(self, stored: evidence.Stored) -> None:
        try:
            one = evidence.keep(self._context.desk, evidence.evidence_of(stored))
        except DsptError as error:
            self._refused(error)
            return
        self.show_problem("")
        if one.blob == stored.blob:
            self.added.add(one.id)
            told = f"{stored.file_name} is attached. Save to keep it here."
            self._state.say(attached_words(stored, told))
        else:
            self._state.say(already(one))
        if one.id not in self.value():
            self._choose(one.id)

    def _refused(self, error: DsptError) -> None:
        self._state.say("Nothing was attached.")
        self.show_problem(str(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        event.acceptProposedAction()
        self.take(local_files(event.mimeData()))
