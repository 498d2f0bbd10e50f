"""The document of a piece of evidence: choose or drop a file, see what is stored, open a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from weakref import ref

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.filenames import shown_name
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import Register
from dsptdesk.domain.verdict import Verdict
from dsptdesk.services import evidence
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.editor import Remark, question
from dsptdesk.ui.widgets.evidence import size_words
from dsptdesk.ui.widgets.files import (
    care_words,
    local_files,
    look_through,
    open_evidence,
    storing,
)
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import Words, hint

FIELDS = ("file_name", "media_type", "size", "sha256", "blob")


class DocumentPart(QWidget):
    """Stands above the form of a piece of evidence."""

    named = Signal(str)
    """A file was taken in, and this could be the title."""

    def __init__(self, context: Context) -> None:
        """Show that no file is there."""
        super().__init__()
        self._context = context
        self._before = self._now = Evidence()
        self.words = Words()
        self.problem = Remark("bad", "Error")
        self.warning = Remark("warn", "Take care")
        self.choose, self.open = secondary("Choose a file…"), secondary("Open")
        self.copy = secondary("Save a readable copy…")
        self.open.setAccessibleDescription("Opens a copy that is wiped when you lock or close.")
        self.open.clicked.connect(self._open)
        self.choose.clicked.connect(self._pick)
        self.copy.clicked.connect(self._save_copy)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit(0.5))
        lines.addWidget(question("Document"))
        lines.addWidget(hint("A file is copied into your workspace and encrypted there."))
        lines.addWidget(self.problem)
        lines.addWidget(self.words)
        lines.addWidget(self.warning)
        lines.addWidget(FlowRow(self.choose, self.open, self.copy))
        self.setAcceptDrops(True)

    @staticmethod
    def fields(register: Register) -> tuple[str, ...]:
        """Name the fields this part fills; none for registers other than evidence."""
        return FIELDS if register.record is Evidence else ()

    @property
    def dirty(self) -> bool:
        """Another file was chosen."""
        return self._now.blob != self._before.blob

    def load(self, one: Record) -> None:
        """Show the file of a piece of evidence."""
        if isinstance(one, Evidence):
            self._before = self._now = one
        self._show()
        self._look()

    def into(self, one: Record) -> Record:
        """Give the record with the chosen file."""
        return replace(one, **{name: getattr(self._now, name) for name in FIELDS})

    def take(self, path: Path) -> None:
        """Copy a file into the workspace beside the screen."""
        self.problem.remark("")
        self.words.say(f"Adding {shown_name(path.name)}…")
        work = storing(self._context, path)
        self._context.run(work, self._stored, self._refused, owner=self)

    def _show(self) -> None:
        one = self._now
        self.words.say(
            f"{one.file_name}, {size_words(one.size or 0)}" if one.has_file else "No file"
        )
        self.choose.setText("Choose another file…" if one.has_file else "Choose a file…")
        self.choose.setAccessibleName(self.choose.text())
        self.copy.setVisible(one.has_file)
        self.open.setVisible(one.has_file)

    def _look(self) -> None:
        """Have the stored file looked through; nobody waits for it, and leaving drops it."""
        self.warning.remark("")
        if self._now.has_file:
            work = partial(look_through, self._context.desk.workspace.blobs, self._now)
            told = partial(_warn, ref(self), self._now.blob)
            self._context.run(work, told, _keep_quiet)

    def warn(self, blob: str, words: str) -> None:
        """Say what to know before the file is opened, if it is still the one shown."""
        if blob == self._now.blob:
            self.warning.remark(words)

    def _pick(self) -> None:
        if path := dialogs.pick_file(self, "Choose a file"):
            self.take(path)

    def _stored(self, stored: evidence.Stored) -> None:
        made = evidence.evidence_of(stored)
        self._now = replace(self._now, **{name: getattr(made, name) for name in FIELDS})
        self._show()
        self.warning.remark(stored.warning)
        self.named.emit(made.name)

    def _refused(self, error: DsptError) -> None:
        self._show()
        self.problem.remark(str(error))

    def _open(self) -> None:
        open_evidence(self._context, self._now, self._refused, self)

    def _save_copy(self) -> None:
        start = Path.home() / self._now.file_name
        target = dialogs.save_as(self, "Save a readable copy", start)
        if target is None:
            return
        blobs = self._context.desk.workspace.blobs
        self._context.run(
            partial(_copy, partial(evidence.save_copy, blobs, self._now), target),
            self._copied,
            self._refused,
            owner=self,
        )

    def _copied(self, target: Path) -> None:
        self._context.say(f"Saved a copy as {target.name}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a file."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that was dropped."""
        event.acceptProposedAction()
        for path in local_files(event.mimeData())[:1]:
            self.take(path)


def _warn(part: ref[DocumentPart], blob: str, verdict: Verdict) -> None:
    here = part()
    if here is not None and isValid(here):
        here.warn(blob, care_words(verdict))


def _keep_quiet(_error: DsptError) -> None:
    """Opening the file says what is wrong with it."""


def _copy(save: Callable[[Path], None], target: Path, _token: Token) -> Path:
    save(target)
    return target
