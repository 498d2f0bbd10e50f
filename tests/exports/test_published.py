"""A published pack says so everywhere: mark, sign-off, sites, exceptions, plan, sheets per site."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pikepdf
import pytest
from jsonschema import Draft202012Validator

from dsptdesk import paths
from dsptdesk.domain.report_published import PlanEntry, SignedOff, SiteDifference, SitePart
from dsptdesk.exports import published
from dsptdesk.exports.contents import entries_of
from dsptdesk.exports.docx_plan import build_plan
from dsptdesk.exports.folder import write_folder
from dsptdesk.exports.frozen import plain, report_from
from dsptdesk.exports.html import build_html
from dsptdesk.exports.pdf import build_pack
from dsptdesk.exports.site_sheets import build_sheet, build_sheet_page
from dsptdesk.exports.start_here import build_start_here
from dsptdesk.exports.submission import build_submission
from dsptdesk.exports.verify import verify_folder
from tests.exports.conftest import AWKWARD, awkward_report, make_report, opener

NAMES = ("Head office", "Willow Bank: east / west?", "WILLOW BANK  EAST  WEST", "con", "W" * 300)
SITES = tuple(
    SitePart(f"{n:032x}", name, n == 0, "Ruth Adeyemi" if n else "", f"VAA{n}")
    for n, name in enumerate(NAMES)
)
SIGNED = SignedOff(
    status="Approaching Standards",
    on=date(2026, 6, 30),
    name="Priya Nair",
    role="Registered manager",
    statement="I have read the answers.\nThey are true.",
    note="After the board meeting.",
    first_time=True,
)


def published_report(base=None, **changes):
    base = base or make_report()
    return replace(
        base,
        draft=False,
        published=SIGNED,
        sites=SITES,
        differences=(
            SiteDifference(
                SITES[1].id,
                SITES[1].name,
                base.answers[0].ref,
                base.answers[0].title,
                "The door has a key lock there.",
                "A code lock is ordered.",
                "1 September 2026",
            ),
        ),
        plan=(
            PlanEntry(
                "4.1.2", "Leavers", "Write a checklist", "Ruth Adeyemi", "1 July 2026", "New"
            ),
            PlanEntry("7.2.1", "Try the plan", "", "", ""),
        ),
        **changes,
    )


@pytest.fixture(scope="module")
def shown():
    return published_report()


def text_of_pdf(data):
    found = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return found.stdout.decode()


needs_pdftotext = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext is not installed"
)


def test_the_page_says_who_signed_what(shown):
    page = build_html(shown)
    assert '<span class="mark">SIGNED OFF</span>' in page
    assert "DRAFT" not in page
    for words in (
        "30 June 2026",
        "Priya Nair, Registered manager",
        "I have read the answers.\nThey are true.",
        "After the board meeting.",
        "The questions are in our words",
        "Sites and exceptions",
        "The door has a key lock there.",
        "Put right by 1 September 2026.",
        "Owner missing: say who does it",
    ):
        assert words in page, words
    assert "Status if you published now" not in page


def test_it_says_published_only_once_it_is_on_the_website(shown):
    assert "PUBLISHED" not in build_html(shown)
    there = replace(shown, published=replace(SIGNED, on_website=date(2026, 7, 2)))
    page = build_html(there)
    assert '<span class="mark">PUBLISHED</span>' in page
    assert "On the website since 2 July 2026." in page
    assert "Status published" in page
    assert "SIGNED OFF" not in page


def test_official_wording_is_named_as_such(shown):
    page = build_html(replace(shown, official_wording=True))
    assert "official wording of the list that was loaded" in page
    assert "in our words" not in page.split("What this edition")[0]


def test_a_draft_says_nothing_of_it(report):
    page = build_html(report)
    assert "SIGNED OFF" not in page
    assert "PUBLISHED" not in page
    assert "DRAFT" in page
    assert published.facts(report) == ()
    assert published.site_files(report) == ()


def test_the_first_page_leads_to_the_plan_and_the_sheets(shown):
    page = build_start_here(shown)
    assert 'href="Action%20plan.docx"' in page
    for _, pdf, html in published.site_files(shown):
        assert f'href="{published_address(pdf)}"' in page
        assert f'href="{published_address(html)}"' in page
    assert "Do not publish yet." not in page
    assert page.count("Not true of every site:") == 1


def published_address(name):
    from urllib.parse import quote

    return quote(name)


def test_names_of_sheets_suit_every_computer_and_none_are_alike(shown):
    names = [name for _, *both in published.site_files(shown) for name in both]
    assert len({name.casefold() for name in names}) == 2 * len(SITES)
    for name in names:
        folder, _, file = name.partition("/")
        assert folder == "sites"
        assert not re.search(r'[<>:"\\|?*\x00-\x1f]', file)
        assert len(file) <= 70
        assert file.endswith(("answers.pdf", "answers.html", "(2).pdf", "(2).html"))
    assert names[0] == "sites/Head office answers.pdf"


def test_a_manager_sees_only_what_differs_at_their_site(shown):
    own, other = (build_sheet_page(shown, SITES[place]) for place in (1, 0))
    assert "Not true of this site: The door has a key lock there." in own
    assert "key lock" not in other
    assert published.NO_EXCEPTION in other
    for entry in shown.answers:
        assert entry.title in own
    assert 'href="documents/' not in own


@needs_pdftotext
def test_the_sheet_on_paper_says_the_same(shown):
    text = text_of_pdf(build_sheet(shown, SITES[1]))
    assert "SIGNED OFF" in text
    assert "Not true of this site:" in text
    assert "Priya Nair, Registered manager" in text
    assert all(entry.ref in text for entry in shown.answers)
    assert build_sheet(shown, SITES[1]) == build_sheet(shown, SITES[1])


@needs_pdftotext
def test_the_pack_is_marked_on_every_page(shown, open_document):
    made = io.BytesIO()
    build_pack(shown, open_document, made)
    text = text_of_pdf(made.getvalue())
    assert "DRAFT" not in text
    with pikepdf.open(io.BytesIO(made.getvalue())) as pdf:
        assert text.count("SIGNED OFF") >= len(pdf.pages) - 1
        assert str(pdf.docinfo["/Subject"]).endswith("(signed off)")
    assert "They are true." in text
    assert "Not every site" in text
    assert "Write a checklist" in text


def test_sheets_bear_anything_people_type():
    site = SitePart("a" * 32, " ".join(AWKWARD), False, AWKWARD[1], AWKWARD[2])
    report = published_report(awkward_report(), made_on=date(2026, 1, 1))
    assert build_sheet(report, site).startswith(b"%PDF")
    assert "<img src" not in build_sheet_page(report, site)


def test_the_folder_is_whole_and_streams_the_sheets(shown, open_document, tmp_path):
    told = []
    write_folder(shown, open_document, tmp_path / "out", progress=lambda *step: told.append(step))
    found = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert {
        "Action plan.docx",
        *(n for _, *both in published.site_files(shown) for n in both),
    } <= found
    assert verify_folder(tmp_path / "out").files == len(found)
    sheets = [place for place, step in enumerate(told) if step[2].startswith("sites/")]
    assert len(sheets) == 2 * len(SITES)


def test_each_sheet_is_made_when_its_turn_comes(shown, open_document):
    told = []
    contents = entries_of(shown, open_document, lambda *step: told.append(step[2]), lambda: False)
    for entry in contents.entries:
        if entry.name.startswith("sites/"):
            assert told[-1] == entry.name


def test_the_plain_form_fits_its_schema(shown):
    path = paths.resources() / "schemas" / "submission.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    held = json.loads(build_submission(shown))
    Draft202012Validator(schema).validate(held)
    assert held["published"]["on"] == "2026-06-30"
    assert [one["ref"] for one in held["action_plan"]] == ["4.1.2", "7.2.1"]
    older = {k: v for k, v in held.items() if k not in {"published", "sites", "exceptions"}}
    del older["action_plan"], older["edition"]["official_wording"]
    Draft202012Validator(schema).validate(older)


def test_the_frozen_form_gives_the_same_report_again(shown):
    for one in (shown, make_report(), published_report(awkward_report())):
        assert report_from(json.loads(json.dumps(plain(one)))) == one


def rows_of(data):
    import docx

    (table,) = docx.Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_plan_is_a_word_document_that_says_what_is_missing(shown):
    import docx

    data = build_plan(shown)
    document = docx.Document(io.BytesIO(data))
    said = "\n".join(one.text for one in document.paragraphs)
    for words in (
        "Action plan",
        "Organisation: Willow Bank Care Ltd (example)",
        "Edition: 2025-26",
        "Status signed off: Approaching Standards",
        "Date: 30 June 2026",
        "Signed off by: Priya Nair, Registered manager",
        "Example data",
    ):
        assert words in said, words
    head, first, second = rows_of(data)
    assert head == list(published.PLAN_HEADINGS)
    assert first == [
        "4.1.2",
        "Leavers",
        "Write a checklist\nWhy it is not done yet: New",
        "Ruth Adeyemi",
        "1 July 2026",
    ]
    assert second[2:] == [
        "Action missing: say what is to be done",
        "Owner missing: say who does it",
        "Date missing: say by when",
    ]
    assert document.core_properties.title.startswith("Action plan – Willow Bank")
    assert document.sections[0].page_width > document.sections[0].page_height


def test_the_same_plan_gives_the_same_bytes_and_nothing_of_the_computer(shown):
    data = build_plan(shown)
    assert data == build_plan(shown)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        assert {one.date_time[0] for one in packed.infolist()} == {1980}
        core = packed.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "DSPT Desk" in core


def test_the_plan_bears_anything_people_type():
    entries = tuple(
        PlanEntry(f"{n}.1.1", text, text, text, text, text) for n, text in enumerate(AWKWARD)
    )
    data = build_plan(replace(published_report(), plan=entries))
    assert len(rows_of(data)) == len(AWKWARD) + 1


def test_libreoffice_reads_the_plan(shown, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    plain_file, plan = tmp_path / "plain.docx", tmp_path / "plan.docx"
    import docx

    docx.Document().save(plain_file)
    plan.write_bytes(build_plan(shown))
    run = [office, f"-env:UserInstallation=file://{tmp_path}/home", "--headless", "--convert-to"]
    for file in (plain_file, plan):
        command = [*run, "txt:Text", "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, capture_output=True, check=False, timeout=100)
        if file is plain_file and not (tmp_path / "plain.txt").exists():
            pytest.skip("LibreOffice has no Writer here, so it reads no Word document at all")
    text = (tmp_path / "plan.txt").read_text(encoding="utf-8-sig")
    assert "Write a checklist" in text
    assert "Owner missing" in text


def test_documents_stand_beside_the_published_pack(shown, open_document, tmp_path):
    write_folder(shown, opener(), tmp_path / "out")
    assert (tmp_path / "out" / "documents" / shown.documents[0].file).is_file()


def test_every_page_is_well_formed_and_leads_nowhere_else(shown):
    import xml.etree.ElementTree as ET

    pages = (build_html(shown), build_start_here(shown), build_sheet_page(shown, SITES[1]))
    for page in pages:
        body = page[page.index("<html") :].replace("&nbsp;", " ")
        body = re.sub(r"<(meta|br)([^>]*)>", r"<\1\2/>", body)
        tree = ET.fromstring(body)
        ids = [one.get("id") for one in tree.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
        links = [one.get("href") for one in tree.iter("a")]
        assert all(link[1:] in ids for link in links if link.startswith("#"))
        assert "<script" not in page
        levels = [int(one.tag[1]) for one in tree.iter() if re.fullmatch("h[1-6]", one.tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
