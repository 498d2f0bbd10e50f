"""What is worth a look before signing off; never in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.findings.finding import Finding, Severity
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.places import Place
from dsptdesk.domain.publishing_look import worth_a_look
from dsptdesk.domain.readiness import readiness
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.snapshot import Snapshot
from tests.publishing import answered

EDITION = load_edition("2025-26")
TODAY = date(2026, 6, 5)
AGED = next(item for item in EDITION.items if item.age_months == 12)


def look(*records, today=TODAY, found=(), edition=EDITION):
    held = {}
    for one in records:
        held[one.slug] = (*held.get(one.slug, ()), one)
    snapshot = Snapshot(held)
    standing = readiness(edition, snapshot, today)
    return {one.words: one for one in worth_a_look(edition, snapshot, standing, found, today)}


def test_an_empty_desk_is_only_told_whose_words_the_questions_are_in():
    (words,) = look()
    assert "in our words" in words
    assert look(edition=replace(EDITION, official_wording=True)) == {}


def test_old_and_expired_documents_are_named_with_their_items():
    paper = Evidence(id="a" * 32, name="Certificate", dated=date(2025, 6, 4))
    answer = answered(EDITION, AGED, evidence=(paper.id,))
    old = f"The newest document is older than it should be: {AGED.ref}."
    assert look(paper, answer)[old].items == (AGED.ref,)
    assert old not in look(replace(paper, dated=date(2025, 6, 5)), answer)
    newer = Evidence(id="b" * 32, name="Newer", dated=date(2026, 1, 1))
    assert old not in look(paper, newer, replace(answer, evidence=(paper.id, newer.id)))
    over = f"A document is no longer valid: {AGED.ref}."
    assert over in look(replace(paper, valid_until=date(2026, 6, 4)), answer)
    assert over not in look(replace(paper, valid_until=TODAY), answer)


def test_what_is_marked_late_or_begun_is_said():
    item = EDITION.items[0]
    answer = answered(EDITION, item, revisit=True)
    assert f"Marked to come back to: {item.ref}." in look(answer)
    assert "The last day to publish was 30 June 2026." in look(today=date(2026, 7, 1))
    optional = next(one for one in EDITION.items if not EDITION.is_mandatory(one))
    begun = replace(answered(EDITION, optional), completed_on=None, completed_by="")
    assert f"Optional and begun, but not complete: {optional.ref}." in look(begun)


def test_findings_are_counted_by_how_pressing_they_are():
    def finding(severity):
        return Finding("k", "s", (), Place("home"), "", (AGED.topic,), severity)

    found = [finding(Severity.GAP), finding(Severity.GAP), finding(Severity.SOON)]
    said = look(found=found)
    assert said["Missing or out of date: 2 things."].items == (AGED.ref,)
    assert not any("Runs out" in words for words in said)


def test_exceptions_without_an_end_and_homes_without_a_manager_are_said():
    home = Site(id="1" * 32, name="Quillbeck House")
    head = Site(id="2" * 32, name="Head office", headquarters=True)
    one = SiteException(
        id="3",
        differs="x",
        site=home.id,
        edition=EDITION.slug,
        item=AGED.ref,
        until=date(2026, 1, 1),
    )
    said = look(home, head, one, replace(one, id="4", item="99.9.9", remedy="Y", until=None))
    assert "No registered manager is named for Quillbeck House." in said
    assert any("does not say what you do about it" in words for words in said)
    assert any("should be put right by now" in words for words in said)
    assert any("this edition does not have" in words for words in said)
    assert not any("Head office" in words for words in said)
