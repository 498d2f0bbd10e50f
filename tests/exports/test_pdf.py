"""The evidence pack, read with real PDF readers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from dsptdesk.domain.errors import Cancelled
from dsptdesk.exports.pdf import annex, build_pack, pictures


def made(report, open_document, **more):
    result = io.BytesIO()
    summary = build_pack(report, open_document, result, **more)
    return result.getvalue(), summary


def text_of(data):
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("pdftotext is not installed (Debian package poppler-utils)")
    run = subprocess.run([tool, "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode()


def test_qpdf_finds_nothing_wrong(pack, tmp_path):
    tool = shutil.which("qpdf")
    if not tool:
        pytest.skip("qpdf is not installed (Debian package qpdf)")
    path = tmp_path / "pack.pdf"
    path.write_bytes(pack[0])
    run = subprocess.run([tool, "--check", path], capture_output=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_title_author_language_and_dates_are_set(pack):
    with pikepdf.open(io.BytesIO(pack[0])) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert "Willow Bank" in str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/Author"]) == "Willow Bank Care Ltd (example)"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260505")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_fonts_are_embedded_subsets(pack):
    with pikepdf.open(io.BytesIO(pack[0])) as pdf:
        used = [
            font for page in pdf.pages[:10] for font in page.resources.get("/Font", {}).values()
        ]
        assert used
        names = {str(font.BaseFont) for font in used}
        desk = {name for name in names if "DejaVu" in name}
        assert all(re.match(r"/[A-Z]{6}\+", name) for name in desk)
        assert names == desk
        assert all("/FontFile2" in font.FontDescriptor for font in used)


def test_outline_leads_to_the_pages_that_carry_the_headings(pack):
    text = text_of(pack[0]).split("\f")
    with pikepdf.open(io.BytesIO(pack[0])) as pdf, pdf.open_outline() as outline:
        top = {item.title: item for item in outline.root}
        assert [
            name
            for name in top
            if name in {"Contents", "Readiness", "Answers", "Sign-off", "Annex"}
        ] == ["Contents", "Readiness", "Answers", "Sign-off", "Annex"]
        for name in ("Readiness", "Answers", "Registers and policies", "Sign-off"):
            assert name in text[page_of(pdf, top[name])]
        last = top["Annex"].children[-1]
        assert last.title in " ".join(text[page_of(pdf, last)].split()).replace("  ", " ")


def page_of(pdf, item):
    target = item.destination or item.action.D
    if isinstance(target, pikepdf.String | pikepdf.Name):
        target = pdf.Root.Dests[str(target)]
    return pikepdf.Page(target[0]).index


def test_contents_give_the_page_numbers_and_pages_are_counted(pack):
    data, summary = pack
    pages = text_of(data).split("\f")[: summary.pages]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == summary.pages
    for number, page in enumerate(pages, 1):
        if number == 1:
            continue
        assert f"Page {number} of {summary.pages}" in page
    for name in ("Readiness", "Answers", "Evidence", "Sign-off", "Annex"):
        number = int(re.search(rf"^ *{name} +(\d+)$", pages[1], re.MULTILINE)[1])
        assert name in pages[number - 1]


def test_no_page_is_blank(pack):
    data, summary = pack
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert all(page.obj.get("/Contents") is not None for page in pdf.pages)
    for page in text_of(data).split("\f")[: summary.pages]:
        assert len(page.split()) > 3


def test_draft_and_example_stand_on_the_pages(report, open_document):
    draft = text_of(made(report, open_document)[0])
    assert draft.count("DRAFT") > 20
    assert "Example data" in draft
    real = text_of(made(replace(report, draft=False, sample=False), open_document)[0])
    assert "DRAFT" not in real
    assert "Published" in real
    assert "Example data" not in real


def test_evidence_pages_and_images_are_in_the_annex(pack):
    data, summary = pack
    assert (summary.shown, summary.mentioned) == (4, 5)
    text = text_of(data)
    assert all(f"A page of evidence {number}" in text for number in (1, 2, 3))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [image for page in pdf.pages for image in page.get_images().values()]
        filters = [str(image.stream_dict.get("/Filter")) for image in images]
    assert sum("DCTDecode" in one for one in filters) == 2
    assert len(images) == 3


def test_jpeg_is_kept_byte_for_byte(pack, report, open_document):
    photo = next(one for one in report.documents if one.file.endswith("notice.jpg"))
    original = b"".join(open_document(photo))
    with pikepdf.open(io.BytesIO(pack[0])) as pdf:
        kept = [
            image.read_raw_bytes() for page in pdf.pages for image in page.get_images().values()
        ]
    assert original in kept


def test_what_cannot_be_shown_says_so(pack):
    text = " ".join(text_of(pack[0]).split())
    for sentence in (
        "This PDF is damaged and cannot be shown here.",
        "This PDF is protected with a password and cannot be shown here.",
        "This kind of file cannot be shown on paper.",
        "This image has too many pixels to be shown here.",
        "This image is damaged and cannot be shown here.",
    ):
        assert f"{sentence} The original is in the folder “documents”, beside this pack." in text


def test_register_rows_are_all_there_and_the_head_repeats(pack):
    pages = text_of(pack[0]).split("\f")
    assets = [page for page in pages if "Notes on use 1" in page and "Risk 3" in page]
    assert len(assets) >= 3
    text = " ".join(" ".join(assets).split())
    for row in range(25):
        assert re.search(rf"Entry {row} of the home with more words", text)


def test_long_evidence_is_cut_and_says_so(report, open_document, monkeypatch):
    monkeypatch.setattr(annex, "PAGE_LIMIT", 2)
    text = " ".join(text_of(made(report, open_document)[0]).split())
    assert "The first 2 of 3 pages follow." in text
    assert "A page of evidence 3" not in text


def test_large_evidence_is_not_read(report, open_document):
    one = replace(report.documents[0], size=annex.SIZE_LIMIT + 1)

    def refuse(document):
        raise AssertionError(document.title)

    data, summary = made(replace(report, documents=(one,)), refuse)
    assert summary.mentioned == 1
    assert "This file is too large to be shown here." in " ".join(text_of(data).split())


def test_image_that_lies_about_its_size_is_refused_by_its_header(open_document, report):
    huge = next(one for one in report.documents if "Huge" in one.file)
    assert pictures.look(b"".join(open_document(huge))).problem.startswith(
        "This image has too many"
    )


def test_photo_taken_sideways_stands_upright(open_document, report):
    turned = next(one for one in report.documents if "Turned" in one.file)
    assert pictures.look(b"".join(open_document(turned))).turn == -90


def test_what_was_filled_into_a_form_is_kept(report):
    raw = io.BytesIO()
    canvas = Canvas(raw, invariant=1)
    canvas.acroForm.textfield(name="who", value="Siobhan signed here", x=80, y=600, width=300)
    canvas.showPage()
    canvas.save()
    one = replace(report.documents[0], size=len(raw.getvalue()))
    data, _ = made(replace(report, documents=(one,)), lambda _: iter([raw.getvalue()]))
    assert "Siobhan signed here" in text_of(data)


def test_scripts_in_evidence_are_taken_out(report):
    source = pikepdf.new()
    source.add_blank_page()
    source.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript))
    source.pages[0].obj.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=[0, 0, 9, 9],
                A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"),
            )
        ]
    )
    raw = io.BytesIO()
    source.save(raw)
    one = replace(report.documents[0], size=len(raw.getvalue()))
    data, _ = made(replace(report, documents=(one,)), lambda _: iter([raw.getvalue()]))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        whole = b"".join(obj.unparse(resolved=True) for obj in pdf.objects)
    assert b"JavaScript" not in whole
    assert b"Launch" not in whole


def test_same_report_gives_the_same_bytes(pack, report, open_document):
    assert made(report, open_document)[0] == pack[0]


def test_cancel_stops_the_work(report, open_document):
    with pytest.raises(Cancelled):
        made(report, open_document, cancelled=lambda: True)


def test_awkward_text_is_shown_as_typed(awkward, open_document):
    data, _ = made(awkward, open_document)
    text = text_of(data)
    squeezed = "".join(text.split())
    for words in (
        "<para>",
        "</para><b>bold",
        '<imgsrc="file:///etc/passwd"/>',
        "&amp;&",
        "£€✓ëÅ",
        "=cmd|",
    ):
        assert words in squeezed
    assert "root:x:0" not in text
    assert text.count("W") >= 500_000
    assert text.count("careful") >= 280 * 4


def test_empty_report_still_makes_a_pack(report, open_document):
    bare = replace(
        report,
        organisation="Home",
        answers=(),
        tables=(),
        documents=(),
        advice=(),
        missing=(),
        statuses=(),
        groups=(),
        standards=(),
        parts=(),
        assertions=(),
        unconfirmed=(),
        history_head="",
        deadline="",
    )
    _, summary = made(bare, open_document)
    assert summary.pages >= 7


def test_file_is_written_whole_or_not_at_all(report, open_document, tmp_path):
    target = tmp_path / "pack.pdf"
    build_pack(report, open_document, target)
    assert target.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == ["pack.pdf"]


def test_contents_that_need_more_than_one_page_still_lead_to_their_headings(report, open_document):
    (picture,) = [one for one in report.documents if one.file.endswith(".jpg")][:1]
    many = tuple(replace(picture, title=f"Photo {number}") for number in range(60))
    data, _ = made(replace(report, documents=many), open_document)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        leading = [page for page in pdf.pages[1:4] if len(page.get("/Annots", ())) > 10]
        assert len(leading) > 1
