"""Keeps the program from ending by itself after a few hundred signals on Python 3.11."""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40
_DONE = 1 << 39


def keep_true() -> None:
    """Give Python's True more references than a year of work can use up.

    In PySide6 6.12.0 each emit() drops a reference to True that it never took. Before
    Python 3.12 made True immortal, Python stops with "deallocating True or False".
    """
    if sys.version_info < (3, 12) and sys.getrefcount(True) < _DONE:
        ctypes.c_ssize_t.from_address(id(True)).value += _ENOUGH
