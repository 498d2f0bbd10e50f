"""Earlier publications: opened to read, compared, exported again, whatever happened since."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dsptdesk.cli_publish import comparison_lines
from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.errors import Damaged, Refused
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.domain.unfinished import Unfinished
from dsptdesk.exports.verify import verify_folder
from dsptdesk.services import assessment, evidence, publications, roll_over, start
from dsptdesk.services.publications import Difference, Still
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, make_sample
from tests.publishing import add_sites, answered, finish, publish

GOLDEN = Path(__file__).parent / "golden" / "comparison.txt"


@pytest.fixture
def item(desk):
    """An item that is answered with a document."""
    return next(one for one in desk.edition.items if one.kind == "document")


def attached(desk, item, words=b"the minutes", name="Minutes.txt"):
    stored = evidence.store_bytes(desk.workspace.blobs, words, name)
    evidence.attach(desk, item, evidence.evidence_of(stored))
    assessment.complete(desk, item)
    return desk.snapshot.all(Evidence)[-1]


def two_years(desk):
    """Publish 2024-25, roll over, change some answers, and publish 2025-26."""
    desk.look_at("2024-25")
    finish(desk)
    document = next(one for one in desk.edition.items if one.kind == "document")
    attached(desk, document)
    if not assessment.confirmation_of(desk, document.assertion).confirmed_on:
        assessment.confirm(desk, document.assertion)
    first = publish(desk)
    roll_over.roll_over(desk, "2025-26")
    newer = desk.edition
    kept = {one.item: one for one in desk.snapshot.answers if one.edition == newer.slug}
    with desk.write("A year later") as writing:
        for place, item in enumerate(newer.items):
            one = kept.get(item.ref)
            if one is None:
                continue
            changed = one
            if item.kind == "text" and place % 3 == 0:
                changed = replace(one, reply=f"{one.reply} We looked at it again.")
            if place % 7 == 0:
                changed = replace(changed, comment="Looked at in May.")
            writing.save(
                replace(changed, confirming=False, completed_by="Priya", completed_on=desk.today())
            )
    return first


def test_two_years_compared_say_what_they_always_said(desk, clock):
    first = two_years(desk)
    clock.forward(days=3)
    _finish_rest(desk)
    second = publish(desk)
    before, after = (publications.open_(desk, one) for one in (first, second))
    found = publications.compare(before, after)
    said = "\n".join(comparison_lines(found)) + "\n"
    assert said == GOLDEN.read_text(encoding="utf-8")


def _finish_rest(desk):
    held = {one.item for one in desk.snapshot.answers if one.edition == desk.edition.slug}
    met = next(one for one in desk.edition.statuses if one.slug == "standards-met")
    with desk.write("The rest") as writing:
        for item in desk.edition.needed_for(met):
            if item.ref not in held:
                writing.save(answered(desk.edition, item))
    for ref in dict.fromkeys(item.assertion for item in desk.edition.needed_for(met)):
        assessment.confirm(desk, ref)


def test_it_is_read_as_it_was_whatever_was_changed_since(desk, item):
    finish(desk)
    attached(desk, item)
    assessment.confirm(desk, item.assertion)
    one = publish(desk)
    assessment.save_answer(desk, item, comment="Later", location="Elsewhere")
    frozen = publications.open_(desk, one)
    entry = frozen.answer(item.ref)
    assert entry == frozen.on_topic(item.topic)
    assert (entry.comment, entry.completed) == ("", "Priya Nair, 5 June 2026")
    assert [held.name for held in frozen.evidence] == ["Minutes"]
    assert frozen.evidence[0].sha256 == frozen.report.documents[0].sha256
    assert {state.slug for state in frozen.registers} >= {"assets", "sites", "evidence"}
    assert next(s for s in frozen.registers if s.slug == "evidence").entries == 1
    assert frozen.snapshot.organisation.name == "Larkfield Care"
    assert any("our words" in words for words in frozen.look)


def test_the_newest_stands_first(desk, clock):
    finish(desk)
    first = publish(desk)
    clock.forward(hours=2)
    second = publish(desk)
    clock.forward(days=40)
    third = publish(desk)
    assert publications.every(desk) == (third, second, first)


def test_documents_say_whether_they_are_still_there(desk, item):
    finish(desk)
    document = attached(desk, item)
    assessment.confirm(desk, item.assertion)
    frozen = publications.open_(desk, publish(desk))

    def states():
        return [one.state for one in publications.documents(desk, frozen)]

    assert states() == [Still.SAME]
    path = desk.workspace.blobs.path(document.blob)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert states() == [Still.CHANGED]
    path.unlink()
    assert states() == [Still.MISSING]
    assert Still.MISSING.label == "No longer in the desk"
    stored = evidence.store_bytes(desk.workspace.blobs, b"the minutes", "The same again.txt")
    with desk.write("Attach once more") as writing:
        writing.save(evidence.evidence_of(stored))
    assert states() == [Still.SAME]


def test_a_harmed_copy_is_said_and_never_shown(desk):
    finish(desk)
    one = publish(desk)
    path = desk.workspace.blobs.path(one.blob)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Damaged, match="frozen copy of “2025-26: Standards Met”"):
        publications.open_(desk, one)
    path.unlink()
    with pytest.raises(Damaged, match="Put a backup back"):
        publications.open_(desk, one)


def test_another_file_in_its_place_is_noticed(desk):
    finish(desk)
    one = publish(desk)
    other = evidence.store_bytes(desk.workspace.blobs, b"something else", "x.txt")
    with pytest.raises(Damaged, match="frozen copy"):
        publications.open_(desk, replace(one, blob=other.blob))


def test_the_folder_is_written_again_from_the_copy_alone(desk, item, tmp_path):
    finish(desk)
    add_sites(desk, "Head office", "Quillbeck House")
    attached(desk, item)
    assessment.confirm(desk, item.assertion)
    frozen = publications.open_(desk, publish(desk))
    first = publications.export(desk, frozen, tmp_path / "first").path
    assessment.save_answer(desk, item, comment="Said much later")
    with desk.write("Rename") as writing:
        for site in desk.snapshot.all(type(desk.snapshot.records["sites"][0])):
            writing.save(replace(site, name=f"{site.name} renamed"))
    second = publications.export(desk, frozen, tmp_path / "second", zip_too=True).path
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert [str(name) for name in names if name.parts[0] == "sites"] == [
        "sites/Head office answers.html",
        "sites/Head office answers.pdf",
        "sites/Quillbeck House answers.html",
        "sites/Quillbeck House answers.pdf",
    ]
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    assert verify_folder(first).documents == 1
    held = json.loads((first / "submission.json").read_text(encoding="utf-8"))
    assert held["draft"] is False
    assert held["published"]["name"] == "Priya Nair"
    start = (first / "START HERE.html").read_text(encoding="utf-8")
    assert "SIGNED OFF" in start
    assert "DRAFT" not in start
    assert "Signed off on 5 June 2026, signed off by" not in start


def test_a_document_that_is_gone_is_named_as_missing(desk, item, tmp_path):
    finish(desk)
    document = attached(desk, item)
    assessment.confirm(desk, item.assertion)
    frozen = publications.open_(desk, publish(desk))
    desk.workspace.blobs.path(document.blob).unlink()
    made = publications.export(desk, frozen, tmp_path / "out")
    assert made.documents == 0
    page = (made.path / "Evidence pack.html").read_text(encoding="utf-8")
    assert "no longer in the desk" in page
    assert document.sha256 in page


def test_a_comparison_with_itself_finds_nothing(desk):
    finish(desk)
    frozen = publications.open_(desk, publish(desk))
    found = publications.compare(frozen, frozen)
    assert found.differing == ()
    assert dict(found.counts) == {Difference.SAME: len(desk.edition.items)}
    assert found.registers == ()


def test_answers_hold_no_more_than_was_kept(desk):
    finish(desk)
    frozen = publications.open_(desk, publish(desk))
    assert frozen.snapshot.all(Answer) == desk.snapshot.all(Answer)


def test_a_comparison_is_printed(desk, clock, tmp_path):
    first = two_years(desk)
    _finish_rest(desk)
    before, after = (publications.open_(desk, one) for one in (first, publish(desk)))
    found = publications.compare(before, after)
    publications.save_comparison(desk, found, tmp_path / "comparison.pdf")
    publications.save_comparison(desk, found, tmp_path / "again.pdf")
    data = (tmp_path / "comparison.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data == (tmp_path / "again.pdf").read_bytes()
    with pytest.raises(Refused, match="encrypted"):
        publications.save_comparison(desk, found, desk.workspace.path / "x.pdf")


def test_every_record_of_the_example_is_frozen_as_it_is(tmp_path, clock):
    make_sample(tmp_path / "sample", now=clock)
    desk = start.open_with_passphrase(
        tmp_path / "sample", SAMPLE_PASSPHRASE, who="Priya Nair", now=clock
    )
    try:
        finish(desk)
        for item in roll_over.needs_confirming(desk):
            assessment.complete(desk, item)
        before = desk.snapshot
        # The example may have publications of earlier years already: they are part of it.
        frozen = publications.open_(desk, publish(desk))
        for kind in KINDS:
            expected = () if kind is Unfinished else before.all(kind)
            assert frozen.snapshot.all(kind) == expected, kind.slug
        counted = {one.slug: one.entries for one in frozen.registers}
        assert counted == {one.slug: len(before.live(one.record)) for one in REGISTERS}
    finally:
        desk.workspace.release()
