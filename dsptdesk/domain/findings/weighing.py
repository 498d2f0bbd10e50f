"""Weighs what the registers show for a question, and writes the reason the same way each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.dates import long_date, months_after
from dsptdesk.domain.findings.proposal import Proposal, Strength
from dsptdesk.domain.findings.saying import named
from dsptdesk.domain.people import Person
from dsptdesk.domain.policies import Policy, PolicyKind
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import register_of
from dsptdesk.domain.registers.devices import Device
from dsptdesk.domain.reviews import REVIEW_MONTHS, latest
from dsptdesk.domain.reviews import Review as Approval
from dsptdesk.domain.snapshot import Snapshot

LISTED = 20
"""So many entries are told one by one; more would make an answer too long."""


def weigh(
    found: str,
    rests_on: Sequence[Record],
    *,
    against: Iterable[str] = (),
    to_do: Iterable[str] = (),
    ends: Iterable[date | None] = (),
    reply: str = "",
    location: str = "",
    evidence: tuple[str, ...] = (),
    ticked: bool = True,
) -> Proposal:
    """Make a proposal: what speaks against it outweighs what is still to do; neither is enough.

    The parts are clauses without a full stop; empty ones are left out. Questions that take words
    or a document are not ticked, and neither is what the registers show only in part.
    """
    contrary, missing = [one for one in against if one], [one for one in to_do if one]
    strength = Strength.CONTRADICTS if contrary else Strength.WEAK if missing else Strength.ENOUGH
    reason = f"{found}, but {'; '.join(contrary)}." if contrary else f"{found}."
    if missing:
        reason += f" Still to do: {'; '.join(missing)}."
    return Proposal(
        reason,
        tuple(rests_on),
        reply=reply,
        location=location,
        evidence=evidence,
        tick=strength.tick if ticked else None,
        strength=strength,
        expires=min((one for one in ends if one), default=None),
    )


@dataclass(frozen=True)
class Looked:
    """When a register was last approved as reviewed, and what that is good for."""

    rests: tuple[Record, ...]
    until: date | None
    """The last day the approval counts; None while there is none that counts."""
    words: str
    to_do: str


def looked_through(snapshot: Snapshot, slug: str, today: date) -> Looked:
    """Tell whether a register was approved as reviewed in the last twelve months."""
    title = register_of(slug).title
    one = latest(snapshot.all(Approval), slug)
    if one is None or one.approved_on is None:
        return Looked((), None, "", f"approve the register “{title}” as reviewed")
    words = f"approved as reviewed on {long_date(one.approved_on)}{_as(snapshot, one.approved_by)}"
    if not one.current(today):
        stale = f"approve the register “{title}” as reviewed again"
        return Looked((one,), None, words, stale)
    return Looked((one,), year_after(one.approved_on), words, "")


def _as(snapshot: Snapshot, name: str) -> str:
    """Give the job of a person by name; answers go to others, so a name alone is left out."""
    found = next((one for one in snapshot.all(Person) if one.name == name), None)
    job = found.job_title.strip() if found else ""
    return f" ({job})" if job else ""


def year_after(day: date) -> date:
    """Give the last day on which something done on a day still counts."""
    return months_after(day, REVIEW_MONTHS)


def within_year(day: date | None, today: date) -> bool:
    """Tell whether something happened in the last twelve months."""
    if day is None:
        return False
    days = (today - day).days
    # Reckoning in months is slow for thousands of entries, and rarely needed.
    return 0 <= days <= 365 or (days == 366 and today <= year_after(day))


def in_use(snapshot: Snapshot) -> tuple[Device, ...]:
    """Give the devices that are neither archived nor disposed of."""
    return tuple(one for one in snapshot.all(Device) if one.in_use())


def ask(words: str, records: Sequence[Record], names: Mapping[str, str]) -> str:
    """Say what is to be done about some records, by name; nothing about none."""
    return f"{words} {named(records, names)}" if records else ""


def policy_in_date(snapshot: Snapshot, kind: PolicyKind, today: date) -> Policy | None:
    """Give the policy of a kind that is approved and in date; of several, the one lasting longest."""
    good = [one for one in snapshot.live(Policy) if one.kind is kind and one.in_date(today)]
    return max(good, key=lambda one: (one.lasts_until or date.min, one.id), default=None)


def policy_words(one: Policy) -> str:
    """Name a policy and say when it was approved: “Passwords” (approved 2 January 2026)."""
    version = f"version {one.policy_version}, " if one.policy_version else ""
    return f"“{one.name}” ({version}approved {long_date(one.approved_on)})"


def who(snapshot: Snapshot, id_: str) -> str:
    """Name a person by the job, which stays true longer; by the name where no job is known."""
    person = snapshot.person(id_) if id_ else None
    return (person.job_title.strip() or person.name) if person else ""


def count(number: int, one: str, many: str = "") -> str:
    """Say how many: 1 phone, 3 phones, no phones."""
    words = one if number == 1 else many or f"{one}s"
    return f"{number:,} {words}" if number else f"no {words}"


def of_all(part: int, whole: int, one: str = "", many: str = "") -> str:
    """Say how many of how many: all 12, both, 9 of 12, none of 12, 1 of 1 phones."""
    if whole == 1 and part == 1 and one:
        return f"1 {one}"
    if whole == 1:
        said = f"{part} of 1"
    elif part == whole:
        said = "both" if whole == 2 else f"all {whole:,}"
    else:
        said = f"{part:,} of {whole:,}" if part else f"none of {whole:,}"
    words = one if whole == 1 else many or (f"{one}s" if one else "")
    return f"{said} {words}".rstrip()


def listed(parts: Sequence[str], whole: int, between: str = "; ") -> str:
    """Put the first parts of a whole in a row, and count those that are left out."""
    rest = whole - len(parts)
    return between.join([*parts, *([f"and {rest:,} more in the register"] if rest > 0 else [])])


def sentence(text: str) -> str:
    """End what somebody typed with a full stop."""
    clean = " ".join(text.split())
    return clean if not clean or clean[-1] in ".!?…" else f"{clean}."


def clause(text: str) -> str:
    """Take what somebody typed without its last full stop, to stand inside a sentence."""
    return " ".join(text.split()).rstrip(".;, ")
