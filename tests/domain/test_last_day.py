"""The last day to publish is named before it comes, and after it what to do now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.data.editions import load_edition
from dsptdesk.domain.last_day import last_day

EDITION = load_edition("2025-26")


def test_until_the_last_day_it_says_by_when_to_publish():
    assert last_day(EDITION, date(2026, 6, 30)) == "Publish by 30 June 2026."


def test_after_the_last_day_it_says_what_to_do_and_what_is_not_sure():
    said = last_day(EDITION, date(2026, 7, 1))
    assert said.startswith("The last day to publish was 30 June 2026. You can probably still")
    assert "do it as soon as you can." in said
    assert "The 2026-27 edition is probably open by now" in said
    assert "look on the website" in said
    turn = last_day(replace(EDITION, deadline=date(2099, 6, 30)), date(2099, 7, 1))
    assert "The 2099-00 edition" in turn


def test_an_edition_without_a_last_day_says_nothing():
    assert last_day(replace(EDITION, deadline=None), date(2026, 7, 1)) == ""


def test_a_day_that_nobody_confirmed_is_called_probable():
    expected = replace(EDITION, deadline_confirmed=False)
    said = last_day(expected, date(2026, 6, 30))
    assert said == "Publish by 30 June 2026, probably: look on the website for the day."
    past = last_day(expected, date(2026, 7, 1))
    assert past.startswith("The last day to publish was probably 30 June 2026. You can probably")
