"""Shows a file in its folder, chosen, so that it can be dragged or picked for an upload."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

Reveal = Callable[[Path, QObject], None]


def reveal(path: Path, owner: QObject) -> None:
    """Open the folder with the file chosen, or at least the folder; never the file itself."""
    if sys.platform == "win32":
        done = _explorer(path)
    elif sys.platform == "darwin":
        done = _started(QProcess.startDetached("/usr/bin/open", ["-R", str(path)]))
    else:
        from dsptdesk.ui.paste.revealing_linux import ask_file_manager

        done = ask_file_manager(path, owner)
    if not done:
        open_folder(path)


def open_folder(path: Path) -> None:
    """Open the folder a file is in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def explorer_words(path: Path) -> str:
    """Give what Explorer is told, exactly as it reads it: quotes only around the name."""
    return f'/select,"{path}"'


def _explorer(path: Path) -> bool:
    process = QProcess()
    process.setProgram(str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "explorer.exe")))
    if set_words := getattr(process, "setNativeArguments", None):  # only there on Windows
        set_words(explorer_words(path))
    return _started(process.startDetached())


def _started(answer: object) -> bool:
    """Read Qt's answer, which comes with the number of the process or without."""
    return bool(answer[0] if isinstance(answer, tuple) else answer)
