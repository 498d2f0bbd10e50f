"""What an accepted proposal rested on, so that a later change of the register is noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dsptdesk.domain.fields import day, line, number, text
from dsptdesk.domain.record import Record, record

_KEPT = 1_000
"""So many records are remembered one by one; of more, only their sum and number."""


@record
class Acceptance(Record):
    """The records one accepted answer rested on, as they were that day."""

    slug = "acceptances"

    edition: str = line("Edition", required=True)
    item: str = line("Item", required=True)
    accepted_on: date | None = day("Accepted on", required=True)
    said: str = line("Sum over what they came down to")
    digest: str = line("Sum over the records")
    count: int | None = number("Number of records")
    basis: str = text("Records and their versions")


@dataclass(frozen=True)
class Since:
    """What happened to the records an answer rests on since it was accepted."""

    accepted_on: date
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    turned: bool = False
    """What the records come down to is another answer than then, or holds better or worse."""

    @property
    def words(self) -> str:
        """Say what changed, in one sentence."""
        parts = [
            f"{len(ids)} {what}"
            for ids, what in ((self.changed, "changed"), (self.added, "new"), (self.gone, "gone"))
            if ids
        ]
        if not parts:
            return "What your registers show has changed since you accepted this."
        return f"Your register has changed since you accepted this ({', '.join(parts)})."


def acceptance_id(edition: str, item: str) -> str:
    """Give the known id of the one acceptance for an item."""
    return sha256(f"acceptance {edition} {item}".encode()).hexdigest()[:32]


def accept(edition: str, item: str, gist: str, rests_on: Iterable[Record], on: date) -> Acceptance:
    """Remember what an answer rests on, and what that came down to."""
    held = _versions(rests_on)
    lines = [f"{id_} {version}" for id_, version in sorted(held.items())]
    return Acceptance(
        id=acceptance_id(edition, item),
        edition=edition,
        item=item,
        accepted_on=on,
        said=_sum(gist),
        digest=_sum("\n".join(lines)),
        count=len(held),
        basis="\n".join(lines) if len(held) <= _KEPT else "",
    )


def changed_since(accepted: Acceptance, gist: str, rests_on: Iterable[Record]) -> Since | None:
    """Say what changed since an answer was accepted; None when nothing did."""
    now = _versions(rests_on)
    lines = [f"{id_} {version}" for id_, version in sorted(now.items())]
    turned = accepted.said != _sum(gist)
    on = accepted.accepted_on or date.min
    if accepted.digest == _sum("\n".join(lines)):
        return Since(on, turned=True) if turned else None
    then = _remembered(accepted)
    if not then:
        return Since(on, turned=turned)
    return Since(
        on,
        changed=tuple(id_ for id_ in now if id_ in then and then[id_] != now[id_]),
        added=tuple(id_ for id_ in now if id_ not in then),
        gone=tuple(id_ for id_ in then if id_ not in now),
        turned=turned,
    )


def _versions(records: Iterable[Record]) -> Mapping[str, int]:
    return {one.id: one.version for one in records}


def _remembered(accepted: Acceptance) -> dict[str, int]:
    pairs = (row.split(" ") for row in accepted.basis.splitlines())
    return {id_: int(version) for id_, version in pairs}


def _sum(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
