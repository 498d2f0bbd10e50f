"""Search: what a person types finds what was written, whatever signs are in it."""

from __future__ import annotations

import pytest

from dsptdesk.domain.people import Person
from dsptdesk.services import registers


@pytest.mark.parametrize(
    "typed",
    [
        "O'Brien",
        "o\u2019brien",
        "brien",
        "end-of-life",
        "mary@larkfield.example",
        "Zoe\u0308",
        '"*(',
    ],
)
def test_names_and_addresses_with_signs_in_them_are_found(desk, typed):
    note = "End-of-life care. Writes from mary@larkfield.example."
    one = registers.save(desk, Person(name="Mary O'Brien Zo\u00eb", note=note))
    expected = (("people", one.id),) if any(c.isalnum() for c in typed) else ()
    assert desk.workspace.store.find(typed) == expected
