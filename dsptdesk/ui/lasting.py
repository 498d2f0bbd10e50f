"""Keeps the program from ending by itself after some thousand calls into Qt on Python 3.11."""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40
_DONE = 1 << 39


def keep_constants() -> None:
    """Give None, True and False more references than a year of work can use up.

    In PySide6 6.12.0 each emit() drops a reference to True that it never took, and each call
    that gives nothing back, such as update(), drops one to None. Before Python 3.12 made them
    immortal, Python stops with "deallocating None" or "deallocating True or False".
    """
    if sys.version_info >= (3, 12):
        return
    for one in (None, True, False):
        if sys.getrefcount(one) < _DONE:
            ctypes.c_ssize_t.from_address(id(one)).value += _ENOUGH
