"""Support of devices: their own day first, then what people entered, then the program's list."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dsptdesk.domain.device_support import (
    Corrections,
    entries_behind,
    known_systems,
    support_end,
    support_for,
)
from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.support_dates import SUPPORT
from tests.snapshots import holding

DAY, CHECKED = date(2030, 1, 1), date(2026, 5, 1)


def row(name, until=DAY, checked_on=CHECKED, **more):
    return SupportDate(id=name, name=name, until=until, checked_on=checked_on, **more)


def end(system, *rows):
    return support_end(Device(name="L", system=system), Corrections(rows))


def test_the_device_s_own_date_wins_over_the_list():
    own = date(2028, 1, 1)
    assert support_end(Device(name="L", system="Windows 10", supported_until=own)) == (own, True)


def test_the_list_says_how_certain_it_is():
    assert support_end(Device(name="L", system="Windows 10")) == (date(2025, 10, 14), True)
    assert support_end(Device(name="L", system="Windows 7")) == (date(2020, 1, 14), False)
    assert support_end(Device(name="L", system="Android 15")) == (None, False)
    assert support_end(Device(name="L", system="BeOS")) == (None, False)


def test_a_version_in_its_own_field_counts():
    one = Device(name="L", system="Windows 11", software_version="24H2")
    assert support_end(one) == (date(2026, 10, 13), False)


def test_only_software_is_recognised_by_its_name():
    assert support_end(Device(name="Windows 10", kind=DeviceKind.SOFTWARE))[0] is not None
    assert support_end(Device(name="Windows 10", kind=DeviceKind.LAPTOP))[0] is None


@pytest.mark.parametrize(
    ("entered", "typed"),
    [
        ("Windows 7", "windows 7"),
        ("Win7", "Microsoft Windows 7 Professional"),
        ("Windows 11 24H2", "Windows 11 Pro 24H2"),
        ("Windows 11 24H2", "Windows NT 10.0.26100"),
        ("Windows 11 Pro 24H2", "Windows 11 Pro for schools, 24H2"),
        ("iOS 18", "iOS 18.1.1"),
        ("iOS 18", "iOS18"),
        ("iOS or iPadOS 18", "iPadOS 18"),
        ("Android 15", "One UI 7 (Android v15)"),
        ("Linux Mint 21", "Linux Mint 21.3"),
        ("Café Planer 4", "CAFÉ PLANER 4.2"),
    ],
)
def test_what_a_person_checked_is_certain_and_wins_over_the_list(entered, typed):
    assert end(typed, row(entered)) == (DAY, True)


@pytest.mark.parametrize(
    ("entered", "typed"),
    [
        ("Windows 11", "Windows 11 24H2"),
        ("Windows 11 24H2", "Windows 11 Enterprise 24H2"),
        ("Windows 10", "Windows 10 with ESU"),
        ("Windows", "Windows 7"),
        ("Linux Mint 2", "Linux Mint 21"),
        ("Office 18", "Office 1"),
        ("18 Linux", "Linux 18"),
        ("Samsung Android 15", "Android 15"),
        ("", "Rota"),
        ("…", "Rota"),
    ],
)
def test_an_entry_for_another_system_changes_nothing(entered, typed):
    assert end(typed, row(entered)) == end(typed)


def test_the_device_s_own_day_wins_over_every_entry():
    own = Device(name="L", system="Windows 7", supported_until=date(2028, 1, 1))
    assert support_end(own, Corrections([row("Windows 7")])) == (date(2028, 1, 1), True)


def test_an_entry_nobody_checked_wins_but_is_not_certain():
    assert end("Windows 7", row("Windows 7", checked_on=None)) == (DAY, False)
    assert end("Rota 5", row("Rota 5", checked_on=None)) == (DAY, False)


def test_a_certain_day_taken_over_from_the_list_stays_certain():
    taken = row("Windows 10", date(2025, 10, 14), checked_on=None)
    assert end("Windows 10 Pro", taken) == (date(2025, 10, 14), True)
    assert end("Windows 10 Pro", row("Windows 10", checked_on=None)) == (DAY, False)


def test_an_entry_without_a_day_counts_only_when_it_was_checked():
    assert end("Windows 7", row("Windows 7", None, None)) == (date(2020, 1, 14), False)
    assert end("Windows 7", row("Windows 7", None)) == (None, False)


def test_the_closest_entry_counts_and_of_two_for_one_system_the_one_checked_last():
    rows = (row("Samsung Android 15", date(2031, 1, 1)), row("Android 15"))
    assert end("Samsung Android 15", *rows) == (date(2031, 1, 1), True)
    assert end("Fairphone Android 15", *rows) == (DAY, True)
    again = row("ANDROID 15", date(2029, 1, 1), date(2026, 6, 1))
    for both in ((rows[1], again), (again, rows[1])):
        assert end("Android 15", *both) == (date(2029, 1, 1), True)


def test_software_and_own_devices_are_looked_up_as_well():
    entered = Corrections([row("Rota 5")])
    software = Device(name="Rota", kind=DeviceKind.SOFTWARE, software_version="5.1")
    assert support_end(software, entered) == (DAY, True)
    assert support_end(OwnDevice(device="Phone", system="Rota 5"), entered) == (DAY, True)
    assert support_end(OwnDevice(device="Phone", system="Windows 7")) == (date(2020, 1, 14), False)


def test_the_words_say_where_a_day_comes_from():
    checked = row("Rota 5", source="maker's page")
    known = support_for(Device(name="L", system="Rota 5"), Corrections([checked]))
    assert known.words == (
        "Supported until 1 January 2030. From your End of support register, checked on 1 May 2026 "
        "(maker's page)."
    )
    known = support_for(Device(name="L", system="Rota 5"), Corrections([row("Rota 5", DAY, None)]))
    assert known.words.endswith("From your End of support register; please check with the maker.")


def test_the_entries_behind_some_devices_are_named_once():
    one, other = row("Rota 5"), row("Linux Mint 21")
    devices = [Device(name=n, system="Rota 5") for n in "ab"]
    devices.append(Device(name="c", system="Linux Mint 21", supported_until=DAY))
    assert entries_behind(devices, Corrections([one, other])) == (one,)


def test_a_desk_s_own_systems_are_suggested_first_and_each_once():
    names = known_systems(Corrections([row("Rota 5"), row("Windows 7")]))
    assert names[:2] == ("Rota 5", "Windows 7")
    assert len(set(names)) == len(names) == len(SUPPORT) + 1


def test_archived_entries_no_longer_count():
    kept = holding(row("Rota 5"), row("Rota 6", archived_on=CHECKED))
    assert kept.corrections.names == ("Rota 5",)
    assert kept.corrections is kept.corrections


def test_thousands_of_entries_and_devices_are_matched_without_comparing_each_with_each():
    def seconds(number):
        rows = [row(f"Program {n}") for n in range(number)]
        texts = [f"Program {n}.1" for n in range(number)]
        began = time.perf_counter()
        entered = Corrections(rows)
        assert all(entered.support_of(one).until == DAY for one in texts)
        return time.perf_counter() - began

    few = min(seconds(500) for _ in range(3))
    assert min(seconds(4_000) for _ in range(2)) < 30 * few
