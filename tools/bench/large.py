"""A desk with one long register: as many assets as asked for, with owners, sites and suppliers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.assets import Asset, AssetForm, People, Sensitivity
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services import start
from dsptdesk.services.desk import Desk
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, SAMPLE_WHO, make_sample

WORDS = 200
"""Words each asset holds, as a whole."""
SYLLABLES = ("ba", "den", "kor", "lim", "mat", "nes", "pol", "rid", "sal", "tur", "vin", "wes")
FIRST_DAY = date(2023, 1, 1)


def large_at(folder: Path, count: int) -> Path:
    """Make the desk once for all measurements: the sample, and a register of this length."""
    place = folder / f"large {count}"
    if not place.exists():
        make_sample(place, now=datetime.now)
        desk = open_large(place)
        try:
            _fill(desk, count)
        finally:
            desk.workspace.release()
    return place


def open_large(place: Path) -> Desk:
    """Sit down at it."""
    return start.open_with_passphrase(place, SAMPLE_PASSPHRASE, who=SAMPLE_WHO)


def _fill(desk: Desk, count: int) -> None:
    chance = random.Random(count)
    people = _add(desk, [Person(name=f"{_name(chance)} {_name(chance)}") for _ in range(200)])
    sites = _add(desk, [Site(name=f"{_name(chance)} House") for _ in range(20)])
    firms = [Supplier(name=f"{_name(chance)} Limited", service="Care") for _ in range(50)]
    suppliers = _add(desk, firms)
    have = len(desk.snapshot.all(Asset))
    _add(desk, [_asset(chance, n, people, sites, suppliers) for n in range(have, count)])


def _add(desk: Desk, records: Sequence[Record]) -> list[str]:
    # Not through the desk: it would copy its snapshot once for each of them.
    with desk.workspace.store.write("Measure", SAMPLE_WHO, lambda _changes: None) as writing:
        return [writing.save(one).id for one in records]


def _asset(
    chance: random.Random,
    number: int,
    people: Sequence[str],
    sites: Sequence[str],
    suppliers: Sequence[str],
) -> Asset:
    said = [_text(chance, WORDS // 5) for _ in range(5)]
    return Asset(
        name=f"{_name(chance)} {_name(chance).lower()} {number}",
        form=chance.choice(list(AssetForm)),
        site=chance.choice(sites),
        location=f"{_name(chance)} office, cabinet {number % 90}",
        owner=chance.choice(people) if chance.random() < 0.7 else "",
        people=(chance.choice(list(People)),),
        sensitivity=(chance.choice(list(Sensitivity)),),
        contents=said[0],
        why=said[1],
        access=said[2],
        security=said[3],
        note=said[4],
        supplier=chance.choice(suppliers),
        reviewed_on=FIRST_DAY + timedelta(days=chance.randrange(1400)),
    )


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _text(chance: random.Random, words: int) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=2)) for _ in range(words)) + "."
