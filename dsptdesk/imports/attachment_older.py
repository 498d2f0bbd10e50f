"""Looks through older Office files, rich text, web pages and plain tables."""

from __future__ import annotations

import re

from dsptdesk.imports.attachment_kinds import PROGRAM, RISKY

_INSTALLERS = tuple(
    bytes.fromhex(f"{one}0c0000000000c000000000000046") for one in ("8410", "8610", "8210")
)


def _wide(word: str) -> bytes:
    return word.encode("utf-16-le")


_OLE_MACROS = (_wide("_VBA_PROJECT"), _wide("VBA\0\0"), _wide("Macros\0"))
_OLE_OBJECTS = (_wide("\1Ole10Native"), _wide("ObjectPool"), b"\2\0OLE Package\0")
_OLD_SHEET = re.compile(rb"\x85\x00[\x08-\x60]\x00.{4}[\x00-\x02]\x01", re.DOTALL)
_RTF_OBJECT = re.compile(rb"\\obj(?:data|ect|update|class|ocx|emb|autlink)", re.IGNORECASE)
_RTF_OUT = re.compile(rb"\\\*\s*\\template|INCLUDEPICTURE|INCLUDETEXT", re.IGNORECASE)
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b", re.IGNORECASE)
# Each is tried at every place of a large file, so none may look back: `*+` gives nothing back.
_ACTIVE = re.compile(
    rb"<\s*+script|\bon[a-z]{3,20}\s*+=|(?:java|vb)script\s*+:|"
    rb"<\s*+(?:\w++:)?(?:foreignObject|iframe|object|embed|handler|set|animate)\b|"
    rb"<!ENTITY|<\?xml-stylesheet",
    re.IGNORECASE,
)
_FETCHES = re.compile(
    rb"(?:href|src|url)\s*+[=(]\s*+(?:[\"']\s*+)?(?:https?:|ftp:|file:|//|\\\\)", re.IGNORECASE
)
_XML_MACROS = re.compile(rb"macrosPresent\s*+=\s*+\"yes\"|ActiveMime|editdata\.mso|QWN0aXZlTWlt")
_ENCLOSED = re.compile(
    rb"name\*?\s*+=\s*+\"?[^\"\r\n;]{0,200}\.([A-Za-z0-9-]{1,16})", re.IGNORECASE
)
_CELL = rb"(?:\A|[,;\t\"\r\n])[ \f\v]*+[=+\-@]"
_COMMAND = re.compile(_CELL + rb"[^,;\t\n|]{0,200}+\|[^,;\t\n!]{0,2000}+!")
_LINK = re.compile(
    _CELL + rb"\s*+(?:HYPERLINK|WEBSERVICE|IMPORT\w++|CALL|EXEC|DDE)\s*+\(", re.IGNORECASE
)


def look_ole(data: bytes) -> tuple[str, set[str]]:
    """Look through the form that Office had until 2007, and locked files still have."""
    if _root_class(data) in _INSTALLERS:
        return PROGRAM, {PROGRAM}
    found = set()
    if any(word in data for word in _OLE_MACROS) or _OLD_SHEET.search(data):
        found.add("macros")
    if any(word in data for word in _OLE_OBJECTS):
        found.add("objects")
    if _wide("EncryptedPackage") in data or _wide("EncryptionInfo") in data:
        found.add("locked")
    return "ole", found


def _root_class(data: bytes) -> bytes:
    """Give the mark of the program that the whole file belongs to."""
    size = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    first = int.from_bytes(data[48:52], "little")
    at = (first + 1) * size + 80
    return bytes(data[at : at + 16])


def look_rtf(data: bytes) -> set[str]:
    """Look through rich text."""
    found = set()
    if _RTF_OBJECT.search(data):
        found.add("objects")
    if _RTF_OUT.search(data):
        found.add("external")
    if _DDE.search(data):
        found.add("dde")
    return found


def look_web(data: bytes, kind: str) -> set[str]:
    """Look through a web page, a drawing, XML or a saved mail."""
    text = _as_bytes(data)
    found = {"web page"} if kind == "web page" else set()
    if kind in {"svg", "xml"} and _ACTIVE.search(text):
        found.add("active")
    if kind == "svg" and _FETCHES.search(text):
        found.add("external")
    if _XML_MACROS.search(text):
        found.add("macros")
    if kind == "mail" and any(one.decode().lower() in RISKY for one in _ENCLOSED.findall(text)):
        found.add("archive programs")
    return found


def look_text(data: bytes) -> set[str]:
    """Look through a plain table for cells that would start something."""
    text = _as_bytes(data)
    found = set()
    if _COMMAND.search(text):
        found.add("dde")
    if _LINK.search(text):
        found.add("formulas")
    return found


def _as_bytes(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "ignore").encode()
    return data
