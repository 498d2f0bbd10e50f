from __future__ import annotations

import pytest

from dsptdesk.domain.registers.devices import DeviceKind, Protection
from dsptdesk.services.this_computer import Computer, device_of, read_this_computer
from dsptdesk.services.this_windows import smbios, windows_name


def test_this_computer_can_be_read_whatever_it_does_not_tell():
    one = read_this_computer()
    assert one.name
    assert one.system
    assert set(one.problems()) <= {"kind"}


@pytest.mark.parametrize(
    ("chassis", "kind"),
    [
        (9, DeviceKind.LAPTOP),
        (3, DeviceKind.DESKTOP),
        (30, DeviceKind.TABLET),
        (23, DeviceKind.SERVER),
        (None, None),
    ],
)
def test_the_case_tells_the_kind(chassis, kind):
    assert device_of(Computer("PC", chassis=chassis)).kind is kind


def test_makers_fillers_are_left_out_and_odd_signs_cleaned():
    one = device_of(
        Computer("PC\n1", "Windows", "Default string", "Ardbeck\t14", "To be filled by O.E.M.")
    )
    assert (one.name, one.make, one.serial) == ("PC 1", "Ardbeck 14", "")


def test_encryption_is_only_claimed_when_it_was_seen():
    assert device_of(Computer("PC", encrypted=True)).encrypted is Protection.YES
    assert device_of(Computer("PC")).encrypted is None


def test_windows_11_is_named_so_although_the_registry_says_10():
    values = {"ProductName": "Windows 10 Pro", "CurrentBuild": "26100", "DisplayVersion": "24H2"}
    assert windows_name(values) == "Windows 11 Pro 24H2"
    assert windows_name({"ProductName": "Windows 10 Pro", "CurrentBuild": "19045"}) == (
        "Windows 10 Pro"
    )
    assert windows_name({}) == "Windows"


def table(*structures):
    return b"\0" * 8 + b"".join(structures)


def system(serial):
    return bytes([1, 8, 0, 0, 1, 2, 0, 3]) + b"Maker\0Model\0" + serial + b"\0\0"


CHASSIS = bytes([3, 6, 0, 0, 1, 0x80 | 10]) + b"Maker\0\0"


def test_the_firmware_table_gives_serial_number_and_case():
    assert smbios(table(system(b"SN-42"), CHASSIS)) == {"serial": "SN-42", "chassis": 10}


@pytest.mark.parametrize("length", range(0, 40, 3))
def test_a_broken_firmware_table_is_read_as_far_as_it_goes(length):
    whole = table(system(b"SN-42"), CHASSIS)
    assert set(smbios(whole[:length])) <= {"serial", "chassis"}
    assert smbios(bytes([9] * length)) == {}
