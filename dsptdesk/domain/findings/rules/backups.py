"""Proposals about backups: what is copied, how well, and whether it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import cut
from dsptdesk.domain.findings.weighing import (
    ask,
    clause,
    count,
    listed,
    of_all,
    weigh,
    within_year,
    year_after,
)
from dsptdesk.domain.registers.backups import Backup, Frequency, Outcome, Restore
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.wording import within

_LINE = "\n"
_SHOWN = 8


def _backups(snapshot: Snapshot, today: date) -> Proposal | None:
    held, names = snapshot.live(Backup), snapshot.names
    if not held:
        return None
    tested = _newest(snapshot, today)
    made = [one for one in held if one.frequency is not Frequency.NEVER]
    seen = [o.last_success for o in made if o.last_success and within_year(o.last_success, today)]
    in_order = sorted(held, key=lambda one: (one.restore_order or 10**9, one.name.casefold()))
    told = [_told(one, snapshot) for one in in_order[:_SHOWN]]
    never = [one for one in held if one.frequency is Frequency.NEVER]
    tests = [tested[one.id] for one in made if one.id in tested]
    ordered = any(one.restore_order for one in held)
    opening = (
        "What we back up, in the order we would bring it back" if ordered else "What we back up"
    )
    return weigh(
        f"Your register describes {count(len(made), 'backup')}; within the last year "
        f"{len(seen):,} seen to work and {len(tests):,} restored as a test",
        (*held, *tests),
        against=(ask("nothing at all is backed up for", never, names),),
        to_do=_to_do(made, tested, names, today),
        ends=(year_after(day) for day in (*seen, *(one.on for one in tests)) if day),
        ticked=False,
        reply=f"{opening}:\n{listed(told, len(held), _LINE)}\n{_proof(len(made), seen, tests)}",
    )


def _to_do(
    made: list[Backup], tested: Mapping[str, Restore], names: Mapping[str, str], today: date
) -> tuple[str, ...]:
    order = "say what you would bring back first"
    return (
        ask("say how often you back up", [o for o in made if o.frequency is None], names),
        ask(
            "see whether these worked:",
            [o for o in made if not within_year(o.last_success, today)],
            names,
        ),
        ask("say who can reach the copy of", [o for o in made if not o.protected.strip()], names),
        ask("keep a copy apart from your computers for", [o for o in made if _near(o)], names),
        ask("try to bring back", [o for o in made if o.id not in tested], names),
        "" if len(made) < 2 or any(one.restore_order for one in made) else order,
    )


def _near(one: Backup) -> bool:
    return one.apart is YesNo.NO


def _told(one: Backup, snapshot: Snapshot) -> str:
    """Describe a backup in short; who can reach the copy, and where it lies, stays here."""
    supplier = snapshot.names.get(one.supplier, "") if one.supplier else ""
    parts = [
        one.frequency.label.lower() if one.frequency else "",
        f"done by {supplier}" if supplier else within(clause(cut(one.how, 80))),
        "a copy is kept apart" if one.apart is YesNo.YES else "",
        "encrypted" if one.encrypted is YesNo.YES else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{clause(one.name)}: {said}." if said else f"{clause(one.name)}."


def _proof(made: int, seen: list[date], tests: list[Restore]) -> str:
    """Say how many were seen to work and brought back in the last year."""
    worked = f"Seen to work within the last year: {of_all(len(seen), made)}" if made else ""
    days = [one.on for one in tests if one.on]
    last = f", the last on {long_date(max(days))}" if days else ""
    back = f"Restored as a test: {of_all(len(tests), made)}{last}" if made else ""
    return " ".join(f"{one}." for one in (worked, back) if one)


def _newest(snapshot: Snapshot, today: date) -> dict[str, Restore]:
    """Give the newest test of each backup that is no more than twelve months old."""
    newest: dict[str, Restore] = {}
    for one in snapshot.live(Restore):
        if not within_year(one.on, today):
            continue
        known = newest.get(one.backup)
        if known is None or (known.on or date.min, known.id) < (one.on or date.min, one.id):
            newest[one.backup] = one
    return newest


def _restored(snapshot: Snapshot, today: date) -> Proposal | None:
    held = [one for one in snapshot.live(Backup) if one.frequency is not Frequency.NEVER]
    ids = {one.id for one in held}
    newest = {id_: one for id_, one in _newest(snapshot, today).items() if id_ in ids}
    if not newest:
        return None
    tests = sorted(newest.values(), key=lambda one: (one.on or date.min, one.id), reverse=True)
    names = snapshot.names
    failed = [one for one in tests if one.outcome is Outcome.FAILED]
    partly = [one for one in tests if one.outcome is Outcome.PARTLY]
    share = of_all(len(newest), len(held), "backup")
    last = tests[0]
    outcome = f", result: {last.outcome.label.lower()}" if last.outcome else ""
    return weigh(
        f"Your register shows a restore test in the last twelve months for {share}",
        (*held, *tests),
        against=(ask("bringing it back did not work at", failed, names),),
        to_do=(
            ask("look into what did not come back at", partly, names),
            ask("test", [one for one in held if one.id not in newest], names),
        ),
        ends=(year_after(one.on) for one in tests if one.on),
        reply=f"Restored as a test within the last year: {share}. The last test was on "
        f"{long_date(last.on)}{outcome}.",
    )


RULES: Mapping[str, Rule] = {"backups": _backups, "backup-test": _restored}
