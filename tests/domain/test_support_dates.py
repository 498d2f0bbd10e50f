"""Support dates: recognising what people type, and never claiming more than is known."""

from __future__ import annotations

from datetime import date

import pytest

from dsptdesk.domain.device_support import known_systems
from dsptdesk.domain.support_dates import SUPPORT, support_of


@pytest.mark.parametrize("one", SUPPORT, ids=lambda one: one.name)
def test_every_system_is_recognised_by_its_own_name(one):
    assert support_of(one.name) is one
    assert one.name in known_systems()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Win10", "Windows 10"),
        ("Microsoft  WINDOWS 10 Pro, 22H2", "Windows 10"),
        ("Microsoft Windows 10.0.19045", "Windows 10"),
        ("Windows 10 IoT Enterprise LTSC 2021", "Windows 10 with extended updates"),
        ("Windows 11 Pro 24H2", "Windows 11 24H2"),
        ("Windows 11 Education, 24H2", "Windows 11 Enterprise 24H2"),
        ("Windows NT 10.0.22631", "Windows 11 23H2"),
        ("windows 11", "Windows 11"),
        ("Windows Server 2012 R2", "Windows Server 2012"),
        ("Windows 8.1", "Windows 8.1"),
        ("win 7", "Windows 7"),
        ("Mac OS X 10.13", "macOS 10.15 Catalina or older"),
        ("macOS Sonoma 14.6", "macOS 14 Sonoma"),
        ("iOS 18.1.1", "iOS or iPadOS 18"),
        ("iPadOS 26", "iOS or iPadOS 26"),
        ("iOS12", "iOS or iPadOS 14 or older"),
        ("Android v9", "Android 9 or older"),
        ("One UI 7 (Android 15)", "Android 15"),
        ("Chromebook", "ChromeOS"),
    ],
)
def test_what_people_type_is_recognised(typed, name):
    found = support_of(typed)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "typed", ["", "Linux", "Windows", "Windows 100", "Android", "iOS", "Windows 10.0.27842"]
)
def test_what_is_not_in_the_list_is_not_guessed(typed):
    assert support_of(typed) is None


def test_only_the_confirmed_date_is_shown_as_settled():
    assert [one.name for one in SUPPORT if one.confirmed] == ["Windows 10"]
    assert support_of("Windows 10").until == date(2025, 10, 14)
    for one in SUPPORT:
        assert ("please check with the maker" in one.words) is not one.confirmed


def test_support_ends_after_its_last_day():
    ten = support_of("Windows 10")
    assert not ten.ended(date(2025, 10, 14))
    assert ten.ended(date(2025, 10, 15))
    assert not support_of("ChromeOS").ended(date.max)


def test_a_very_long_text_is_read_quickly():
    assert support_of("x" * 1_000_000) is None
