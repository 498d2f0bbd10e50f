"""What the clipboard holds that can be evidence: a picture or files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Give the files on this computer among what was dropped or copied."""
    urls: Sequence[QUrl] = data.urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


def holds_evidence() -> bool:
    """Tell whether pasting would attach something rather than type text."""
    data = QGuiApplication.clipboard().mimeData()
    return bool(local_files(data)) or (data.hasImage() and not data.hasText())


def clipboard_files() -> tuple[Path, ...]:
    """Give the copied files."""
    return local_files(QGuiApplication.clipboard().mimeData())


def clipboard_picture() -> QImage:
    """Give the copied picture; an empty one when there is none."""
    return QGuiApplication.clipboard().image()


def png(picture: QImage) -> bytes:
    """Pack a picture as a PNG file; safe on any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
