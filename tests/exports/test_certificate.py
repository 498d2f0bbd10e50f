"""The certificate of a restore test: one page that says what was tested, and what not."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pikepdf
import pytest

from dsptdesk.domain.drill import Drilled
from dsptdesk.exports.pdf.certificate import build_certificate
from tests.exports.test_paper_sheets import words

GOOD = Drilled(
    organisation="Larkfield Care",
    who="Priya Nair",
    began=datetime(2026, 6, 5, 14, 2),
    seconds=3.2,
    version="1.2",
    made=datetime(2026, 6, 4, 17, 30),
    reason="on close",
    place="in the folder of your data",
    size=1_400_000,
    entries=38,
    head="41dbfa57" * 8,
    counts=(("Suppliers", 12), ("Staff and other people", 32)),
    documents=7,
    lost=0,
    sheet="M77NYT",
    problems=(),
    newer=2,
    same=42,
)


def shown(done, tmp_path):
    data = build_certificate(done)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
    return " ".join(words(data, tmp_path / "certificate.pdf").split())


def test_a_good_test_says_what_came_back_and_how_it_was_opened(tmp_path):
    said = shown(GOOD, tmp_path)
    for words_ in (
        "Passed: everything came back",
        "Larkfield Care",
        "5 June 2026, 14:02, by Priya Nair",
        "Made 4 June 2026, 17:30 (on close), in the folder of your data",
        "1.4 MB",
        "44 entries and 7 documents",
        "the recovery sheet M77NYT",
        "41dbfa57" * 8,
        "Suppliers: 12",
        "2 actions were done since the backup",
        "does not show that other backups can",
        "DSPT Desk 1.2",
    ):
        assert words_ in said


def test_a_failed_test_says_so_and_promises_nothing(tmp_path):
    bad = replace(
        GOOD,
        counts=(),
        problems=("The database (desk.db) was changed or damaged.",),
        afterwards="It is marked as damaged and counts no more.",
    )
    said = shown(bad, tmp_path)
    assert "Failed: this backup cannot be relied on" in said
    assert "The database (desk.db) was changed or damaged." in said
    assert "counts no more" in said
    assert "could be turned back" not in said


def test_entries_that_differ_are_no_success(tmp_path):
    said = shown(replace(GOOD, differing=("“Forged” in Suppliers",)), tmp_path)
    assert "Not as expected" in said
    assert "Differs from today: “Forged” in Suppliers" in said


@pytest.mark.parametrize(
    "awkward", ["<para>", "&amp;", "<img src='file:///etc/passwd'/>", "\u202eאב"]
)
def test_words_are_shown_as_typed(awkward, tmp_path):
    shown(replace(GOOD, organisation=awkward, who=awkward, problems=(awkward,)), tmp_path)
    if awkward.isascii():
        assert awkward in shown(replace(GOOD, organisation=awkward), tmp_path)


def test_every_register_fits_on_the_one_page(tmp_path):
    many = tuple((f"A register with a long name {number}", number) for number in range(42))
    shown(replace(GOOD, counts=many, differing=tuple("x" * 200 for _ in range(20))), tmp_path)
