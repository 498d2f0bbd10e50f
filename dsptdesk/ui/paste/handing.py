"""Hands over what goes onto the website: words on the clipboard, documents in their folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.report import Document
from dsptdesk.domain.website_text import Doing
from dsptdesk.services import entering, evidence
from dsptdesk.services.entering import Sheet
from dsptdesk.ui.clipboard import WORDS, copy_private
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.paste.revealing import Reveal

_NAMES = {Doing.TYPE: "Answer", Doing.PLACE: "Place", Doing.COMMENT: "Comment"}


class Handing(QObject):
    """Says what it did; the desk is only read."""

    said = Signal(str)
    failed = Signal(object)
    """DsptError: why a document cannot be shown."""

    def __init__(self, context: Context, show_file: Reveal, parent: QObject) -> None:
        """Begin without an item."""
        super().__init__(parent)
        self._context, self._reveal = context, show_file
        self.sheet: Sheet | None = None
        """What the item shown says."""
        self._next = 0

    def begin(self) -> None:
        """Another item is shown: start with its first document."""
        self._next = 0

    def copy_answer(self) -> None:
        """Copy what goes into the main box on the website."""
        text = self._text(Doing.TYPE)
        self.copy(Doing.TYPE if text or not self._text(Doing.PLACE) else Doing.PLACE)

    def copy_comment(self) -> None:
        """Copy what goes into the comment box."""
        self.copy(Doing.COMMENT)

    def copy_place(self) -> None:
        """Copy the link, or where the document is kept."""
        self.copy(Doing.PLACE)

    def copy(self, doing: Doing) -> None:
        """Copy words for a minute, unseen by the keepers of clipboard histories."""
        words, name = self._text(doing), _NAMES[doing]
        if words:
            said = copy_private(words, WORDS)
            self.said.emit(f"{name} {said[:1].lower()}{said[1:]}")
        else:
            self.said.emit(f"There is no {name.lower()} to copy for this item.")

    def _text(self, doing: Doing) -> str:
        return self.sheet.copy_of(doing) if self.sheet else ""

    def show_next(self) -> None:
        """Show the first document in its folder; pressed again, the next."""
        files = self.sheet.files if self.sheet else ()
        if files:
            self.show(files[self._next % len(files)])
            self._next += 1
        else:
            self.said.emit("There is no file to show for this item.")

    def show(self, document: Document) -> None:
        """Write a readable copy of a document and show it, chosen, in its folder."""
        one = entering.file_of(self._context.desk, document.id)
        if one is None:
            self.said.emit("This document has no file any more.")
            return
        self.said.emit(f"Getting “{document.title}” ready.")
        work = partial(_copy_out, self._context.desk.workspace.blobs, one)
        self._context.run(work, partial(self._shown, document), self.failed.emit, owner=self)

    def _shown(self, document: Document, path: Path) -> None:
        self._reveal(path, self)
        self.said.emit(
            f"“{document.title}” is shown in its folder. Drag it onto the website, or choose it "
            "there. This copy is wiped when the desk locks or closes."
        )


def _copy_out(blobs: evidence.Blobs, one: Evidence, _token: Token) -> Path:
    from dsptdesk.services.opened import opened_folder

    return evidence.open_copy(blobs, one, opened_folder())
