"""Reads a spreadsheet in a process of its own, which can be stopped at any moment."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO

from dsptdesk.domain.errors import DiskTrouble, DsptError, Refused
from dsptdesk.imports import advice
from dsptdesk.imports.answer import Answer, Broken, book_sheets
from dsptdesk.imports.book import FILE_LIMIT, SENT, Book, Cell, Sheet
from dsptdesk.imports.opening import open_chosen
from dsptdesk.imports.starting import start
from dsptdesk.imports.watching import Watch

__all__ = ["Book", "Cell", "Sheet", "read_book"]

_PIECE = 1 << 18
_PAUSE = 0.05
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods"})
_NEVER_BEGAN = 1  # Python's own exit code when a part is missing or a limit cannot be set


def read_book(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Book:
    """Give everything a spreadsheet shows; raises DsptError with what to do instead.

    Made for a thread of its own: it waits up to half a minute. `cancelled` is asked from another.
    """
    with open_chosen(path) as file:
        _fitting(os.fstat(file.fileno()).st_size)
        process = start()
        watch = Watch(process, cancelled, advice.TOO_SLOW, "Stopped. Nothing was read.")
        try:
            fingerprint, answer = _talk(file, process)
        except Broken as error:
            raise _why(watch, process) from error
        except Refused as error:
            if str(error) == advice.NO_TEXT and path.suffix.lower() in _WORKBOOKS:
                raise Refused(advice.NO_WORKBOOK) from error
            raise
        finally:
            watch.end()
    if watch.stopped:
        raise _why(watch, process)
    sheets = tuple(replace(one, name=one.name or path.stem) for one in answer.sheets)
    return Book(path.name, sheets, fingerprint, answer.remarks)


def _talk(file: BinaryIO, process: subprocess.Popen[bytes]) -> tuple[str, Answer]:
    """Send the file piece by piece, then take the rows: neither is ever held as a whole."""
    if process.stdin is None or process.stdout is None:
        raise Broken
    fingerprint = _send(file, process.stdin)
    answer = book_sheets(_lines(process.stdout))
    return fingerprint, answer


def _send(file: BinaryIO, target: IO[bytes]) -> str:
    digest, size = hashlib.sha256(), 0
    while piece := _piece(file):
        size += len(piece)
        _fitting(size)
        digest.update(piece)
        # One that ends early says why on its own pipe.
        with suppress(OSError):
            target.write(piece)
    with suppress(OSError):
        target.close()
    return digest.hexdigest()


def _piece(file: BinaryIO) -> bytes:
    try:
        return file.read(_PIECE)
    except OSError as error:
        raise DiskTrouble(advice.UNREADABLE) from error


def _fitting(size: int) -> None:
    if size > FILE_LIMIT:
        raise Refused(advice.TOO_BIG)


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    left = SENT + _PIECE
    while line := source.readline(left):
        left -= len(line)
        if left <= 0:
            raise Broken
        yield line


def _why(watch: Watch, process: subprocess.Popen[bytes]) -> DsptError:
    """Say why the reading process ended before its time."""
    if watch.stopped:
        return watch.stopped
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PAUSE * 10)
    late = -getattr(signal, "SIGXCPU", 0)  # its time on the processor was over
    known = {late: advice.TOO_SLOW, _NEVER_BEGAN: advice.NOT_WORKING}
    return Refused(known.get(process.returncode or 0, advice.TOO_HUNGRY))
