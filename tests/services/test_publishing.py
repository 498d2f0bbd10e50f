"""Signing off: nothing before it is true, and everything frozen."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.assessment import by_item
from dsptdesk.domain.errors import Problems
from dsptdesk.domain.publication import Publication
from dsptdesk.services import (
    organisation,
    publications,
    publishing,
)
from tests.publishing import finish, publish


def whole_plan(desk):
    (ruth,) = [organisation.save_person(desk, "Ruth Adeyemi")] if False else [None]
    return ruth


def test_an_empty_desk_says_what_is_missing_for_every_status(desk):
    found = publishing.check(desk)
    assert [one.status.slug for one in found.statuses] == [
        "approaching-standards",
        "standards-met",
        "standards-exceeded",
    ]
    assert found.best is None
    met = found.of("standards-met")
    assert any("Complete 45 items" in one.words and len(one.items) == 45 for one in met.must)
    assert any("name of your organisation" in one.words for one in met.must)
    with pytest.raises(Problems, match="Complete 45 items"):
        publish(desk)
    assert desk.snapshot.all(Publication) == ()


def test_standards_met_is_signed_off_and_opened_again(desk):
    finish(desk)
    assert publishing.check(desk).best.status.slug == "standards-met"
    one = publish(desk)
    assert (one.status, one.signed_by, one.job_title) == (
        "Standards Met",
        "Priya Nair",
        "Registered manager",
    )
    assert (one.done, one.needed) == (45, 45)
    assert one.published_on == date(2026, 6, 5)
    frozen = publications.open_(desk, one)
    assert frozen.edition == desk.edition
    assert frozen.report.published.words == "5 June 2026, signed off by Priya Nair, Registered manager"
    assert not frozen.report.draft
    assert frozen.history_head == one.history_head
    assert publications.every(desk) == (one,)
    answers = by_item(desk.snapshot.answers, desk.edition.slug)
    held = {a.id: a for a in frozen.snapshot.answers}
    assert held == {a.id: a for a in answers.values()}
