"""File names that are safe on every computer, Windows above all."""

from __future__ import annotations

import re
import unicodedata

_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
_BAD = re.compile(r'[<>:"/\\|?*]')
STEM_LIMIT = 60
"""Characters of a name without its ending, so that long folder paths still fit."""


def safe_stem(text: str, fallback: str = "document") -> str:
    """Make a file name, without ending, of any words; never empty, reserved or over-long."""
    plain = unicodedata.normalize("NFC", text)
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in plain)
    plain = " ".join(_BAD.sub(" ", plain).split())
    plain = _cut(plain.strip(" ."), STEM_LIMIT).strip(" .")
    if plain.split(".")[0].strip().lower() in _RESERVED:
        plain = f"{fallback} {plain}"
    return plain or fallback


def _cut(text: str, limit: int) -> str:
    """Cut by characters and by bytes: some disks count bytes."""
    text = text[:limit]
    while len(text.encode("utf-8", "replace")) > limit * 2:
        text = text[:-1]
    return text


def is_safe(name: str) -> bool:
    """Tell whether every computer can hold a file of this name, in the folder it is put in."""
    if not name or name[-1] in " ." or _BAD.search(name) or any(ord(sign) < 32 for sign in name):
        return False
    return name.split(".", maxsplit=1)[0].strip().lower() not in _RESERVED


def shown_name(name: str) -> str:
    """Give a file name to read in a sentence: nothing in it turns words round or hides."""
    plain = "".join(c if c.isprintable() else " " for c in name)
    return " ".join(plain.split()) or "file"


def safe_ending(file_name: str) -> str:
    """Give the ending of a file name, such as .pdf; nothing when it has no plain one."""
    match = re.search(r"\.([A-Za-z0-9]{1,8})$", file_name)
    return f".{match[1].lower()}" if match else ""


def unique(name: str, taken: set[str]) -> str:
    """Number a name until it differs from all taken ones, whatever their capitals; takes it."""
    stem, dot, ending = name.rpartition(".")
    stem, suffix = (stem, dot + ending) if stem else (name, "")
    candidate, number = name, 2
    while _key(candidate) in taken:
        candidate, number = f"{stem} ({number}){suffix}", number + 1
    taken.add(_key(candidate))
    return candidate


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
