"""What is pasted or dropped and can be evidence: a picture or files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from dsptdesk.ui.widgets.files import local_files


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


class Catching(QObject):
    """Keeps every box of a page from taking a picture or a file as text."""

    pasted = Signal()
    """Evidence was pasted into a box."""

    def __init__(self, page: QWidget) -> None:
        """Watch the boxes of a page, also those that open later."""
        super().__init__(page)
        self._page = page
        self._watch()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _watch(self) -> None:
        boxes: list[QWidget] = [*self._page.findChildren(QLineEdit)]
        boxes += self._page.findChildren(QPlainTextEdit)
        for box in boxes:
            # A file dropped on a box is evidence; Qt would type its address instead.
            box.setAcceptDrops(False)
            box.installEventFilter(self)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Look again when the focus comes: whatever opens on the page takes it first."""
        if now is not None and self._page.isAncestorOf(now):
            self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a pasted picture or file as evidence instead of text."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
            and holds_evidence()
        ):
            self.pasted.emit()
            return True
        return super().eventFilter(watched, event)
