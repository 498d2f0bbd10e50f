"""The records that keep a sealed file in the workspace."""

from __future__ import annotations

from typing import TypeAlias

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.snapshot import Snapshot

KeptFile: TypeAlias = Evidence | Publication
KEEPING: tuple[type[KeptFile], ...] = (Evidence, Publication)


def kept_files(snapshot: Snapshot) -> tuple[KeptFile, ...]:
    """Give every record with a sealed file, archived ones included."""
    return tuple(one for kind in KEEPING for one in snapshot.all(kind) if one.blob)
