"""Looks through a file before it is attached or opened, in a process that can do no harm."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from weakref import WeakKeyDictionary

from dsptdesk.data.blobs import EVIDENCE_LIMIT, Blobs
from dsptdesk.data.files import full_chunks, open_regular
from dsptdesk.domain.errors import Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.verdict import Verdict
from dsptdesk.imports import attachment
from dsptdesk.imports.attachment_words import ADVICE

__all__ = ["ADVICE", "look_at_file", "look_at_stored", "refuse_program"]

Stop = Callable[[], bool]
_PIECE = 1 << 20
_seen: WeakKeyDictionary[Blobs, dict[tuple[str, str], Verdict]] = WeakKeyDictionary()
"""Verdicts on stored files, which never change; gone with the open desk they belong to."""


def refuse_program(source: BinaryIO, file_name: str) -> None:
    """Refuse a program, a script, a shortcut or a disk image by its first bytes and its name."""
    head = next(full_chunks(source, attachment.HEAD), b"")
    source.seek(0)
    if words := attachment.refusal(head, file_name):
        raise Refused(words)


def look_at_file(path: Path, stop: Stop = lambda: False) -> Verdict:
    """Give the verdict on a person's file; raises Refused with why it is not taken."""
    with open_regular(path) as source:
        size = os.fstat(source.fileno()).st_size
        if not 0 < size <= EVIDENCE_LIMIT:
            return Verdict()  # storing it says why it cannot be
        refuse_program(source, path.name)
        verdict = attachment.look(full_chunks(source, _PIECE), size, path.name, stop)
    if verdict.refused:
        raise Refused(verdict.refused)
    return verdict


def look_at_stored(blobs: Blobs, one: Evidence, stop: Stop = lambda: False) -> Verdict:
    """Give the verdict on a stored file; the second time it is known."""
    known = _seen.setdefault(blobs, {})
    key = (one.blob, one.file_name)
    if key not in known:
        size = blobs.size_of(one.blob)
        known[key] = attachment.look(blobs.read(one.blob), size, one.file_name, stop)
    return known[key]
