"""Every field a person can fill in the sample stands in the PDF, the HTML and the workbook."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from lxml import html as lxml_html

from dsptdesk.domain.acceptance import Acceptance
from dsptdesk.domain.assessment import Answer, Confirmation
from dsptdesk.domain.entering import Entered
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Kind
from dsptdesk.domain.held_back import HELD_BACK
from dsptdesk.domain.organisation import Role
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.record import fields_of
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.domain.submitted import Submitted
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.domain.years import HeldEdition, Year
from dsptdesk.services import start
from dsptdesk.services.export import export_folder
from dsptdesk.services.report import build_report, fillable
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, make_sample
from tests.exports.test_every_field import pdf_text, squeezed, workbook_text

DAY = datetime(2026, 6, 5, 9, 0)
KNOWN_OTHERWISE = {
    # Where an answer came from is noted by the program; that it is not confirmed is its state.
    Answer: {"edition", "topic", "carried_from", "carried_by", "carried_on", "confirming"},
    Confirmation: {"edition", "assertion"},
    Review: {"register"},
    Role: set(),
    Acceptance: {spec.name for spec in fields_of(Acceptance)},
    Unfinished: {spec.name for spec in fields_of(Unfinished)},
    # The pack tells of one edition, and of today: not of other years, of files of editions, of
    # what was signed off before (that has a folder of its own) or typed into the website.
    Year: {spec.name for spec in fields_of(Year)},
    HeldEdition: {spec.name for spec in fields_of(HeldEdition)},
    Publication: {spec.name for spec in fields_of(Publication)},
    Submitted: {spec.name for spec in fields_of(Submitted)},
    Entered: {spec.name for spec in fields_of(Entered)},
}
"""Fields a person does not fill: they say what the record is about, or are worked out."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("every") / "sample"
    make_sample(folder, now=lambda: DAY)
    desk = start.open_with_passphrase(folder, SAMPLE_PASSPHRASE, now=lambda: DAY)
    yield desk
    desk.workspace.release()


@pytest.fixture(scope="module")
def exported(desk, tmp_path_factory):
    dest = tmp_path_factory.mktemp("every") / "out"
    return export_folder(build_report(desk, private=True), desk.workspace.blobs, dest).path


def in_this_edition(desk, one):
    return getattr(one, "edition", desk.edition.slug) == desk.edition.slug


def newest_or_no_review(desk, one):
    return not isinstance(one, Review) or one == latest(desk.snapshot.all(Review), one.register)


def left_out(kind):
    """Give the fields that never go out with the pack; the list there says why."""
    return set(HELD_BACK[kind].fields) if kind in HELD_BACK else set()


def filled(desk):
    """Give (kind, field, words) of all that is filled in, straight from the records."""
    for kind in KINDS:
        names = set(fillable(kind)) - KNOWN_OTHERWISE.get(kind, set()) - left_out(kind)
        for one in desk.snapshot.live(kind):
            if not (in_this_edition(desk, one) and newest_or_no_review(desk, one)):
                continue
            for spec in fields_of(kind):
                value = getattr(one, spec.name)
                # An unticked box is not filled in; a ticked one says Yes under its heading.
                if spec.name not in names or value in (None, "", (), False):
                    continue
                words = spec.show(value, desk.snapshot.names)
                parts = words.split(", ") if spec.kind in (Kind.FILES, Kind.LINKS) else [words]
                if spec.kind is Kind.FLAG:
                    parts = [spec.label.removesuffix(" to us") if kind is Answer else "Yes"]
                yield from ((kind.__name__, spec.name, part) for part in parts)


def missing(desk, text):
    found = squeezed(text)
    return sorted(
        {
            (kind, name, line)
            for kind, name, words in filled(desk)
            for line in words.split("\n")
            if line.strip() and squeezed(line) not in found
        }
    )


def test_the_sample_fills_every_field_there_is(desk):
    shown = {(kind, name) for kind, name, _ in filled(desk)}
    every = {
        (kind.__name__, name)
        for kind in KINDS
        for name in set(fillable(kind)) - KNOWN_OTHERWISE.get(kind, set()) - left_out(kind)
    }
    # 2025-26 has no item answered by a date.
    assert every - shown == {("Answer", "on")}
    assert any(kind == Evidence.__name__ for kind, _ in shown)


def test_the_pdf_shows_every_field(desk, exported):
    raw = pdf_text((exported / "Evidence pack.pdf").read_bytes())
    edge = re.compile(
        r"^(DRAFT|(\d+ \w+ \d{4} )?Page \d+ of \d+|\d+ \w+ \d{4}|.*Evidence pack .*·.*|Larkfield Care.*)$"
    )
    body = "\n".join(line for line in raw.replace("\f", "\n").split("\n") if not edge.match(line))
    assert missing(desk, body + "\n" + raw) == []


def test_the_html_shows_every_field(desk, exported):
    page = (exported / "Evidence pack.html").read_text(encoding="utf-8")
    assert missing(desk, lxml_html.fromstring(page.encode()).text_content()) == []


def test_the_workbook_shows_every_field(desk, exported):
    assert missing(desk, workbook_text((exported / "Answers.xlsx").read_bytes())) == []


def test_the_same_data_give_the_same_bytes(desk, exported, tmp_path):
    again = export_folder(
        build_report(desk, private=True), desk.workspace.blobs, tmp_path / "again"
    ).path
    names = sorted(str(one.relative_to(exported)) for one in exported.rglob("*") if one.is_file())
    assert names == sorted(str(o.relative_to(again)) for o in again.rglob("*") if o.is_file())
    differ = [n for n in names if (exported / n).read_bytes() != (again / n).read_bytes()]
    assert differ == []
