"""Says by its first bytes and the end of its name what an attached file is."""

from __future__ import annotations

import re

PROGRAM, SHORTCUT, DISK, SCRIPT = "program", "shortcut", "disk image", "script"
REFUSED = frozenset({PROGRAM, SHORTCUT, DISK, SCRIPT})
HEAD = 1 << 16
"""Bytes at the start that are enough to know a program, a shortcut or a disk image."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
_ISO = ((0x8001, b"CD001"), (0x8001, b"NSR0"), (0x8801, b"CD001"), (0x9001, b"CD001"))
_STARTS = (
    (b"\x7fELF", PROGRAM),
    (b"\xfe\xed\xfa\xce", PROGRAM),
    (b"\xfe\xed\xfa\xcf", PROGRAM),
    (b"\xce\xfa\xed\xfe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\0asm", PROGRAM),
    (b"dex\n", PROGRAM),
    (b"ITSF", PROGRAM),
    (b"!<arch>\ndebian", PROGRAM),
    (b"\xed\xab\xee\xdb", PROGRAM),
    (b"xar!", PROGRAM),
    (b"L\0\0\0\1\x14\2\0", SHORTCUT),
    (b"conectix", DISK),
    (b"vhdxfile", DISK),
    (b"KDMV", DISK),
    (b"QFI\xfb", DISK),
    (b"MSCF", "archive"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"{\\rt", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (OLE, "ole"),
)
_TEXTS = (
    (re.compile(rb"\[internetshortcut(?:\.[aw])?\]"), SHORTCUT),
    (re.compile(rb"\[desktop entry\]"), SHORTCUT),
    (re.compile(rb"<!doctype plist[^>]*>\s*<plist[^>]*>\s*<dict>\s*<key>url</key>"), SHORTCUT),
    (re.compile(rb"<hta:application"), SCRIPT),
    (re.compile(rb"<job[\s>][^\0]{0,4000}<script|<package>\s*<job"), SCRIPT),
    (re.compile(rb"\A@echo off\b|\Awindows registry editor|\Aregedit4"), SCRIPT),
    (re.compile(rb"<html|<!doctype html|<body|<head>|<meta |\A<script|<iframe"), "web page"),
    (re.compile(rb"<svg[\s>]|<!doctype svg|<svg:svg"), "svg"),
    (re.compile(rb"\Amime-version:|\Afrom - |\nmime-version:"), "mail"),
    (re.compile(rb"\Aid;p"), "sylk"),
    (re.compile(rb"\A<\?xml|\A<!--"), "xml"),
)
_PROGRAMS = """
exe dll scr com pif cpl msi msp mst msix msixbundle appx appxbundle appinstaller jar jnlp apk app
pkg deb rpm xll wll ocx sys drv ax run elf appimage gadget application appref-ms chm hlp
"""
_SCRIPTS = """
bat cmd ps1 ps1xml psm1 psd1 psc1 vbs vbe vb js jse mjs wsf wsh wsc ws sct hta sh bash zsh csh
command ksh py pyw pyc pl rb php reg inf msc ade adp mde iqy dqy oqy rqy slk scf
"""
_SHORTCUTS = """
lnk url desktop webloc website library-ms search-ms searchconnector-ms settingcontent-ms theme
themepack rdp
"""
_DISKS = "iso img vhd vhdx vmdk dmg udf wim"
PROGRAMS, SCRIPTS = frozenset(_PROGRAMS.split()), frozenset(_SCRIPTS.split())
SHORTCUTS, DISKS = frozenset(_SHORTCUTS.split()), frozenset(_DISKS.split())
RISKY = PROGRAMS | SCRIPTS | SHORTCUTS | DISKS


def kind_of(head: bytes, ending: str) -> str:
    """Name the kind by the first bytes; the end of the name, without its dot, only adds to it."""
    found = _by_bytes(head)
    if found in REFUSED:
        return found
    for endings, kind in (
        (PROGRAMS, PROGRAM),
        (SCRIPTS, SCRIPT),
        (SHORTCUTS, SHORTCUT),
        (DISKS, DISK),
    ):
        if ending in endings:
            return kind
    return found


def _by_bytes(head: bytes) -> str:
    if _runs(head):
        return PROGRAM
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if any(head.startswith(word, at) for at, word in _ISO):
        return DISK
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(ZIP):
        return "zip"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else "film"
    return _by_words(head)


def _runs(head: bytes) -> bool:
    """Programs of Windows begin with MZ, and so may a letter from Mr M Zed."""
    if head.startswith((b"MZ", b"ZM")):
        return not _is_text(head[:64])
    return head.startswith(b"#!") and b"/" in head[:80].split(b"\n")[0]


def _by_words(head: bytes) -> str:
    text = head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    text = text.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\0").lower()
    for pattern, kind in _TEXTS:
        if pattern.search(text):
            return kind
    return "text" if _is_text(text[:4096]) else "other"


def _is_text(head: bytes) -> bool:
    return not any(one < 9 or 13 < one < 32 for one in head)
