"""What a workspace says, whatever its files look like: to see that nothing was lost on the way."""

from __future__ import annotations

from hashlib import sha256

from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.kept_files import KEEPING
from dsptdesk.domain.organisation import ORGANISATION_ID, Organisation
from dsptdesk.domain.record import linked_ids
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.snapshot import KINDS
from dsptdesk.services import evidence, registers
from tests.records import full

AWKWARD = (
    "😀 Zoë’s “rota”",
    "00123",
    "=cmd|' /C calc'!A0",
    "line one\nline two\r\n\ttabbed",
    "مرحبا بالعالم",
    "-1+1",
    "@SUM(A1)",
    "x" * 10_000,
    "trailing space ",
    "Null\u200bwidth",
    "O'Brien; DROP TABLE assets;--",
)
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"


def dump(workspace, *, history=True):
    """Give every row of every table, with the history or without."""
    run = workspace._connection.execute
    names = sorted(row[0] for row in run(_TABLES))
    left_out = () if history else ("audit", "audit_records")
    return {
        name: sorted(run(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for name in names
        if name not in left_out
    }


def documents(workspace):
    """Give the SHA-256 of what each attached document says, by the id of its evidence."""
    held = [one for one in workspace.snapshot().all(Evidence) if one.blob]
    return {one.id: workspace.blobs.verify(one.blob) for one in held}


def fill(desk, *, sizes=(1, 4_000, 1_048_576, 2_500_001)):
    """Put in a record of every kind, awkward words, names that come twice, and documents."""
    with desk.write("Fill") as writing:
        for kind in KINDS:
            if kind not in (Organisation, Evidence):
                one = full(kind, "😀=", **{"blob": ""} if kind in KEEPING else {})
                if not linked_ids(one):
                    writing.save(one)
        name = "Larkfield “=1+1” 😀"
        writing.save(full(Organisation, "😀", id=ORGANISATION_ID, name=name))
        for words in AWKWARD:
            writing.save(Asset(name=f"Twice {words[:20]}".replace("\n", " "), note=words))
            writing.save(Asset(name=f"Twice {words[:20]}".replace("\n", " "), note=words))
    gone = registers.save(desk, Asset(name="Taken back"))
    with desk.write("Take out") as writing:
        writing.remove(gone)
    for number, size in enumerate(sizes):
        content = sha256(b"%d" % number).digest() * (size // 32 + 1)
        stored = evidence.store_bytes(desk.workspace.blobs, content[:size], f"minutes {number}.pdf")
        registers.save(desk, evidence.evidence_of(stored))


__all__ = ["AWKWARD", "documents", "dump", "fill"]
