"""Types into a form of a real window and says when each key was pressed, until somebody kills it.

python -m tests.reliability.typist FOLDER ID: ID of the supplier to change, or "new".
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dsptdesk.settings import Settings
from dsptdesk.ui import theme
from dsptdesk.ui.registers import minding
from dsptdesk.ui.window import Window
from tests.desks import open_desk

PACE = 40
"""Milliseconds between two keys."""


def main() -> None:
    """Type one letter after the other into the note, for ever."""
    place, id_ = Path(sys.argv[1]), sys.argv[2]
    if os.environ.get("REC_WEAK"):  # what must never be built: words kept too late
        minding.KEEP_AFTER = 60_000
    app = QApplication([])
    theme.apply(app, scheme="light")
    window = Window(Settings(place.parent / "home" / "settings.json"))
    window.show()
    window.enter(open_desk(place, datetime.now), "registers")
    window.shell.open("registers", ("suppliers", id_))
    box = window.shell.stack.currentWidget().entry.form.editors["note"].box
    pressed = 0

    def press() -> None:
        nonlocal pressed
        QTest.keyClicks(box, chr(ord("a") + pressed % 26))
        pressed += 1
        os.write(1, f"{pressed} {time.monotonic()}\n".encode())

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(PACE)
    app.exec()


if __name__ == "__main__":
    main()
