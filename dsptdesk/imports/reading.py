"""Reads a spreadsheet in a process of its own, which can be stopped at any moment."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO

from dsptdesk.domain.errors import Cancelled, DiskTrouble, DsptError, Refused
from dsptdesk.imports import advice
from dsptdesk.imports.answer import Answer, Broken, book_sheets
from dsptdesk.imports.book import FILE_LIMIT, SECONDS, SENT, Book, Cell, Sheet
from dsptdesk.imports.opening import open_chosen
from dsptdesk.imports.starting import start

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
        watch = _Watch(process, cancelled)
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


class _Watch:
    """Ends the reading process when its time is over or nobody waits for it any more."""

    def __init__(self, process: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> None:
        self.stopped: DsptError | None = None
        self._process, self._cancelled = process, cancelled
        self._latest = time.monotonic() + SECONDS
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="spreadsheet watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Leave nothing behind, whatever happened."""
        self._done.set()
        self._thread.join()
        with suppress(OSError):
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _run(self) -> None:
        while not self._done.wait(_PAUSE):
            if self._cancelled():
                self._stop(Cancelled("Stopped. Nothing was read."))
            elif time.monotonic() > self._latest:
                self._stop(Refused(advice.TOO_SLOW))

    def _stop(self, why: DsptError) -> None:
        self.stopped = self.stopped or why
        self._process.kill()


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


def _why(watch: _Watch, process: subprocess.Popen[bytes]) -> DsptError:
    """Say why the reading process ended before its time."""
    if watch.stopped:
        return watch.stopped
    with suppress(subprocess.TimeoutExpired):
        process.wait(_PAUSE * 10)
    late = -getattr(signal, "SIGXCPU", 0)  # its time on the processor was over
    known = {late: advice.TOO_SLOW, _NEVER_BEGAN: advice.NOT_WORKING}
    return Refused(known.get(process.returncode or 0, advice.TOO_HUNGRY))
