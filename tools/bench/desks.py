"""Desks to measure: the sample provider, once and ten times as large."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dsptdesk.services import start
from dsptdesk.services.desk import Desk
from dsptdesk.services.sample import SAMPLE_PASSPHRASE, SAMPLE_WHO, make_sample

TIMES = (1, 10)


def sample_at(folder: Path, times: int) -> Path:
    """Make the sample once for all measurements."""
    place = folder / f"sample {times}"
    if not place.exists():
        make_sample(place, now=datetime.now, times=times)
    return place


@contextmanager
def sample_desk(folder: Path, times: int = 1) -> Iterator[Desk]:
    """Sit down at the sample; nothing is backed up on leaving."""
    place = sample_at(folder, times)
    desk = start.open_with_passphrase(place, SAMPLE_PASSPHRASE, who=SAMPLE_WHO)
    try:
        yield desk
    finally:
        desk.workspace.release()
