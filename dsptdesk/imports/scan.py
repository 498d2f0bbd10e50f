"""Says by its first bytes what a file is, and refuses what is no spreadsheet or not safe."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from dsptdesk.domain.errors import Refused
from dsptdesk.imports import advice, container
from dsptdesk.imports.book import FILE_LIMIT


class Form(Enum):
    """The two ways to read a file: as a workbook, or as lines of text."""

    WORKBOOK = "workbook"
    TEXT = "text"


class Found(NamedTuple):
    """What the scan found: how to read the file, and what to tell about it."""

    form: Form
    remarks: tuple[str, ...] = ()


_ZIP = (b"PK\3\4", b"PK\5\6")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHER = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"{\\rtf", "a text document"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_MARKUP = (b"<?xml", b"<html", b"<!doctype", b"<table", b"<!--", b"mime-version:")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MACROS = ("vbaproject.bin", "/macrosheets/", "basic/script-lc.xml")


def scan(data: bytes) -> Found:
    """Refuse with advice, or say how to read the file; its name plays no part."""
    if not data.strip():
        raise Refused(advice.EMPTY)
    if len(data) > FILE_LIMIT:
        raise Refused(advice.TOO_BIG)
    if data.startswith(_ZIP):
        return _workbook(container.check(data))
    if data.startswith(_OLE):
        raise Refused(_old(data))
    _no_other(data)
    return Found(Form.TEXT)


def _old(data: bytes) -> str:
    """Old Excel files and new ones with a password share their outer form."""
    return advice.LOCKED if _LOCKED in data else advice.OLD_EXCEL


def _no_other(data: bytes) -> None:
    for start, what in _OTHER:
        if data.startswith(start) and not (start.isalpha() and data[:200].isascii()):
            raise advice.not_a_sheet(what)
    begin = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith(_MARKUP):
        raise Refused(advice.WEB_PAGE)


def _workbook(heads: dict[str, bytes]) -> Found:
    names = list(heads)
    kind = heads.get("mimetype", b"")
    if "xl/workbook.xml" in heads or ("content.xml" in heads and kind.startswith(_ODS)):
        macros = any(word in name for name in names for word in _MACROS)
        return Found(Form.WORKBOOK, (advice.MACROS,) if macros else ())
    if "xl/workbook.bin" in heads:
        raise Refused(advice.BINARY_EXCEL)
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        raise Refused(advice.NUMBERS)
    if "word/document.xml" in heads or b"opendocument.text" in kind:
        raise advice.not_a_sheet("a text document")
    if "ppt/presentation.xml" in heads or b"opendocument.presentation" in kind:
        raise advice.not_a_sheet("a presentation")
    raise advice.not_a_sheet("an archive")
