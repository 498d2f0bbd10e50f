"""On Linux: asks the file manager over D-Bus to show a file in its folder."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

_SERVICE = "org.freedesktop.FileManager1"
_PATH = "/org/freedesktop/FileManager1"
PATIENCE = 4000
"""Milliseconds to wait for an answer; then the folder alone is opened."""


def ask_file_manager(path: Path, owner: QObject) -> bool:
    """Ask without waiting; False when there is nobody to ask."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
    # Asking for a bus that is not there could start one.
    if not (os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (runtime / "bus").exists()):
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    asked = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "ShowItems")
    asked.setArguments([[address_of(path)], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(asked, PATIENCE), owner)
    watcher.finished.connect(partial(_answered, path, watcher))
    return True


def address_of(path: Path) -> str:
    """Give a file's address as file managers read it, whatever letters its name has."""
    return bytes(QUrl.fromLocalFile(str(path)).toEncoded().data()).decode("ascii")


def _answered(path: Path, watcher: QDBusPendingCallWatcher) -> None:
    from dsptdesk.ui.paste.revealing import open_folder

    if watcher.isError():
        open_folder(path)
    watcher.deleteLater()
