from __future__ import annotations

import subprocess
import sys

import pytest

SIGNALS = """
from PySide6.QtCore import QObject, Signal
import dsptdesk.ui

class Bell(QObject):
    rang = Signal(str)

bell = Bell()
for _ in range(20_000):
    bell.rang.emit("ding")
"""
CALLS = """
from PySide6.QtCore import QObject
import dsptdesk.ui

one = QObject()
for _ in range(50_000):
    one.setObjectName("one")
    one.parent()
    one.isWidgetType()
"""


@pytest.mark.parametrize("many", [SIGNALS, CALLS], ids=["signals", "calls"])
def test_the_program_outlives_many_calls_into_qt(many):
    done = subprocess.run([sys.executable, "-c", many], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[:300]
