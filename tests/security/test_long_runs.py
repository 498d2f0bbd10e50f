"""A long run of one sign in an attached file keeps the look-through busy for a moment only (H1, H11)."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from dsptdesk.domain.importing.matching import suggest
from dsptdesk.imports import attachment_child
from dsptdesk.imports.book import Sheet
from tools.fuzz.seeds import NOW

N = 160_000
"""Bytes: in proportion they take milliseconds; what grows with their square takes many seconds."""


def document(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<a/>")
        made.writestr("word/document.xml", text)
    return out.getvalue()


RUNS = {
    "empty lines of a table": ("csv", b"\n \n " * (N // 4)),
    "cells that begin like a command": ("csv", b'"=|' * (N // 3)),
    "spaces in a drawing": ("svg", b"<svg url(" + b" " * N),
    "spaces in a mail": ("eml", b"mime-version:\nname=" + b" " * N),
    "one long word in a document": ("docx", document(b"<" + b"w" * N)),
    "tags that never end": ("docx", document(b"<instrText" * (N // 10))),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_long_run_is_looked_through_in_a_second(name):
    ending, data = RUNS[name]
    begun = time.process_time()
    attachment_child.look(data, ending)
    assert time.process_time() - begun < 1.5


def test_a_whole_letter_in_a_heading_is_compared_by_its_beginning():
    heads = tuple(f"Name {number} " + "of the member of staff " * 1_400 for number in range(20))
    sheet = Sheet("A", (heads, tuple("x" for _ in heads)))
    begun = time.process_time()
    suggest(sheet, 0, "devices", NOW.date())
    assert time.process_time() - begun < 3
