"""File names that mean harm, or that some computer cannot bear."""

from __future__ import annotations

import unicodedata

_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
_UP = tuple(
    f"{step * depth}{end}"
    for step in ("../", "..\\", "..%2f", "..／", "....//", "%2e%2e/")
    for depth in (1, 4, 20)
    for end in ("etc/passwd", "evidence.pdf")
)
_ROOTED = (
    "/etc/passwd", "//server/share/a.pdf", "\\\\server\\share\\a.pdf", "C:\\Windows\\a.pdf", "C:a.pdf",
    "\\\\?\\C:\\a.pdf", "\\\\.\\PhysicalDrive0", "\\\\.\\COM1", "file:///etc/passwd", "~/a.pdf",
    "~root/a.pdf", "$HOME/a.pdf", "%USERPROFILE%\\a.pdf", "a/../../b.pdf", "/", "\\", ".", "..", "...",
    "./a.pdf", "a//b.pdf", "a/./b.pdf",
)  # fmt: skip
_WINDOWS = tuple(
    form.format(name)
    for name in ("CON", "nul", "Aux", "PRN", "COM1", "lpt9", "COM¹", "LPT³", "CONIN$", "conout$")
    for form in ("{}", "{}.pdf", "{} .pdf", "{}.tar.pdf", " {}", "{}:a")
)
_ENDS = (
    "a.pdf.", "a.pdf ", "a.pdf . . ", " a.pdf", ".pdf", "a.", "a .pdf", "a.pdf:hidden.exe", "a.pdf::$DATA",
    "a.pdf:Zone.Identifier", "desktop.ini", "Thumbs.db", ".DS_Store", ".htaccess", "autorun.inf.txt",
    "a?.pdf", "a*.pdf", "a|b.pdf", 'a"b.pdf', "<a>.pdf", "a\tb.pdf", "a\nb.pdf", "a\r\nb.pdf", "a\0.pdf",
    "a\x1b[31m.pdf", "a\x7f.pdf", "a\x85.pdf", "a\u2028b.pdf", "a;b.pdf", "a&b.pdf", "a'b.pdf", "-rf.pdf",
    "--help.pdf", "=cmd.pdf", "@a.pdf", "a$(id).pdf", "a`id`.pdf", "%s%n.pdf", "{0}.pdf", "a#b.pdf",
)  # fmt: skip
_LONG = (
    "x" * 255 + ".pdf", "x" * 300, "é" * 300 + ".pdf", "😀" * 200 + ".pdf", "a." + "x" * 300, "x" * 5_000,
    "/".join(["folder"] * 60) + "/a.pdf", ("e" + "\u0301" * 80) * 4 + ".pdf", "x" * 59 + " .pdf",
    "x" * 60 + "CON.pdf", " " * 300 + "a.pdf", "." * 300 + "pdf",
)  # fmt: skip
_UNSEEN = (
    "invoice\u202efdp.exe.pdf", "a\u202dfdp.pdf", "\u2067gnp.a\u2069.pdf", "a\u200b.pdf", "a\u200d.pdf",
    "a\ufeff.pdf", "\u200e\u200f.pdf", "a\u2060b.pdf", "a\u00adb.pdf", "a\u180eb.pdf", "a\u3164b.pdf",
    "\u061ca.pdf", "a\U000e0041b.pdf", "a\ufe0f.pdf", "a\u115fb.pdf", "ａ.pdf", "a。pdf", "a․pdf",
    "\ud800.pdf", "a\udcff.pdf", "\uffff.pdf", "\U0010ffff.pdf", "تقرير.pdf", "שלום.pdf", "👩‍⚕️.pdf",
)  # fmt: skip
_TWINS = (
    "Café.pdf", unicodedata.normalize("NFD", "Café.pdf"), "CAFÉ.pdf", "café.PDF", "ﬁle.pdf", "file.pdf",
    "FILE.pdf", "straße.pdf", "STRASSE.pdf", "İ.pdf", "i̇.pdf", "K.pdf", "\u212a.pdf", "Å.pdf", "\u212b.pdf",
    "a (2).pdf", "a.pdf", "A.pdf", "a.pdf", "a (2).pdf", "a (2) (2).pdf", "\u200ba.pdf", "a  .pdf",
)  # fmt: skip
NAMES = (*_UP, *_ROOTED, *_WINDOWS, *_ENDS, *_LONG, *_UNSEEN, *_TWINS)


def windows_takes(name: str) -> bool:
    """Say whether Windows can make a file or folder of this name, and nothing else of it."""
    stem = name.split(".", maxsplit=1)[0].strip().casefold()
    return (
        0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 255
        and not any(one in '<>:"/\\|?*' or ord(one) < 32 for one in name)
        and name[-1] not in " ."
        and name[0] != " "
        and stem not in _RESERVED
    )


def shown_safely(text: str) -> bool:
    """Say whether a name on the screen reads as it is: nothing turned round, hidden or broken."""
    unseen = {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}
    return bool(text) and not any(unicodedata.category(one) in unseen for one in text)


def disk_key(name: str) -> str:
    """Give what the disks of Windows and macOS take as the same name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
