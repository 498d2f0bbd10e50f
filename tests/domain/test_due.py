"""What is due comes soonest first, and far things wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.due import coming_due
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.organisation import Organisation
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import Snapshot

TODAY = date(2026, 5, 4)
EDITION = replace(load_edition("2025-26"), deadline=None)


def due_of(**kinds) -> list[tuple[date, str]]:
    return [(one.on, one.what) for one in coming_due(EDITION, Snapshot(kinds), TODAY)]


def test_a_fee_and_an_expiring_certificate_are_listed_soonest_first():
    found = due_of(
        organisation=(Organisation(id="1", ico_renewal=date(2026, 6, 1)),),
        evidence=(Evidence(id="2", name="Certificate", valid_until=date(2026, 4, 1)),),
    )
    assert [on for on, _ in found] == [date(2026, 4, 1), date(2026, 6, 1)]
    assert found[0][1] == "“Certificate” runs out"


def test_a_register_is_due_a_year_after_its_approval():
    review = Review(id="1", register="assets", approved_by="A", approved_on=date(2025, 5, 20))
    assert due_of(reviews=(review,)) == [
        (date(2026, 5, 20), "Yearly look through: Information assets")
    ]


def test_what_is_more_than_sixty_days_away_is_left_out():
    answer = Answer(id="1", edition="2025-26", item="1.1.1", due=date(2026, 9, 1))
    assert due_of(answers=(answer,)) == []


def test_the_words_say_whether_a_day_has_passed():
    answer = Answer(id="1", edition="2025-26", item="1.1.1", due=date(2026, 5, 3))
    (one,) = coming_due(EDITION, Snapshot({"answers": (answer,)}), TODAY)
    assert one.words(TODAY) == "Was due 3 May 2026"
    assert one.words(date(2026, 5, 3)) == "Due today"
    assert one.words(date(2026, 5, 1)) == "Due 3 May 2026"
