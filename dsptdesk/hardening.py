"""Keeps secrets in memory from being written out when the program is stopped or inspected."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """No core files, no reading of our memory by other programs; new files are private."""
    if sys.platform == "win32":
        _keep_quiet_on_windows()
    else:
        os.umask(0o077)
        with suppress(ImportError, OSError, ValueError):
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


if sys.platform == "win32":
    _NO_BOXES = 0x0001 | 0x0002
    _NO_HEAP = 1

    def _keep_quiet_on_windows() -> None:
        """A report of a crash to Microsoft holds no memory of ours, and no box asks for one."""
        with suppress(OSError, AttributeError):
            ctypes.windll.kernel32.SetErrorMode(_NO_BOXES)
            ctypes.windll.kernel32.WerSetFlags(_NO_HEAP)
        if getattr(sys, "frozen", False):
            with suppress(OSError, AttributeError):
                name = os.path.basename(sys.executable)  # noqa: PTH119 - as the system wants it
                ctypes.windll.wer.WerAddExcludedApplication(name, 0)
