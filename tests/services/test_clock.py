"""A clock that is behind what was saved last is said; one that is right, or ahead, is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from dsptdesk.services.clock import clock_warning


@pytest.mark.parametrize(
    ("shift", "said"),
    [
        (timedelta(0), False),
        (timedelta(minutes=-59), False),
        (timedelta(minutes=-61), True),
        (timedelta(days=-4000), True),
        (timedelta(days=+300), False),
    ],
)
def test_a_clock_over_an_hour_behind_the_newest_entry_is_said(desk, clock, shift, said):
    registers.save(desk, Asset(name="Care plans"))
    clock.moment += shift
    assert bool(clock_warning(desk)) is said


def test_it_names_both_times_and_what_to_do(desk, clock):
    registers.save(desk, Asset(name="Care plans"))
    clock.moment -= timedelta(days=365)
    words = clock_warning(desk)
    assert "5 June 2025" in words
    assert "5 June 2026" in words
    assert "Check the date and time" in words


def test_an_empty_desk_has_nothing_to_compare_with(desk):
    assert clock_warning(desk) == ""
