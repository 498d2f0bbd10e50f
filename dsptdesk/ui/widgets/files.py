"""Files on their way into the workspace and out of it: dropped, stored, opened as a copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QDesktopServices

from dsptdesk.domain.errors import DsptError, Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.services import evidence
from dsptdesk.services.sizes import size_of
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token

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


def open_evidence(
    context: Context, one: Evidence, refused: Callable[[DsptError], None], owner: QObject
) -> None:
    """Open a copy of a stored file with the program the computer has for it."""
    from dsptdesk.services.opened import opened_folder

    if evidence.media_type(one.file_name) in _UNKNOWN:
        refused(Refused(_NOT_OPENED))
        return
    work = partial(_copy, context.desk.workspace.blobs, one, opened_folder())
    context.say(f"Opening “{one.title}”.")
    context.run(work, _show_file, refused, owner=owner)


def _store(blobs: evidence.Blobs, path: Path, token: Token) -> evidence.Stored:
    size = size_of(path)

    def tell(done: int) -> None:
        token.progress(done // 1024, size // 1024, path.name)

    return evidence.store_file(blobs, path, progress=tell, stop=token.cancelled)


def _copy(blobs: evidence.Blobs, one: Evidence, folder: Path, _token: Token) -> Path:
    return evidence.open_copy(blobs, one, folder)


def _show_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
