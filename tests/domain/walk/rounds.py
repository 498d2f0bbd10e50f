"""A small home to walk round, for tests."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset, AssetForm
from dsptdesk.domain.registers.checking import Control, ControlKind
from dsptdesk.domain.registers.devices import Device, DeviceKind, Protection
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.walk.sheet import walk_codes

DAY = date(2026, 11, 20)


def id_(number):
    return f"{number:032x}"


HOUSE, LODGE = Site(id=id_(1), name="Rosebank House"), Site(id=id_(2), name="Marrow Lodge")
ASHA = Person(id=id_(3), name="Asha Patel")
PLANS = Asset(
    id=id_(10), name="Care plans", form=AssetForm.PAPER, site=HOUSE.id, location="Office",
    owner=ASHA.id, security="The key hangs behind the door.", note="Mrs Ellery's file is thick.",
)  # fmt: skip
ROTA = Asset(id=id_(11), name="Rota", site=HOUSE.id, location="office ")
CLOUD = Asset(id=id_(12), name="Cloud store", form=AssetForm.SOFTWARE, site=HOUSE.id)
LAPTOP = Device(
    id=id_(20), name="Laptop 3", kind=DeviceKind.LAPTOP, site=HOUSE.id, location="Room 10",
    user=ASHA.id, encrypted=Protection.NO,
)  # fmt: skip
TABLET = Device(id=id_(21), name="Tablet", kind=DeviceKind.TABLET, site=HOUSE.id, location="Room 2")
PHONE = Device(id=id_(22), name="Phone", kind=DeviceKind.PHONE, site=HOUSE.id)
SOLD = Device(id=id_(23), name="Sold", kind=DeviceKind.LAPTOP, site=HOUSE.id, disposed=DAY)
OLD = Device(id=id_(24), name="Old PC", kind=DeviceKind.DESKTOP, archived_on=date(2026, 1, 2))
ROUTER = Device(id=id_(25), name="Router", kind=DeviceKind.NETWORK, site=LODGE.id, location="Hall")
LOOSE = Device(id=id_(26), name="Spare stick", kind=DeviceKind.MEMORY)
DOOR = Control(
    id=id_(30), kind=ControlKind.DOORS, site=HOUSE.id, place="Office", in_place=YesNo.YES,
    how="The code is 4711.",
)  # fmt: skip
SNAPSHOT = Snapshot(
    {
        "sites": (HOUSE, LODGE),
        "people": (ASHA,),
        "assets": (PLANS, ROTA, CLOUD),
        "devices": (LAPTOP, TABLET, PHONE, SOLD, OLD, ROUTER, LOOSE),
        "controls": (DOOR,),
    }
)
CODES = walk_codes(SNAPSHOT)


def code(one):
    return CODES[one.id]
