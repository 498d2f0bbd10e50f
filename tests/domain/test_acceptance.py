"""What an accepted answer rested on is remembered, and every later change of it is noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dsptdesk.domain.acceptance import accept, acceptance_id, changed_since
from dsptdesk.domain.registers.devices import Device

DAY = date(2026, 5, 4)
ONE = Device(id="a" * 32, name="Laptop 1", version=3)
TWO = Device(id="b" * 32, name="Laptop 2", version=1)
NEW = Device(id="c" * 32, name="Laptop 3", version=1)
ACCEPTED = accept("2025-26", "9.5.2", "yes enough", (ONE, TWO), DAY)


def test_nothing_is_said_while_the_records_stand_in_whatever_order():
    assert changed_since(ACCEPTED, "yes enough", (ONE, TWO)) is None
    assert changed_since(ACCEPTED, "yes enough", (TWO, ONE)) is None


def test_changed_new_and_gone_records_are_told_apart():
    since = changed_since(ACCEPTED, "yes enough", (replace(ONE, version=4, make="Dell"), NEW))
    assert since.changed == (ONE.id,)
    assert since.added == (NEW.id,)
    assert since.gone == (TWO.id,)
    assert since.accepted_on == DAY
    assert not since.turned
    assert since.words == (
        "Your register has changed since you accepted this (1 changed, 1 new, 1 gone)."
    )


def test_only_what_happened_is_counted():
    many = [replace(ONE, id=f"{n:032x}", version=1) for n in range(3)]
    accepted = accept("2025-26", "9.5.2", "yes enough", many[:1], DAY)
    since = changed_since(accepted, "yes enough", many)
    assert since.words == "Your register has changed since you accepted this (2 new)."


def test_a_record_changed_and_changed_back_is_the_same_again():
    assert changed_since(ACCEPTED, "yes enough", (replace(ONE, version=5), TWO)) is None


def test_another_outcome_of_the_same_records_is_noticed_too():
    since = changed_since(ACCEPTED, "no contradicts", (ONE, TWO))
    assert since.turned
    assert since.words == "What your registers show has changed since you accepted this."


def test_registers_that_say_nothing_any_more_are_noticed():
    assert changed_since(ACCEPTED, "", ()).gone == (ONE.id, TWO.id)


def test_of_very_many_records_only_their_sum_is_kept():
    many = [replace(ONE, id=f"{n:032x}") for n in range(1_001)]
    accepted = accept("2025-26", "9.5.2", "yes enough", many, DAY)
    assert accepted.basis == ""
    assert accepted.count == 1_001
    assert changed_since(accepted, "yes enough", many) is None
    since = changed_since(accepted, "yes enough", many[1:])
    assert since.words == "What your registers show has changed since you accepted this."


def test_each_item_of_each_edition_has_one_acceptance():
    assert acceptance_id("2025-26", "1.1.1") == acceptance_id("2025-26", "1.1.1")
    others = {acceptance_id("2025-26", "1.1.2"), acceptance_id("2024-25", "1.1.1")}
    assert acceptance_id("2025-26", "1.1.1") not in others


@given(
    st.dictionaries(st.text("0123456789abcdef", min_size=32, max_size=32), st.integers(0, 9)),
    st.dictionaries(st.text("0123456789abcdef", min_size=32, max_size=32), st.integers(0, 9)),
)
def test_the_lists_are_exactly_the_difference(then, now):
    before = [Device(id=id_, name=f"{v}", version=v) for id_, v in then.items()]
    after = [Device(id=id_, name=f"{v}", version=v) for id_, v in now.items()]
    since = changed_since(accept("e", "i", "g", before, DAY), "g", after)
    if then == now:
        assert since is None
        return
    assert set(since.added) == now.keys() - then.keys()
    assert set(since.gone) == then.keys() - now.keys()
    assert set(since.changed) == {id_ for id_ in now.keys() & then.keys() if now[id_] != then[id_]}
