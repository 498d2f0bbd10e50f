"""Registers and imports as plain values and lines, for scripts and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.errors import NotFound
from dsptdesk.domain.importing.plan import Choice, FieldChange, ImportPlan, Row, Verdict
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.registers import REGISTERS, Register, register_of
from dsptdesk.domain.reviews import REVIEW_MONTHS, Review, latest
from dsptdesk.services.desk import Desk

_LONGEST = 70


def register_list(desk: Desk) -> list[dict[str, Any]]:
    """Give every register with its entries and the days of its reviews."""
    return [_register(desk, one) for one in REGISTERS]


def _register(desk: Desk, one: Register) -> dict[str, Any]:
    review = latest(desk.snapshot.all(Review), one.slug) if one.reviewed else None
    on = review.approved_on if review else None
    due = months_after(on, REVIEW_MONTHS) if on else None
    return {
        "register": one.slug,
        "title": one.title,
        "group": one.group.value,
        "entries": len(desk.snapshot.live(one.record)),
        "reviewed_yearly": one.reviewed,
        "reviewed_on": on.isoformat() if on else None,
        "review_due": due.isoformat() if due else None,
        "private": one.private,
    }


def register_lines(desk: Desk) -> list[str]:
    """Give the same for a person, as lines."""
    lines = []
    for one in REGISTERS:
        count = len(desk.snapshot.live(one.record))
        lines.append(
            f"  {one.slug:<12} {one.title:<28} {count:>6,}  {_reviewed(desk, one)}".rstrip()
        )
    return lines


def _reviewed(desk: Desk, one: Register) -> str:
    if not one.reviewed:
        return ""
    review = latest(desk.snapshot.all(Review), one.slug)
    if review is None or review.approved_on is None:
        return "not reviewed yet"
    due = months_after(review.approved_on, REVIEW_MONTHS)
    verb = "was due" if due < desk.today() else "due"
    return f"reviewed {long_date(review.approved_on)}, next {verb} {long_date(due)}"


def named_registers(names: Sequence[str]) -> tuple[str, ...]:
    """Give the registers that somebody named by their short name or their title."""
    known = {word.casefold(): one.slug for one in REGISTERS for word in (one.title, one.slug)}
    for name in names:
        if name.casefold() not in known:
            raise NotFound(
                f"There is no register “{name[:60]}”. Choose from: "
                f"{', '.join(one.slug for one in REGISTERS)}."
            )
    return tuple(known[name.casefold()] for name in names)


def named_site(desk: Desk, name: str) -> str:
    """Give the id of a site by its name; nothing for no name."""
    if not name:
        return ""
    sites = desk.snapshot.live(Site)
    found = [one.id for one in sites if one.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(one.name for one in sites) or "none yet"
    wrong = "more than one site of the name" if found else "no site of the name"
    raise NotFound(f"There is {wrong} “{name[:60]}”. Your sites: {listed}.")


def plan_lines(plan: ImportPlan, choice: Choice | None = None) -> Iterator[str]:
    """Give a preview as lines; signs of the file that could steer a terminal are left out."""
    for one in _plan_lines(plan, choice or Choice()):
        yield "".join(sign if sign.isprintable() else " " for sign in one)


def _plan_lines(plan: ImportPlan, choice: Choice) -> Iterator[str]:
    """Say what each row would change, and what was left as it is."""
    yield ", ".join(_counted(plan, one, choice) for one in Verdict)
    for slug in plan.registers:
        rows = [one for one in plan.of(slug) if _worth_telling(one)]
        if rows:
            yield ""
            yield register_of(slug).title
        for row in rows:
            yield from _row(row, choice)
    if plan.problems or plan.remarks:
        yield ""
        yield from (f"  {one.sentence}" for one in plan.problems)
        yield from (f"  {one}" for one in plan.remarks)


def _counted(plan: ImportPlan, verdict: Verdict, choice: Choice) -> str:
    count = plan.count(verdict)
    several = "s" if verdict is Verdict.CONFLICT and count != 1 else ""
    out = sum(one.verdict is verdict and _passed_over(one, choice) for one in plan.rows)
    return f"{count:,} {verdict.value}{several}" + (f" ({out:,} of them left out)" if out else "")


def _passed_over(row: Row, choice: Choice) -> bool:
    return row.verdict in {Verdict.NEW, Verdict.CHANGED} and not choice.takes(row)


def left_out(plan: ImportPlan, choice: Choice) -> str:
    """Say how many rows an import passes over until they are put right, and what it keeps."""
    said = []
    if count := sum(_passed_over(one, choice) for one in plan.rows):
        said.append(
            f"{count:,} row{'s were' if count > 1 else ' was'} left out. The preview says why."
        )
    if any(_kept(one, choice) for one in plan.rows):
        said.append("Where the file differs and nobody knows which is newer, yours was kept.")
        said.append("Add --theirs to take the file's words.")
    return " ".join(said)


def _kept(row: Row, choice: Choice) -> bool:
    return row.possible and any(
        one.overwrites and not choice.theirs(row, one) for one in row.changes
    )


def _worth_telling(row: Row) -> bool:
    return row.verdict is not Verdict.UNCHANGED or bool(row.problems)


def _row(row: Row, choice: Choice) -> Iterator[str]:
    where = f" (row {row.number:,})" if row.number else ""
    waits = _passed_over(row, choice)
    out = ", cannot be imported" if not row.possible else ", left out" if waits else ""
    yield f"  {row.verdict.label}{out}: {_short(row.title) or 'no title'}{where}"
    if row.verdict is not Verdict.NEW:
        yield from (
            f"      {_change(one, kept=not choice.theirs(row, one))}" for one in row.changes
        )
    if row.verdict is Verdict.GONE:
        yield "      Its row is not in the file. It stays; to archive it, use the window."
    yield from (f"      {one}" for one in row.notes)
    yield from (
        f"      {f'“{one.column}”: ' if one.column else ''}{one.words}" for one in row.problems
    )


def _change(one: FieldChange, *, kept: bool) -> str:
    sent = (
        f", sent: {_short(one.sent) or '(empty)'}" if one.conflict and one.sent is not None else ""
    )
    mark = " [both changed it]" if one.conflict else ""
    mark = " [yours is kept]" if one.overwrites and kept else mark
    return (
        f"“{one.label}”{mark}: mine: {_short(one.mine) or '(empty)'}, "
        f"theirs: {_short(one.theirs) or '(empty)'}{sent}"
    )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
