"""The document of a piece of evidence: choose or drop a file, see what is stored, open a copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import Register
from dsptdesk.services import evidence
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.editor import Remark, question
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

    def into(self, one: Record) -> Record:
        """Give the record with the chosen file."""
        return replace(one, **{name: getattr(self._now, name) for name in FIELDS})

    def take(self, path: Path) -> None:
        """Copy a file into the workspace beside the screen."""
        self.problem.remark("")
        self.words.say(f"Adding {path.name}…")
        blobs = self._context.desk.workspace.blobs
        self._context.run(
            partial(_store, partial(evidence.store_file, blobs, path)),
            self._stored,
            self._refused,
            owner=self,
        )

    def _show(self) -> None:
        one = self._now
        self.words.say(f"{one.file_name}, {_size(one.size or 0)}" if one.has_file else "No file")
        self.choose.setText("Choose another file…" if one.has_file else "Choose a file…")
        self.copy.setVisible(one.has_file)
        self.open.setVisible(one.has_file)

    def _pick(self) -> None:
        if path := dialogs.pick_file(self, "Choose a file"):
            self.take(path)

    def _stored(self, stored: evidence.Stored) -> None:
        made = evidence.evidence_of(stored)
        self._now = replace(self._now, **{name: getattr(made, name) for name in FIELDS})
        self._show()
        self.named.emit(made.name)

    def _refused(self, error: DsptError) -> None:
        self._show()
        self.problem.remark(str(error))

    def _open(self) -> None:
        from dsptdesk.services.opened import opened_folder

        blobs = self._context.desk.workspace.blobs
        copy = partial(evidence.open_copy, blobs, self._now, opened_folder())
        self._context.say(f"Opening “{self._now.file_name}”")
        self._context.run(partial(_opened, copy), _show, self._refused, owner=self)

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
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file that was dropped."""
        event.acceptProposedAction()
        for url in event.mimeData().urls()[:1]:
            self.take(Path(url.toLocalFile()))


def _store(store: Callable[..., evidence.Stored], token: Token) -> evidence.Stored:
    return store(stop=token.cancelled)


def _opened(copy: Callable[[], Path], _token: Token) -> Path:
    return copy()


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _copy(save: Callable[[Path], None], target: Path, _token: Token) -> Path:
    save(target)
    return target


def _size(number: int) -> str:
    return f"{number / 1_000_000:,.1f} MB" if number >= 100_000 else f"{number / 1000:,.1f} KB"
