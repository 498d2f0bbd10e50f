"""A report with every field filled, documents of every kind, and one with awkward text."""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from dsptdesk.domain.people import Person
from dsptdesk.domain.pictures import pictures
from dsptdesk.domain.readiness import Count
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.processing import Abroad, Processing, Sharing
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.report import (
    AnswerEntry,
    Document,
    Line,
    Missing,
    Part,
    Report,
    Table,
    ToPutRight,
)
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.risk import Score
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.exports.pdf import build_pack

HEADINGS = (
    *(
        f"{name} {number}"
        for number in range(1, 4)
        for name in ("Name", "Kind", "Owner", "Where kept", "Checked", "Risk", "Notes on use")
    ),
    "Archived because",
)

AWKWARD = (
    "😀 👩‍⚕️ emoji",
    "שלום עולם \u202eevil\u202c العربية",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "@SUM(A1)",
    "-2",
    "<para>",
    "</para><b>bold",
    '<img src="file:///etc/passwd"/>',
    "&amp; & <a href='http://example.org'>x</a>",
    "nul \x00 bell \x07 escape \x1b end",
    "£ € ✓ ë Å “ ”",
    "line one\r\nline two\n\n\nline five",
    '\t=HYPERLINK("http://example.org")',
    "\u200b\ufeff",
    "",
)


def pdf_bytes(pages=2, text="A page of evidence"):
    result = io.BytesIO()
    canvas = Canvas(result, invariant=1)
    for number in range(pages):
        canvas.drawString(72, 700, f"{text} {number + 1}")
        canvas.showPage()
    canvas.save()
    return result.getvalue()


def encrypted_pdf():
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes())) as pdf:
        pdf.save(result, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
    return result.getvalue()


def image_bytes(kind="JPEG", size=(320, 200), orientation=0):
    result = io.BytesIO()
    image = Image.effect_mandelbrot(size, (-2, -1.2, 1, 1.2), 40).convert("RGB")
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    image.save(result, kind, exif=exif) if orientation else image.save(result, kind)
    return result.getvalue()


def huge_png():
    """Say 20,000 by 20,000 pixels in the header of a small file."""
    data = bytearray(image_bytes("PNG", (8, 8)))
    data[16:24] = (20_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


FILES = {
    "1.1.5 Minutes of the managers.pdf": ("application/pdf", pdf_bytes(3)),
    "1.3.1 Policy.docx": ("application/vnd.openxmlformats", b"PK\x03\x04 a document"),
    "4.1.1 Photo of the notice.jpg": ("image/jpeg", image_bytes("JPEG", (640, 400))),
    "4.1.1 Turned.jpg": ("image/jpeg", image_bytes("JPEG", (640, 400), orientation=6)),
    "4.1.2 Screen.png": ("image/png", image_bytes("PNG")),
    "6.1.1 Damaged.pdf": ("application/pdf", b"%PDF-1.4\n" + b"rubbish " * 40),
    "6.1.1 Locked.pdf": ("application/pdf", encrypted_pdf()),
    "7.1.1 Huge.png": ("image/png", huge_png()),
    "7.1.1 Cut.jpg": ("image/jpeg", image_bytes("JPEG", (640, 400))[:3000]),
}


def document(number, file, media_type, data):
    return Document(
        id=f"{number:032x}",
        title=f"{file.rpartition('.')[0]} as shown",
        location="",
        lines=(Line("Owner", "Ruth Adeyemi"), Line("Note", f"Note number {number}")),
        items=(file.split(" ", maxsplit=1)[0],),
        file=file,
        file_name=f"scan {number}{file[file.rindex('.') :]}",
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        blob=f"{number:064x}",
    )


DOCUMENTS = tuple(
    document(number, file, kind, data) for number, (file, (kind, data)) in enumerate(FILES.items())
)
PLACE = Document(
    id="f" * 32,
    title="Fire folder",
    location="Office, green shelf",
    lines=(),
    items=("7.1.1",),
    file="",
    file_name="",
    media_type="",
    size=0,
    sha256="",
    blob="",
)


def entry(number, **changes):
    base = AnswerEntry(
        ref=f"{1 + number // 6}.{1 + number // 3 % 3}.{1 + number % 6}",
        topic=f"topic-{number}",
        title=f"Who looks after subject {number}",
        question=f"Which senior people answer for subject {number}, and how were they told?",
        group=("Staffing and roles", "Policies and procedures", "Data security")[number // 8 % 3],
        standard="1. Personal information is kept private and used lawfully",
        assertion="1.1 The organisation knows what it holds",
        level="Approaching Standards",
        mandatory=True,
        kind=("text", "tick", "document")[number % 3],
        surety="Worked out" if number % 5 == 0 else "",
        state=("completed", "ready", "in-progress", "not-started")[number % 4],
        state_words=("Completed", "Needs checking", "In progress", "Not started")[number % 4],
        answer=f"Our manager answers for it, and it is in job description {number}.",
        tick=True if number % 3 == 1 else None,
        comment=f"Agreed in the meeting number {number} of the managers.",
        not_applicable=number == 7,
        how_not_applicable="Tick the box “not applicable” and say why." if number == 7 else "",
        documents=(DOCUMENTS[number % len(DOCUMENTS)],) if number % 3 == 2 else (),
        location="https://example.org/policies" if number % 4 == 1 else "",
        owner="Ruth Adeyemi",
        due="30 June 2026",
        revisit=number % 6 == 0,
        completed="Ruth Adeyemi, 3 May 2026" if number % 4 == 0 else "",
    )
    return replace(base, **changes)


def table(slug, title, rows=25, columns=22):
    return Table(
        slug=slug,
        title=title,
        purpose=f"What the register of {title.lower()} is for.",
        reviewed="Approved as reviewed by Ruth Adeyemi on 3 May 2026.",
        headings=HEADINGS[:columns],
        rows=tuple(
            tuple(
                f"Entry {row} of the home with more words, so that it is long enough to wrap twice"
                if column % 7 == 6
                else f"Entry {row}-{column}"
                if (row + column) % 5
                else ""
                for column in range(columns)
            )
            for row in range(rows)
        ),
    )


def pictures_of(names, activity):
    """Give the pictures of a desk with some suppliers, an activity and a person."""
    suppliers = tuple(Supplier(id=f"s{n}", name=name) for n, name in enumerate(names))
    one = Processing(
        id="p",
        name=activity,
        suppliers=tuple(supplier.id for supplier in suppliers),
        shared_with=(Sharing.NHS,),
        joint_controllers=names[0],
        abroad=Abroad.AGREEMENT,
        impact_before=Score.HIGH,
        likelihood_before=Score.LOW,
    )
    person = Person(id="a", name=names[0])
    asset = Asset(id="t", name="Rota", reviewed_on=date(2026, 1, 5))
    looked = Review(id="r", register="assets", approved_by="Ann", approved_on=date(2026, 3, 4))
    kept = {each.slug: (each,) for each in (one, person, asset, looked)} | {"suppliers": suppliers}
    return tuple(one.figure() for one in pictures(Snapshot(kept), date(2026, 5, 3)))


def make_report(**changes):
    base = Report(
        organisation="Willow Bank Care Ltd (example)",
        edition="2025-26",
        edition_slug="2025-26",
        edition_version="8.1",
        deadline="30 June 2026",
        unconfirmed=(
            "The questions are in our own words.",
            "The level of some items is worked out.",
        ),
        made_on=date(2026, 5, 5),
        draft=True,
        sample=True,
        status_now="Approaching Standards",
        statuses=(
            Count("Approaching Standards", 26, 26),
            Count("Standards Met", 31, 45),
            Count("Standards Exceeded", 31, 45),
        ),
        groups=(
            Count("Staffing and roles", 9, 12),
            Count("Policies and procedures", 12, 12),
            Count("Data security", 0, 9),
        ),
        standards=tuple(
            Count(f"{n}. Standard number {n} in words", n % 5, 5) for n in range(1, 11)
        ),
        missing=(
            Missing("Approaching Standards", True, "Only for the first time.", (), (), ()),
            Missing(
                "Standards Met",
                False,
                "",
                ("1.1.5 Who is responsible", "4.1.2 Leavers"),
                ("1.1", "4.1"),
                (),
            ),
            Missing(
                "Standards Exceeded",
                False,
                "With a certificate.",
                (),
                (),
                ("A Cyber Essentials Plus certificate that is in date",),
            ),
        ),
        advice=("The data protection officer should not be the registered manager.",),
        profile=Part(
            "Organisation",
            (
                Line("Name", "Willow Bank Care Ltd (example)"),
                Line("CQC provider id", "1-123456789"),
                Line("Is NHSmail the only email people in the organisation use?", "Not sure"),
            ),
        ),
        parts=(
            Part("Caldicott Guardian", (Line("Person", "Ruth Adeyemi"), Line("Reason", ""))),
            Part("Senior information risk owner (SIRO)", (Line("Person", "Tom Ellis"),)),
        ),
        answers=tuple(entry(number) for number in range(24)),
        assertions=(
            Line(
                "1.1 The organisation knows what it holds",
                "Confirmed by Ruth Adeyemi on 3 May 2026.",
            ),
            Line("1.2 Rights are respected", "Not confirmed yet"),
        ),
        tables=(
            table("assets", "Information assets"),
            table("suppliers", "Suppliers", rows=12, columns=6),
            table("processing", "Record of processing activities (ROPA)", rows=3),
            table("policies", "Policies", rows=0),
        ),
        empty_tables=("Restore tests", "Complaints about data"),
        pictures=pictures_of(("Nourish Ltd", "Payroll Partners"), "Planning and giving care"),
        documents=(*DOCUMENTS, PLACE),
        history_head="ab" * 32,
        put_right=(
            ToPutRight("Does not fit together", "“Laptop 3” is not encrypted.", ("9.5.2",)),
            ToPutRight("Missing or out of date", "Nobody owns “Rota”. Name somebody.", ()),
        ),
    )
    return replace(base, **changes)


def awkward_report():
    """Put awkward text into every field a person can fill."""
    long = "A long answer of a careful manager. " * 280
    word = "W" * 100_000
    texts = (*AWKWARD, long, word)
    entries = tuple(
        entry(
            n,
            title=text[:400] or "x",
            answer=text,
            comment=text,
            owner=text[:200],
            location=text[:300],
            question=text[:900],
        )
        for n, text in enumerate(texts)
    )
    row = (*texts, *texts)[:22]
    rows = tuple((text[:500] or "Name", *row[1:]) for text in texts)
    return make_report(
        organisation=" ".join(AWKWARD),
        answers=entries,
        advice=texts,
        put_right=tuple(ToPutRight("<b>Kind", text or "x", (text[:40],)) for text in texts),
        profile=Part("<b>Profile", tuple(Line(text[:80], text) for text in texts)),
        pictures=pictures_of(tuple(text[:500] or "x" for text in texts), word[:500]),
        tables=(Table("assets", "=Assets <b>", word[:900], long[:900], HEADINGS, rows),),
        documents=(
            replace(
                PLACE, title="&<i>" + AWKWARD[0], location=word[:5000], lines=(Line("Note", long),)
            ),
        ),
    )


def opener(documents=DOCUMENTS):
    """Give the bytes in small pieces, as the encrypted store does."""
    known = {one.blob: FILES[one.file][1] for one in documents if one.file in FILES}

    def open_document(one):
        data = known[one.blob]
        for start in range(0, len(data), 1000):
            yield data[start : start + 1000]

    return open_document


@pytest.fixture(scope="session")
def report():
    return make_report()


@pytest.fixture(scope="session")
def awkward():
    return awkward_report()


@pytest.fixture(scope="session")
def pack(report):
    """Make the evidence pack once: its bytes and its summary."""
    result = io.BytesIO()
    summary = build_pack(report, opener(), result)
    return result.getvalue(), summary


@pytest.fixture
def open_document():
    return opener()
