"""Files on their way into the workspace and out of it: dropped, stored, opened as a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.verdict import Verdict
from dsptdesk.services import evidence, looking
from dsptdesk.services.sizes import size_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.widgets import dialogs

_NOT_OPENED = (
    "A file of this kind can hold a program, so DSPT Desk does not open it. "
    "If you trust it, save a readable copy from the evidence register and open that."
)
_UNKNOWN = ("application/octet-stream", "text/html")

Storing = Callable[[Token], evidence.Stored]


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Give the files on this computer among what was dropped or copied."""
    urls: Sequence[QUrl] = data.urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def storing(context: Context, path: Path) -> Storing:
    """Give the work of copying a file into the workspace, for `Context.run`."""
    return partial(_store, context.desk.workspace.blobs, path)


def already(one: Evidence) -> str:
    """Say that a file was not kept a second time."""
    return f"“{one.title}” is already in your evidence, so it was linked."


def attached_words(stored: evidence.Stored, sentence: str) -> str:
    """Say that a file was taken, and what to know before it is opened."""
    return f"{sentence} {stored.warning}" if stored.warning else sentence


def open_evidence(
    context: Context, one: Evidence, refused: Callable[[DsptError], None], owner: QObject
) -> None:
    """Open a copy of a stored file with the program the computer has for it.

    It is looked through first; where that finds something, the person is asked each time.
    """
    if evidence.media_type(one.file_name) in _UNKNOWN:
        refused(Refused(_NOT_OPENED))
        return
    work = partial(look_through, context.desk.workspace.blobs, one)
    context.run(work, partial(_looked, context, one, refused, owner), refused, owner=owner)


def care_words(verdict: Verdict) -> str:
    """Say what to know before a stored file is opened; empty when there is nothing."""
    return _NOT_OPENED if verdict.refused else verdict.words


def look_through(blobs: evidence.Blobs, one: Evidence, token: Token) -> Verdict:
    """Give the verdict on a stored file, as work for `Context.run`."""
    return looking.look_at_stored(blobs, one, token.cancelled)


def _looked(
    context: Context,
    one: Evidence,
    refused: Callable[[DsptError], None],
    owner: QObject,
    verdict: Verdict,
) -> None:
    from dsptdesk.services.opened import opened_folder

    if verdict.refused:
        refused(Refused(_NOT_OPENED))
        return
    if verdict.warnings and not _wanted(owner, one, verdict):
        return
    work = partial(_copy, context.desk.workspace.blobs, one, opened_folder())
    context.say(f"Opening “{one.title}”.")
    context.run(work, _show_file, refused, owner=owner)


def _wanted(owner: QObject, one: Evidence, verdict: Verdict) -> bool:
    parent = owner if isinstance(owner, QWidget) else None
    text = "\n\n".join(("\n".join(verdict.warnings), looking.ADVICE))
    return dialogs.confirm(parent, f"Open “{one.title}”?", text, "Open it", "Keep it closed")


def _store(blobs: evidence.Blobs, path: Path, token: Token) -> evidence.Stored:
    size = size_of(path)

    def tell(done: int) -> None:
        token.progress(done // 1024, size // 1024, path.name)

    verdict = looking.look_at_file(path, token.cancelled)
    stored = evidence.store_file(blobs, path, progress=tell, stop=token.cancelled)
    return replace(stored, warning=verdict.words)


def _copy(blobs: evidence.Blobs, one: Evidence, folder: Path, _token: Token) -> Path:
    return evidence.open_copy(blobs, one, folder)


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
