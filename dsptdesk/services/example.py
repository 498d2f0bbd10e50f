"""Tells the example from data of one's own; loaded at every start, unlike what makes it."""

from __future__ import annotations

from dsptdesk.domain.snapshot import Snapshot

_MARK = "(example)"


def is_sample(snapshot: Snapshot) -> bool:
    """Tell whether the data are the fictional example's."""
    return snapshot.organisation.name.endswith(_MARK)
