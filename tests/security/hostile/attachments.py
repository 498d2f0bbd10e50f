"""Files that somebody might attach and that could do harm, each made by code, and what is said."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.imports.corpus import OFFICE, OLE, PACKAGE, far, overlapping, twice, xlsx
from tests.imports.corpus import link as zip_with_link
from tests.imports.corpus import slip as zip_slip

REFUSED, FINE = "refused", ""


class Case(NamedTuple):
    """A file by its name; what is said about it: words of a warning, or REFUSED, or FINE."""

    name: str
    make: Callable[[], bytes]
    words: str


def pdf(*objects: bytes | str, trailer: str = "", pages: int = 1) -> bytes:
    """Make a whole PDF with a right table of contents; objects 1 to 3 are the pages."""
    first = objects[0] if objects else b""
    first = first.encode() if isinstance(first, str) else first
    body = [
        b"<< /Type /Catalog /Pages 2 0 R " + first + b" >>",
        f"<< /Type /Pages /Kids [3 0 R] /Count {pages} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        *(one.encode() if isinstance(one, str) else one for one in objects[1:]),
    ]
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, one in enumerate(body, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(body) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(body) + 1, trailer.encode())
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def packed_objects(text: bytes, more: str = "", packed: bytes | None = None) -> bytes:
    """Put objects into a packed list, where a search for plain words finds nothing."""
    data = zlib.compress(b"4 0 " + text) if packed is None else packed
    head = f"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {len(data)} {more}>>"
    return head.encode() + b"\nstream\n" + data + b"\nendstream"


SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


def zipped(parts: dict[str, bytes | str], before: bytes = b"") -> bytes:
    out = io.BytesIO(before)
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a" if before else "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(extra: dict | None = None, body: str = "<w:t>words</w:t>", kind: str = "") -> bytes:
    types = f'<Types xmlns="{PACKAGE}/content-types"><Default ContentType="{kind}"/></Types>'
    return zipped({
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"/>',
        "word/document.xml": f"<w:document>{body}</w:document>",
        **(extra or {}),
    })  # fmt: skip


def relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )


def odt(extra: dict | None = None, content: str = "<text/>") -> bytes:
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
        **(extra or {}),
    })  # fmt: skip


def wide(*words: str) -> bytes:
    return b"".join(word.encode("utf-16-le").ljust(64, b"\0") for word in words)


def ole(*names: str, mark: bytes = bytes(16), more: bytes = b"") -> bytes:
    """Make the outline of an old Office file: a header, and a directory with these names."""
    head = bytearray(OLE + bytes(504))
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<L", head, 48, 0)
    root = bytearray(128)
    root[:20] = "Root Entry".encode("utf-16-le")
    root[80:96] = mark
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)
    return bytes(head + root) + entries + more


MSI = bytes.fromhex("84100c0000000000c000000000000046")


def png(width: int, height: int, frames: int = 0) -> bytes:
    """Make a picture of 1 KB that says it has this many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">L", len(data)) + whole + struct.pack(">L", zlib.crc32(whole))

    moves = chunk(b"acTL", struct.pack(">2L", frames, 0)) if frames else b""
    step = struct.pack(">L4L2H2B", 0, 1, 1, 0, 0, 1, 1, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))
        + moves
        + chunk(b"fcTL", step) * frames
        + chunk(b"IDAT", zlib.compress(bytes(900)))
        + chunk(b"IEND", b"")
    )


def gif(width: int, height: int, frame: tuple[int, int] = (1, 1), frames: int = 1) -> bytes:
    one = b"\x2c" + struct.pack("<4HB", 0, 0, *frame, 0) + b"\x02\x02\x44\x01\0"
    return b"GIF89a" + struct.pack("<2H3B", width, height, 0, 0, 0) + one * frames + b"\x3b"


def jpeg(width: int, height: int, before: bytes = b"") -> bytes:
    size = b"\xff\xc2\0\x11\x08" + struct.pack(">2H", height, width) + b"\x03" + bytes(9)
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9) + before + size + b"\xff\xda\0\x02\xff\xd9"


def bmp(width: int, height: int) -> bytes:
    return b"BM" + bytes(12) + struct.pack("<L2l2H", 40, width, height, 1, 24) + bytes(200)


def tiff(width: int, height: int, *, circle: bool = False) -> bytes:
    tags = [struct.pack(">2HLL", tag, 4, 1, value) for tag, value in ((256, width), (257, height))]
    pages = struct.pack(">H", 2) + b"".join(tags)
    start = b"MM\0*" + struct.pack(">L", 8) + pages
    return start + struct.pack(">L", 8 if circle else 0)


def webp(width: int, height: int) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<L", 10) + bytes(4) + size
    return b"RIFF" + struct.pack("<L", len(body)) + body


def heic(width: int, height: int) -> bytes:
    return (
        b"\0\0\0\x18ftypheic"
        + bytes(12)
        + b"\0\0\0\x14ispe"
        + bytes(4)
        + struct.pack(">2L", width, height)
    )


def iso() -> bytes:
    return bytes(0x8001) + b"CD001\1" + bytes(4_000)


def stored_papers() -> bytes:
    """Make an archive as photo programs do, with a PDF first and nothing packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr("minutes.pdf", pdf())
        made.writestr("photo.png", png(9, 9))
    return out.getvalue()


def pdf_around_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        info = zipfile.ZipInfo("a.txt")
        info.extra = struct.pack("<2H", 0x9999, 8) + b"%PDF-1.7"
        made.writestr(info, "x")
        made.comment = pdf()
    return out.getvalue()


def jar() -> bytes:
    return zipped({"META-INF/MANIFEST.MF": "Main-Class: A", "A.class": b"\xca\xfe\xba\xbe"})


def mail(name: str) -> bytes:
    return (
        "MIME-Version: 1.0\nContent-Type: multipart/mixed\n\n"
        f'Content-Disposition: attachment; filename="{name}"\n\nTVqQAAMAAAA='
    ).encode()


def far_bomb() -> bytes:
    return zipped({"a.txt": bytes(60_000_000)})


def lying_bomb() -> bytes:
    """Say that a part of 60 MB has ten bytes."""
    out, at = bytearray(far_bomb()), -1
    for sign, place in ((b"PK\1\2", 24), (b"PK\3\4", 22)):
        at = out.find(sign)
        struct.pack_into("<L", out, at + place, 10)
    return bytes(out)


def bomb_in_pdf() -> bytes:
    return pdf("", packed_objects(b"", packed=zlib.compress(bytes(40_000_000), 9)))


EXE = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + bytes(300)
ELF = b"\x7fELF\2\1\1" + bytes(200)
LNK = b"L\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0F" + bytes(60)
MACRO = {"word/vbaProject.bin": OLE + b"Sub AutoOpen()"}
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
RUNS, STARTS, CARRIES = "can run instructions", "can start a program", "carries other files"
MACROS, OUT, OBJECTS = "macros", "from elsewhere", "objects of other programs"

PDFS = (
    Case("plain.pdf", pdf, FINE),
    Case("first-page.pdf", lambda: pdf("/OpenAction [3 0 R /Fit]"), FINE),
    Case("go-to.pdf", lambda: pdf("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"), FINE),
    Case("go-to-far.pdf", lambda: pdf("/OpenAction 4 0 R", "<< /S /GoTo /D [3 0 R] >>"), FINE),
    Case("open-script.pdf", lambda: pdf(f"/OpenAction {SCRIPT}"), RUNS),
    Case("open-far.pdf", lambda: pdf("/OpenAction 4 0 R", SCRIPT), RUNS),
    Case("open-uri.pdf", lambda: pdf("/OpenAction << /S /URI /URI (http://x/) >>"), RUNS),
    Case(
        "names-script.pdf",
        lambda: pdf(f"/Names << /JavaScript << /Names [(a) {SCRIPT}] >> >>"),
        RUNS,
    ),
    Case(
        "escaped.pdf",
        lambda: pdf(f"/OpenAction {SCRIPT.replace('JavaScript', 'J#61va#53cript')}"),
        RUNS,
    ),
    Case("events.pdf", lambda: pdf("/AA << /WC 4 0 R >>", "<< /S /Named >>"), RUNS),
    Case("form.pdf", lambda: pdf("/AcroForm << /XFA 4 0 R >>", "<< >>"), RUNS),
    Case("launch.pdf", lambda: pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"), STARTS),
    Case("embedded.pdf", lambda: pdf("/Names << /EmbeddedFiles << >> >>"), CARRIES),
    Case("film.pdf", lambda: pdf("", "<< /Subtype /RichMedia >>"), "film, sound"),
    Case("sends.pdf", lambda: pdf("", "<< /S /SubmitForm /F (http://x/) >>"), "send what is typed"),
    Case("locked.pdf", lambda: pdf(trailer="/Encrypt << /Filter /Standard /V 2 >>"), "password"),
    Case("packed.pdf", lambda: pdf("", packed_objects(SCRIPT.encode())), RUNS),
    Case(
        "packed-raw.pdf",
        lambda: pdf("", packed_objects(b"", packed=zlib.compress(b"4 0 " + SCRIPT.encode())[2:-4])),
        RUNS,
    ),
    Case(
        "packed-cut.pdf",
        lambda: pdf("", packed_objects(b"", packed=zlib.compress(b"4 0 " + SCRIPT.encode())[:-6])),
        RUNS,
    ),
    Case(
        "packed-twice.pdf",
        lambda: pdf(
            "",
            packed_objects(SCRIPT.encode()).replace(
                b"/FlateDecode", b"[/ASCIIHexDecode /FlateDecode]"
            ),
        ),
        "unusual way",
    ),
    Case(
        "packed-other.pdf",
        lambda: pdf("", packed_objects(SCRIPT.encode()).replace(b"/FlateDecode", b"/LZWDecode")),
        "unusual way",
    ),
    Case(
        "packed-shifted.pdf",
        lambda: pdf("", packed_objects(SCRIPT.encode(), "/DecodeParms << /Predictor 12 >> ")),
        "unusual way",
    ),
    Case(
        "nameless-list.pdf",
        lambda: pdf(
            "", packed_objects(SCRIPT.encode()).replace(b"/Type /ObjStm", b"/Subtype /Image")
        ),
        RUNS,
    ),
    Case("in-comment.pdf", lambda: pdf("", f"% << >> stream\n{SCRIPT}\n% endstream"), RUNS),
    Case("bomb.pdf", bomb_in_pdf, "far more"),
    Case("no-table.pdf", lambda: pdf().replace(b"startxref", b"startxxxx"), "damaged"),
    Case("wrong-table.pdf", lambda: pdf().replace(b"startxref\n", b"startxref\n9"), "damaged"),
    Case("cut.pdf", lambda: pdf()[:200], "damaged"),
    Case("100000-pages.pdf", lambda: pdf(pages=100_000), "thousands of pages"),
    Case("late-head.pdf", lambda: b"junk\n" * 50 + pdf(f"/OpenAction {SCRIPT}"), RUNS),
    Case("not.pdf", docx, "but it is a Word document"),
    Case("words.pdf", lambda: b"only words", "but it is not a PDF"),
)
OFFICES = (
    Case("plain.docx", docx, FINE),
    Case("plain.xlsx", xlsx, FINE),
    Case("plain.odt", odt, FINE),
    Case("macros.docm", lambda: docx(MACRO), MACROS),
    Case("renamed.docx", lambda: docx(MACRO), MACROS),
    Case("typed.docx", lambda: docx(kind=MACRO_TYPE), MACROS),
    Case("macros.xlsm", lambda: xlsx(extra={"xl/vbaProject.bin": OLE}), MACROS),
    Case("sheet4.xlsm", lambda: xlsx(extra={"xl/macrosheets/sheet1.xml": "<a/>"}), MACROS),
    Case("macros.odt", lambda: odt({"Basic/Standard/Module1.xml": "<a/>"}), MACROS),
    Case(
        "listener.odt", lambda: odt(content='<script:event-listener script:language="x"/>'), MACROS
    ),
    Case(
        "template.docx",
        lambda: docx(
            {"word/_rels/settings.xml.rels": relation("attachedTemplate", "http://x/t.dotm")}
        ),
        OUT,
    ),
    Case(
        "outside.docx",
        lambda: docx({"word/_rels/document.xml.rels": relation("oleObject", "file://host/x")}),
        OUT,
    ),
    Case(
        "picture.docx",
        lambda: docx({"word/_rels/document.xml.rels": relation("image", "http://x/a.png")}),
        OUT,
    ),
    Case(
        "ordinary-link.docx",
        lambda: docx({"word/_rels/document.xml.rels": relation("hyperlink", "http://x/")}),
        FINE,
    ),
    Case("objects.docx", lambda: docx({"word/embeddings/oleObject1.bin": OLE}), OBJECTS),
    Case("control.docx", lambda: docx({"word/activeX/activeX1.xml": "<a/>"}), OBJECTS),
    Case(
        "dde.docx",
        lambda: docx(
            body="<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\\\cmd</w:instrText>"
        ),
        "carry out commands",
    ),
    Case(
        "dde.xlsx",
        lambda: xlsx(extra={"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}),
        "carry out commands",
    ),
    Case(
        "entity.docx",
        lambda: docx(body="<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
        "no ordinary program",
    ),
    Case("slip.docx", zip_slip, "no ordinary program"),
    Case("twice.xlsx", twice, "no ordinary program"),
    Case("overlapping.xlsx", overlapping, "no ordinary program"),
    Case("link.xlsx", zip_with_link, "no ordinary program"),
    Case("far.xlsx", far, FINE),
    Case("far-lies.xlsx", lambda: far(2**40), "damaged"),
    Case("bomb.zip", far_bomb, "far more"),
    Case("lying-bomb.zip", lying_bomb, "far more"),
    Case("many.zip", lambda: zipped({f"{n}.txt": "" for n in range(2_500)}), "far more"),
    Case("cut.docx", lambda: docx()[:-30], "damaged"),
    Case("old.doc", lambda: ole("WordDocument", "1Table"), FINE),
    Case("macros.doc", lambda: ole("WordDocument", "Macros", "VBA", "_VBA_PROJECT"), MACROS),
    Case("macros.xls", lambda: ole("Workbook", "_VBA_PROJECT_CUR", "VBA"), MACROS),
    Case(
        "sheet4.xls",
        lambda: ole("Workbook", more=b"\x85\0\x0e\0" + bytes(4) + b"\2\1\6\0Macro1"),
        MACROS,
    ),
    Case("object.doc", lambda: ole("ObjectPool", "\1Ole10Native"), OBJECTS),
    Case("locked.docx", lambda: ole("EncryptionInfo", "EncryptedPackage"), "password"),
    Case("rich.rtf", lambda: b"{\\rtf1 words}", FINE),
    Case("object.rtf", lambda: b"{\\rtf1 {\\object\\objemb{\\*\\objdata 0105}}}", OBJECTS),
    Case("template.rtf", lambda: b"{\\rtf1 {\\*\\template http://x/t.dotm}}", OUT),
    Case("rich.doc", lambda: b"{\\rt {\\object\\objupdate}}", OBJECTS),
    Case(
        "word2003.xml",
        lambda: b'<?xml version="1.0"?><w:wordDocument w:macrosPresent="yes"/>',
        MACROS,
    ),
    Case(
        "archive.doc",
        lambda: b"MIME-Version: 1.0\n\n" + base64.b64encode(b"ActiveMime\0\0\0"),
        "macros",
    ),
)
WEB = (
    Case("page.html", lambda: b"<!DOCTYPE html><html><script>1</script>", "web page"),
    Case("page.txt", lambda: b"\xef\xbb\xbf <HTML><body onload=x()>", "web page"),
    Case(
        "plain.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0"/></svg>', FINE
    ),
    Case("script.svg", lambda: b"<?xml version='1.0'?><svg><script>1</script></svg>", RUNS),
    Case("event.svg", lambda: b'<svg onload="x()"/>', RUNS),
    Case("fetch.svg", lambda: b'<svg><image xlink:href="http://x/a.png"/></svg>', OUT),
    Case("wide.svg", lambda: '<svg onload="x()"/>'.encode("utf-16"), RUNS),
    Case("list.csv", lambda: b"Name,Phone\nAnn,+44 20\n", FINE),
    Case("dde.csv", lambda: b"Name\n=cmd|' /C calc'!A0\n", "carry out commands"),
    Case("fetch.csv", lambda: b'a,b\n1,"=HYPERLINK(""http://x"",""y"")"\n', "formulas"),
    Case("letter.eml", lambda: mail("minutes.pdf"), FINE),
    Case("program.eml", lambda: mail("minutes.pdf.exe"), "programs or shortcuts"),
    Case("programs.zip", lambda: zipped({"a/minutes.pdf.exe": b"MZ"}), "programs or shortcuts"),
    Case("papers.zip", lambda: zipped({"a/minutes.pdf": b"%PDF"}), FINE),
    Case("notes.txt", lambda: b"MZ and I met on Monday.", FINE),
)
TWO = (
    Case("archive-behind.pdf", lambda: zipped({"a.txt": "x"}, before=pdf()), "two kinds"),
    Case("pdf-around.zip", pdf_around_zip, "two kinds"),
    Case("stored-papers.zip", stored_papers, FINE),
    Case("archive-behind.gif", lambda: zipped({"a.class": "x"}, before=gif(1, 1)), "two kinds"),
    Case("archive-behind.png", lambda: zipped({"a.txt": "x"}, before=png(9, 9)), "two kinds"),
    Case("archive-behind.jpg", lambda: zipped({"a.txt": "x"}, before=jpeg(9, 9)), "two kinds"),
    Case("page-inside.gif", lambda: gif(1, 1) + b"<html><script>1</script>", "two kinds"),
    Case("program-first.pdf", lambda: EXE + pdf(), REFUSED),
)
PICTURES = (
    Case("photo.png", lambda: png(4_000, 3_000), FINE),
    Case("photo.jpg", lambda: jpeg(8_000, 6_000), FINE),
    Case("photo.gif", lambda: gif(640, 480, (640, 480), 40), FINE),
    Case("photo.tif", lambda: tiff(5_000, 7_000), FINE),
    Case("photo.webp", lambda: webp(4_000, 3_000), FINE),
    Case("flood.png", lambda: png(50_000, 50_000), REFUSED),
    Case("wide.png", lambda: png(2_000_000_000, 1), REFUSED),
    Case("moving.png", lambda: png(9, 9, 900), REFUSED),
    Case("flood.gif", lambda: gif(50_000, 50_000), REFUSED),
    Case("frame.gif", lambda: gif(1, 1, (60_000, 60_000)), REFUSED),
    Case("frames.gif", lambda: gif(9, 9, (9, 9), 5_000), REFUSED),
    Case("flood.jpg", lambda: jpeg(50_000, 50_000), REFUSED),
    Case(
        "late.jpg",
        lambda: jpeg(
            50_000, 50_000, b"".join(b"\xff\xe1\xff\xff" + bytes(65_533) for _ in range(3))
        ),
        REFUSED,
    ),
    Case("flood.bmp", lambda: bmp(50_000, -50_000), REFUSED),
    Case("flood.tif", lambda: tiff(50_000, 50_000), REFUSED),
    Case("circle.tif", lambda: tiff(9, 9, circle=True), REFUSED),
    Case("flood.webp", lambda: webp(16_000, 16_000), REFUSED),
    Case("flood.heic", lambda: heic(50_000, 50_000), REFUSED),
)
PROGRAMS = (
    *(Case(f"setup.{end}", lambda: EXE, REFUSED) for end in ("exe", "dll", "scr", "com", "pdf", "jpg", "docx")),
    *(Case(f"run.{end}", lambda: b"echo hello", REFUSED) for end in (
        "bat", "cmd", "ps1", "vbs", "js", "jse", "wsf", "hta", "sh", "reg", "py", "iqy", "scf",
    )),
    Case("run.PS1 ", lambda: b"echo hello", REFUSED),
    Case("run.txt", lambda: b"#!/bin/sh\nrm -rf x", REFUSED),
    Case("batch.txt", lambda: b"@echo off\r\ndel x", REFUSED),
    Case("app.txt", lambda: b"<html><HTA:APPLICATION id=x>", REFUSED),
    Case("go.lnk", lambda: LNK, REFUSED),
    Case("go.pdf", lambda: LNK, REFUSED),
    Case("go.url", lambda: b"[InternetShortcut]\r\nURL=file://x", REFUSED),
    Case("go.txt", lambda: b"\xef\xbb\xbf[InternetShortcut]\r\nURL=file://x", REFUSED),
    Case("go.desktop", lambda: b"[Desktop Entry]\nExec=x", REFUSED),
    Case("disk.iso", iso, REFUSED),
    Case("disk.pdf", iso, REFUSED),
    Case("disk.img", lambda: bytes(900), REFUSED),
    Case("disk.vhd", lambda: b"conectix" + bytes(500), REFUSED),
    Case("setup.msi", lambda: ole(mark=MSI), REFUSED),
    Case("setup.doc", lambda: ole(mark=MSI), REFUSED),
    Case("tool.jar", jar, REFUSED),
    Case("tool.zip", jar, REFUSED),
    Case("linux.bin", lambda: ELF, REFUSED),
    Case("linux.pdf", lambda: ELF, REFUSED),
    Case("mac.bin", lambda: b"\xcf\xfa\xed\xfe" + bytes(100), REFUSED),
    Case("mac2.bin", lambda: b"\xca\xfe\xba\xbe" + bytes(100), REFUSED),
)  # fmt: skip
CASES = (*PDFS, *OFFICES, *WEB, *TWO, *PICTURES, *PROGRAMS)
