"""What is held on one person: found wherever it stands, and taken out without touching the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.one_person import REMOVED, Sought, Why, cleaned, find, sought_person, without
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.training import Training
from dsptdesk.domain.snapshot import Snapshot

MARY = Person(id="a" * 32, version=1, name="Mary O'Brien")
OTHER = Person(id="b" * 32, version=1, name="Mary Obrienson")
COURSE = Training(id="c" * 32, version=1, person=MARY.id)
ROTA = Asset(id="d" * 32, version=1, name="Rota", owner=MARY.id, note="Kept by mary  o'brien.")
PLAIN = Asset(id="f" * 32, version=1, name="Mary Obrienson's list")
SNAPSHOT = Snapshot({"people": (MARY, OTHER), "training": (COURSE,), "assets": (ROTA, PLAIN)})


def test_entries_about_links_to_and_mentions_of_a_person_are_found_and_no_other():
    found = {hit.one.id: hit for hit in find(SNAPSHOT, sought_person(MARY))}
    assert set(found) == {MARY.id, COURSE.id, ROTA.id}
    assert found[MARY.id].why is found[COURSE.id].why is Why.ABOUT
    assert found[ROTA.id].why is Why.LINKED
    assert [spec.name for spec in found[ROTA.id].where] == ["owner", "note"]


def test_somebody_who_has_no_entry_is_found_by_the_name_alone():
    (hit,) = find(SNAPSHOT, Sought(("mary OBRIENSON's  list",)))
    assert (hit.one, hit.why) == (PLAIN, Why.NAMED)


def test_an_entry_about_them_goes_and_another_keeps_all_but_the_name():
    sought = sought_person(MARY)
    found = {hit.one.id: without(hit, sought) for hit in find(SNAPSHOT, sought)}
    assert found[MARY.id] is found[COURSE.id] is None
    after = found[ROTA.id]
    assert (after.name, after.owner, after.note) == ("Rota", "", f"Kept by {REMOVED}.")
    assert after.version == ROTA.version


@pytest.mark.parametrize("names", [("",), ("a",), (" b ",), ()])
def test_a_name_found_everywhere_is_refused(names):
    with pytest.raises(Refused):
        find(SNAPSHOT, Sought(names))


@given(st.text(min_size=3).filter(lambda name: len("".join(name.split())) >= 3), st.text())
def test_after_cleaning_the_name_is_never_found(name, around):
    pattern = Sought((name,)).pattern
    text = f"{around} {name} {around}"
    assert not pattern.search(cleaned(text, pattern).replace(REMOVED, ""))
