"""The sentences that say what an attached file is, what it could do, and what to do instead."""

from __future__ import annotations

from dsptdesk.domain.verdict import Verdict

_PDF_OF_IT = "Make a PDF or a picture of what it shows, and attach that."
REFUSALS = {
    "program": f"This file is a program, not a document, so it was not attached. {_PDF_OF_IT}",
    "script": (
        "This file holds instructions for the computer to carry out, so it was not attached. "
        f"{_PDF_OF_IT}"
    ),
    "shortcut": (
        "This file is a shortcut that opens something else, so it was not attached. "
        "Attach the document itself, or type its web address as a link."
    ),
    "disk image": (
        "This file is a copy of a whole disk, which can hold programs, so it was not attached. "
        "Take out the documents you need, and attach those."
    ),
    "pixels": (
        "This picture has more pixels than most programs can open, so it was not attached. "
        "Save it smaller, at most 10,000 pixels a side and 50 million in all, and attach that."
    ),
}
WARNINGS = {
    "pdf runs": "This PDF can run instructions when it is opened or filled in.",
    "pdf starts": "This PDF can start a program when it is opened or clicked.",
    "pdf sends": "This PDF can send what is typed into it to somebody else.",
    "pdf media": "This PDF holds film, sound or moving parts, which can run instructions.",
    "carries": "This PDF carries other files inside it, and they were not looked at.",
    "hidden": "Parts of this PDF are packed in an unusual way, and could not all be looked at.",
    "pages": "This PDF says that it has thousands of pages; what opens it may stop answering.",
    "macros": "This document holds macros: small programs that can run when it is opened.",
    "objects": "This document holds objects of other programs, which can be programs themselves.",
    "external": "This document fetches something from elsewhere when it is opened.",
    "dde": "This document can ask another program to carry out commands when it is opened.",
    "formulas": "This table holds formulas that can fetch things or start programs.",
    "active": "This file can run instructions when it is opened.",
    "web page": "This is a web page. It can run instructions and fetch things when it is opened.",
    "archive programs": "Among the files inside this one are programs or shortcuts.",
    "bomb": "This file unpacks to far more than it seems; what opens it may stop answering.",
    "odd package": "This file is put together in a way that no ordinary program uses.",
    "two kinds": "This file is two kinds of file at once, which ordinary programs never make.",
    "locked": "This file is locked with a password, so nobody could look inside it.",
    "damaged": "This file is damaged or incomplete. Check that it opens, or ask for a new copy.",
    "not looked": "This file could not be looked through within safe limits, so take care with it.",
}
ADVICE = (
    "Open it only if you expected it from somebody you trust. Otherwise ask for a plain copy, "
    "such as a PDF printed from it."
)
_KINDS = {
    "pdf": ("a PDF", "pdf ai"),
    "word": ("a Word document", "docx docm dotx dotm"),
    "excel": ("an Excel workbook", "xlsx xlsm xltx xltm xlsb xlam"),
    "powerpoint": ("a presentation", "pptx pptm potx potm ppsx ppsm"),
    "opendocument": ("an OpenDocument file", "odt ods odp odg ott ots otp odf odb"),
    "apple": ("an Apple document", "pages numbers key zip"),
    "zip": ("an archive", "zip epub docx xlsx pptx odt ods odp xps oxps kmz vsdx bz idml"),
    "archive": ("an archive", "gz tgz bz2 xz 7z rar cab zip tar"),
    "ole": ("an older Office file", "doc dot xls xlt xla ppt pps pot msg vsd pub mpp wps docx xlsx pptx"),
    "rtf": ("a rich text document", "rtf doc"),
    "png": ("a picture", "png jpg jpeg"),
    "jpeg": ("a picture", "jpg jpeg jpe jfif png"),
    "gif": ("a picture", "gif"),
    "bmp": ("a picture", "bmp dib"),
    "tiff": ("a picture", "tif tiff dng nef cr2 arw"),
    "webp": ("a picture", "webp"),
    "heic": ("a picture", "heic heif avif"),
    "film": ("a film or a sound", "mp4 m4v mov m4a 3gp"),
    "web page": ("a web page", "html htm xhtml mht mhtml"),
    "svg": ("a drawing", "svg"),
    "mail": ("a saved mail", "eml mht mhtml txt"),
}  # fmt: skip
_OWN = frozenset(" ".join(endings for _, endings in _KINDS.values()).split())


def verdict_of(kind: str, found: list[str], ending: str) -> Verdict:
    """Turn codes into sentences; a code nobody knows counts as not looked at."""
    for code in found:
        if code in REFUSALS:
            return Verdict(refused=REFUSALS[code])
    known = [WARNINGS.get(code, WARNINGS["not looked"]) for code in found]
    if other := _another_kind(kind, ending):
        known.insert(0, other)
    return Verdict(warnings=tuple(dict.fromkeys(known)))


def _another_kind(kind: str, ending: str) -> str:
    """Say so when the end of the name promises something else than the file is."""
    name, endings = _KINDS.get(kind, ("", ""))
    if not ending or ending in endings.split():
        return ""
    if name:
        return f"Its name ends in .{ending}, but it is {name}."
    if kind in {"text", "other", "xml"} and ending in _OWN - {"ai", "key", "txt", "eml", "pub"}:
        promised = next((one for one, known in _KINDS.values() if ending in known.split()), "")
        return f"Its name ends in .{ending}, but it is not {promised}."
    return ""
