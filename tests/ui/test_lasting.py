from __future__ import annotations

import subprocess
import sys

MANY = """
from PySide6.QtCore import QObject, Signal
import dsptdesk.ui

class Bell(QObject):
    rang = Signal(str)

bell = Bell()
for _ in range(20_000):
    bell.rang.emit("ding")
"""


def test_the_program_outlives_many_signals():
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[:300]
