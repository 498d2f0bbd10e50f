"""The pages of help say which version this is and when to look for a newer one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dsptdesk import __made_on__, __version__, paths
from dsptdesk.services.help import OLD, help_page

MADE = date.fromisoformat(__made_on__)


def test_the_page_about_the_program_says_how_old_it_is():
    page = help_page("about", MADE + timedelta(days=3))
    assert f"Version {__version__}, made on {MADE.day} " in page
    assert "does not look for updates by itself" in page
    assert "Look for updates" not in page


@pytest.mark.parametrize(("days", "old"), [(OLD, False), (OLD + 1, True), (400, True), (-3, False)])
def test_after_90_days_it_asks_to_look_for_updates(days, old):
    page = help_page("about", MADE + timedelta(days=days))
    assert ("over 90 days. Look for updates" in page) is old
    assert (f"{days} days ago" in page) is old


@pytest.mark.parametrize("path", sorted((paths.resources() / "help").glob("*.md")), ids=str)
def test_no_page_is_left_with_a_gap(path):
    assert "{" not in help_page(path.stem, MADE)
