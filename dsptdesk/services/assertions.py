"""Who looks after an assertion."""

from __future__ import annotations

from dataclasses import replace

from dsptdesk.domain.assessment import Confirmation
from dsptdesk.services.assessment import confirmation_of
from dsptdesk.services.desk import Desk


def give_assertion(desk: Desk, assertion: str, owner: str) -> Confirmation:
    """Set the owner of an assertion; the empty text means nobody."""
    one = confirmation_of(desk, assertion)
    if one.owner == owner:
        return one
    with desk.write(f"Set the owner of assertion {assertion}") as writing:
        return writing.save(replace(one, owner=owner))
