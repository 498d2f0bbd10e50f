"""What each status still lacks, told once: a later status names only what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dsptdesk.domain.report import Missing


def step_by_step(missing: Iterable[Missing]) -> Iterator[Missing]:
    """Give each status with what the one before it does not name already."""
    before: Missing | None = None
    for one in missing:
        yield _added(one, before) if before else one
        if one.items or one.assertions:
            before = one


def _added(one: Missing, before: Missing) -> Missing:
    known = {*before.items, *before.assertions}
    if not known <= {*one.items, *one.assertions}:
        return one
    more = [each for each in (*one.items, *one.assertions) if each not in known]
    end = ", and what follows." if more or one.other else "."
    return replace(
        one,
        note=f"{one.note} All that is still missing for {before.status}{end}".strip(),
        items=tuple(each for each in one.items if each not in known),
        assertions=tuple(each for each in one.assertions if each not in known),
    )
