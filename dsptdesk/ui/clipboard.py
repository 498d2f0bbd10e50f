"""Copies private words for a short time, and clears the clipboard when the desk locks."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECRET = 10
"""Seconds a passphrase or a code stays."""
WORDS = 60
"""Seconds for words that somebody pastes into a website or a message."""

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_MARKS = {
    # Each asks the keepers of clipboard histories, here or in the cloud, to leave it out.
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): bytes(4),
    _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
    _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"secret",
}


class _Copied(QObject):
    """Remembers which words are ours, and clears only those."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self.words: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)

    def copy(self, words: str, seconds: int) -> None:
        data = QMimeData()
        data.setText(words)
        for kind, value in _MARKS.items():
            data.setData(kind, value)
        clipboard = QGuiApplication.clipboard()
        clipboard.setMimeData(data)
        # It may give words back in another way, such as without a mark at their beginning.
        given_back = clipboard.text()
        ours = {words, given_back} if _letters(given_back) == _letters(words) else {words}
        self.words = frozenset(filter(None, ours))
        self._timer.start(seconds * 1000)

    def clear(self) -> None:
        """Whatever somebody copied afterwards is theirs and stays."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() in self.words:
            clipboard.clear()
        self.words = frozenset()


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def copy_private(words: str, seconds: int = SECRET) -> str:
    """Copy words that tell something; give the sentence that says how long they stay."""
    _copied().copy(words, seconds)
    return f"Copied. It stays on the clipboard for {seconds} seconds."


def clear_private() -> None:
    """Take back what was copied for a short time, if it is still there."""
    _copied().clear()


def clear_clipboard() -> None:
    """Take back what was copied in this program, by whatever means; others' copies stay."""
    _copied().clear()
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def _copied() -> _Copied:
    app = QGuiApplication.instance()
    assert app is not None  # noqa: S101 - nothing is copied before the program has begun
    return app.findChild(_Copied) or _Copied(app)
