"""Starts the process that reads a foreign file, with as little as it needs."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from dsptdesk.domain.errors import DsptError

FLAG = "--read-spreadsheet"
LOOK_FLAG = "--look-through"
_LIBRARY = "python_calamine"
_ROOT = Path(__file__).resolve().parents[2]
# No start-up files of the installation run, and no variable or folder of the person counts.
_OPTIONS = ("-I", "-S", "-B", "-X", "utf8")
_BEGIN = (
    "import sys; sys.path += sys.argv[1:]; from dsptdesk.imports.{} import main; sys.exit(main())"
)
_KEPT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_NO_WINDOW = 0x08000000


def start() -> subprocess.Popen[bytes]:
    """Start the one that reads spreadsheets."""
    return _start(
        command(),
        "DSPT Desk could not start the part that reads spreadsheets. "
        "Close other programs, then try again.",
    )


def start_looking() -> subprocess.Popen[bytes]:
    """Start the one that looks through attached files."""
    return _start(
        look_command(),
        "DSPT Desk could not start the part that looks through files. "
        "Close other programs, then try again.",
    )


def _start(words: list[str], advice: str) -> subprocess.Popen[bytes]:
    """Start it with two pipes; what it says beyond them is dropped."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    kept |= {name: value for name, value in os.environ.items() if name.startswith("_PYI")}
    try:
        return subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept,
            cwd=Path(sys.executable).anchor or None,
            close_fds=True,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError as error:
        raise DsptError(advice) from error


def command() -> list[str]:
    """An installed program starts itself; from source, Python starts the module."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    begin = _BEGIN.format("child")
    return [sys.executable, *_OPTIONS, "-c", begin, str(_ROOT), _library()]


def look_command() -> list[str]:
    """It needs no library at all."""
    if getattr(sys, "frozen", False):
        return [sys.executable, LOOK_FLAG]
    begin = _BEGIN.format("attachment_child")
    return [sys.executable, *_OPTIONS, "-c", begin, str(_ROOT)]


def _library() -> str:
    found = importlib.util.find_spec(_LIBRARY)
    if found is None or found.origin is None:
        raise DsptError("The part that reads spreadsheets is missing. Install DSPT Desk again.")
    return str(Path(found.origin).parents[1])
