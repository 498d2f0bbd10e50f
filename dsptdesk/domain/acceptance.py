"""What an accepted proposal rested on, so that a later change of the register is noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from hashlib import sha256

from dsptdesk.domain.fields import day, line, number, text
from dsptdesk.domain.record import Record, fields_of, record

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
    comment: str = line("Sum over the comment that came with it")

    def placed(self, comment: str) -> bool:
        """Tell whether a comment came with the accepted answer, and nobody changed it since."""
        return bool(self.comment) and self.comment == _sum(comment)


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


def accept(
    edition: str,
    item: str,
    gist: str,
    rests_on: Iterable[Record],
    on: date,
    comment: str = "",
) -> Acceptance:
    """Remember what an answer rests on, what that came down to, and the comment put in."""
    held = {one.id: one for one in rests_on}
    basis = (f"{id_} {one.version} {_content(one)}" for id_, one in sorted(held.items()))
    return Acceptance(
        id=acceptance_id(edition, item),
        edition=edition,
        item=item,
        accepted_on=on,
        said=_sum(gist),
        digest=_digest(held),
        count=len(held),
        basis="\n".join(basis) if len(held) <= _KEPT else "",
        comment=_sum(comment) if comment else "",
    )


def changed_since(accepted: Acceptance, gist: str, rests_on: Iterable[Record]) -> Since | None:
    """Say what changed since an answer was accepted; None when nothing did.

    A record that was changed and changed back is the same again.
    """
    now = {one.id: one for one in rests_on}
    turned = accepted.said != _sum(gist)
    since = Since(accepted.accepted_on or date.min, turned=turned)
    if accepted.digest == _digest(now):
        return since if turned else None
    if (accepted.count or 0) > _KEPT:
        return since
    then = _remembered(accepted)
    since = replace(
        since,
        changed=tuple(id_ for id_, one in now.items() if id_ in then and _differs(one, then[id_])),
        added=tuple(id_ for id_ in now if id_ not in then),
        gone=tuple(id_ for id_ in then if id_ not in now),
    )
    return since if since.changed or since.added or since.gone or turned else None


def _digest(records: Mapping[str, Record]) -> str:
    lines = (f"{id_} {one.version}" for id_, one in sorted(records.items()))
    return _sum("\n".join(lines))


def _differs(one: Record, then: tuple[int, str]) -> bool:
    version, content = then
    return one.version != version and _content(one) != content


def _content(one: Record) -> str:
    """Give a short sum over all that a person entered."""
    values = (getattr(one, spec.name) for spec in fields_of(type(one)))
    return _sum("\0".join(map(_text, values)))[:16]


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\1".join(map(_text, value))
    return str(value.value if isinstance(value, Enum) else value)


def _remembered(accepted: Acceptance) -> dict[str, tuple[int, str]]:
    rows = (row.split(" ") for row in accepted.basis.splitlines())
    return {id_: (int(version), content) for id_, version, content in rows}


def _sum(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
