"""Attaches files one after the other beside the screen, with progress and a way to stop."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import Cancelled, DsptError
from dsptdesk.domain.filenames import shown_name
from dsptdesk.services import evidence
from dsptdesk.ui.assessment.pasting import png
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Job, Token
from dsptdesk.ui.widgets.files import Storing, already, attached_words, storing


class Attaching(QObject):
    """The queue of what is being attached to an item; it outlives the page of the item."""

    began = Signal(str)
    progressed = Signal(int, int)
    attached = Signal(str)
    failed = Signal(str)
    stopped = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Start with nothing to do."""
        super().__init__(parent)
        self._context = context
        self._queue: deque[tuple[Item, str, Storing]] = deque()
        self._job: Job | None = None
        self.on = ""
        """Reference of the item the last file goes to."""

    @property
    def busy(self) -> bool:
        """Something is being attached."""
        return self._job is not None

    def works_on(self, item: Item) -> bool:
        """Something is still on its way to this item."""
        waiting = any(one.ref == item.ref for one, _, _ in self._queue)
        return waiting or (self.busy and self.on == item.ref)

    def add_files(self, item: Item, paths: Iterable[Path]) -> None:
        """Attach files from this computer."""
        for path in paths:
            self._queue.append((item, shown_name(path.name), storing(self._context, path)))
        self._next()

    def add_picture(self, item: Item, picture: QImage) -> None:
        """Attach a pasted picture."""
        blobs = self._context.desk.workspace.blobs
        name = f"Pasted picture {self._context.desk.now():%Y-%m-%d %H%M}.png"
        self._queue.append((item, name, partial(_store_picture, blobs, picture, name)))
        self._next()

    def cancel(self) -> None:
        """Stop; what is already attached stays."""
        self._queue.clear()
        if self._job is not None:
            self._job.cancel()

    def _next(self) -> None:
        if self._job is not None:
            return
        if not self._queue:
            self.ended.emit()
            return
        item, name, work = self._queue.popleft()
        self.on = item.ref
        self.began.emit(name)
        self._job = self._context.run(
            work, partial(self._stored, item), partial(self._broke, name), owner=self
        )
        self._job.progressed.connect(self._pass_on)

    def _pass_on(self, done: int, of: int, _what: str) -> None:
        self.progressed.emit(done, of)

    def _stored(self, item: Item, stored: evidence.Stored) -> None:
        self._job = None
        try:
            one = evidence.attach(self._context.desk, item, evidence.evidence_of(stored))
        except DsptError as error:
            self.failed.emit(str(error))
        else:
            new = one.blob == stored.blob
            told = f"Attached “{one.title}” to {item.ref}." if new else already(one)
            self.attached.emit(attached_words(stored, told))
        self._next()

    def _broke(self, name: str, error: DsptError) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            self.stopped.emit(str(error))
        else:
            self.failed.emit(f"{name}: {error}")
        self._next()


def _store_picture(
    blobs: evidence.Blobs, picture: QImage, name: str, _token: Token
) -> evidence.Stored:
    return evidence.store_bytes(blobs, png(picture), name)
