"""Hostile documents in an evidence pack: shown or named, never run, never filling the memory."""

from __future__ import annotations

import io
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from dsptdesk.exports.pdf import build_pack
from dsptdesk.exports.pdf.bounds import too_much
from dsptdesk.exports.pdf.pictures import look
from tests.exports.conftest import DOCUMENTS, image_bytes, make_report, pdf_bytes
from tests.security.hostile.attachments import PDFS, PICTURES, REFUSED, SCRIPT, packed_objects, pdf

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's figures")
HARMFUL = (
    "JavaScript",
    "Launch",
    "EmbeddedFile",
    "RichMedia",
    "FileAttachment",
    "SubmitForm",
    "GoToE",
)


def stream(data, said="", layers=1):
    for _ in range(layers):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * layers
    head = f"<< {said} /Filter [{filters}] /Length {len(data)} >>\nstream\n"
    return head.encode() + data + b"\nendstream"


def on_page(data, more):
    return data.replace(b"/MediaBox", more.encode() + b" /MediaBox")


def form_bomb():
    """Make a form whose field draws 70 MB; filling it in would unpack them."""
    return on_page(
        pdf(
            "/AcroForm << /Fields [5 0 R] /NeedAppearances true >>",
            stream(bytes(70_000_000), "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /Rect [0 0 9 9] "
            "/AP << /N 4 0 R >> >>",
        ),
        "/Annots [5 0 R]",
    )


def many_pages(count):
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    data = pdf("", *[page] * count)
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(count))
    return data.replace(b"/Kids [3 0 R]", b"/Kids [" + kids + b"]")


def deep_pages(count):
    nodes = [
        f"<< /Type /Pages /Parent {3 + n} 0 R /Kids [{5 + n} 0 R] /Count 1 >>" for n in range(count)
    ]
    data = pdf("", *nodes, "<< /Type /Page /MediaBox [0 0 9 9] >>")
    return data.replace(b"/Kids [3 0 R]", b"/Kids [4 0 R]")


BOMBS = {
    "form": form_bomb,
    "content": lambda: on_page(pdf("", stream(bytes(70_000_000))), "/Contents 4 0 R"),
    "twice packed": lambda: pdf("", stream(bytes(70_000_000), layers=2)),
    "objects": lambda: pdf("", packed_objects(b"", packed=zlib.compress(bytes(70_000_000), 9))),
    "called an image": lambda: pdf(
        "", stream(bytes(70_000_000), "/Subtype /Im#61ge /Width 1 /BBox []")
    ),
    "old packing": lambda: pdf(
        "", stream(bytes(9)).replace(b"FlateDecode", b"LZWDecode") + b" " * 9
    ).replace(b"stream\n", b"stream\n" + b"x" * 80_000, 1),
    "says pages": lambda: pdf(pages=100_000),
    "has pages": lambda: many_pages(6_000),
}
ODD = {
    "deep pages": lambda: deep_pages(20_000),
    "circle": lambda: pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "one page often": lambda: pdf().replace(
        b"/Kids [3 0 R]", b"/Kids [" + b"3 0 R " * 9_000 + b"]"
    ),
    "deep list": lambda: pdf("", "[" * 50_000 + "]" * 50_000),
}


def packed(*files):
    """Put files into a pack as evidence; give the pack and how many are shown."""
    documents = tuple(
        replace(
            DOCUMENTS[0], id=f"{n:032x}", blob=f"{n:064x}", file=f"1.1.1 {n}.pdf", size=len(data)
        )
        for n, data in enumerate(files)
    )
    held = {one.blob: data for one, data in zip(documents, files, strict=True)}
    report = replace(make_report(), documents=documents, answers=(), tables=(), pictures=())
    result = io.BytesIO()
    summary = build_pack(report, lambda one: iter([held[one.blob]]), result)
    return result.getvalue(), summary


@pytest.mark.parametrize("name", BOMBS)
def test_a_pdf_that_holds_too_much_is_told_before_it_is_read(name):
    assert too_much(BOMBS[name]())


def test_ordinary_pdfs_are_not_too_much():
    assert not too_much(pdf_bytes(300))
    assert not too_much(pdf())
    assert not any(too_much(make()) for make in ODD.values())


@LINUX
def test_bombs_in_a_pack_take_no_memory_and_the_pack_is_whole():
    files = [make() for make in (*BOMBS.values(), *ODD.values())]
    packed(pdf_bytes())
    Path("/proc/self/clear_refs").write_text("5")
    before = memory()
    _, summary = packed(*files)
    assert summary.mentioned >= len(BOMBS)
    assert memory() - before < 100_000_000


def memory():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def note(kind, more):
    said = f"<< /Type /Annot /Subtype /{kind} /Rect [0 0 9 9] {more} >>"
    return on_page(pdf("", "<< /Type /Filespec >>"), f"/Annots [{said}]")


ACTIVE = (
    note("Link", "/A << /S /Launch /F (calc.exe) >>"),
    note("Link", f"/A {SCRIPT}"),
    note("Link", f"/A << /S /URI /URI (https://x/) /Next {SCRIPT} >>"),
    note("Link", f"/PA {SCRIPT}"),
    note("Link", "/A << /S /GoToE /F 4 0 R >>"),
    note("Link", "/A << /S /URI /URI (javascript:alert) >>"),
    note("Widget", f"/AA << /E {SCRIPT} >>"),
    note("FileAttachment", "/FS << /EF << /F 4 0 R >> /Type /EmbeddedFile >>"),
    note("RichMedia", "/A << /S /SubmitForm >>"),
    on_page(pdf(), f"/AA << /O {SCRIPT} >>"),
)


def test_nothing_in_a_pack_runs_opens_or_carries_anything():
    files = [case.make() for case in PDFS] + list(ACTIVE)
    data, summary = packed(*files)
    assert summary.shown >= len(ACTIVE)
    with pikepdf.open(io.BytesIO(data)) as made:
        whole = b"".join(one.unparse(resolved=True) for one in made.objects).decode("latin-1")
    assert [word for word in HARMFUL if f"/{word}" in whole] == []
    assert "javascript:" not in whole


def test_an_ordinary_link_still_leads_somewhere():
    data, _ = packed(note("Link", "/A << /S /URI /URI (https://example.org/) >>"))
    with pikepdf.open(io.BytesIO(data)) as made:
        whole = b"".join(one.unparse(resolved=True) for one in made.objects)
    assert b"https://example.org/" in whole


@LINUX
@pytest.mark.parametrize("case", PICTURES, ids=lambda case: case.name)
def test_no_picture_is_unpacked_before_its_size_is_known(case):
    data = case.make()
    Path("/proc/self/clear_refs").write_text("5")
    before = memory()
    found = look(data)
    assert found.problem or case.words != REFUSED
    assert memory() - before < 50_000_000


def test_a_progressive_picture_may_have_half_the_pixels(monkeypatch):
    from PIL import Image

    from dsptdesk.exports.pdf import pictures

    monkeypatch.setattr(pictures, "AREA_LIMIT", 100_000)
    assert not look(image_bytes("JPEG", (300, 300))).problem
    out = io.BytesIO()
    Image.new("RGB", (300, 300)).save(out, "JPEG", progressive=True)
    assert "too many pixels" in look(out.getvalue()).problem
