"""Hostile files by the dozen, for the suite in small numbers and for torture in full."""

from __future__ import annotations

import random
import secrets
from contextlib import suppress
from pathlib import Path

from dsptdesk.data.blobs import Blobs
from dsptdesk.domain.errors import Refused
from dsptdesk.services import evidence, looking
from tests.reliability.tally import Tally
from tests.security.hostile.attachments import CASES, FINE, REFUSED


def attachments(count: int, seed: int, place: Path) -> Tally:
    """H8, H9: take files on the way the window takes them; each gets its verdict."""
    tally = Tally("H8")
    blobs = Blobs(place / "evidence", "a" * 32, secrets.token_bytes(32))
    (place / "in").mkdir()
    for case in _some(CASES, count, seed):
        path = place / "in" / case.name
        path.write_bytes(case.make())
        before, words, verdict = len(blobs.names()), "", None
        with suppress(Refused):
            verdict = looking.look_at_file(path)
            evidence.store_file(blobs, path)
            words = verdict.words
        refused = verdict is None
        kept = len(blobs.names()) - before
        right = {REFUSED: refused, FINE: not refused and not words}.get(
            case.words, not refused and case.words in words
        )
        good = right and kept == (0 if refused else 1)
        tally.hit(*() if good else (f"{case.name}: {words or refused}, kept {kept}",))
    return tally


def _some(cases, count, seed):
    """Choose by chance, all of them before any comes again."""
    chance, given = random.Random(seed), []
    while len(given) < count:
        given += chance.sample(cases, min(len(cases), count - len(given)))
    return given
