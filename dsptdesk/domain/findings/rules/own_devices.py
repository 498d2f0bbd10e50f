"""Proposal about people's own phones and computers used for work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.findings.proposal import Proposal, Rule
from dsptdesk.domain.findings.rules.policy_basis import Papers, mend, one_line, papers
from dsptdesk.domain.findings.weighing import (
    Looked,
    ask,
    count,
    looked_through,
    of_all,
    sentence,
    weigh,
    within_year,
    year_after,
)
from dsptdesk.domain.policies import PolicyKind
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.snapshot import Snapshot


def _own_devices(snapshot: Snapshot, today: date) -> Proposal | None:
    used = [one for one in snapshot.live(OwnDevice) if one.ended_on is None or one.ended_on > today]
    held = papers(snapshot, (PolicyKind.OWN_DEVICES,), today)
    looked = looked_through(snapshot, OwnDevice.slug, today)
    if not used:
        return _nobody(held, looked)
    shown = [one for one in used if one.rules_signed or within_year(one.checked_on, today)]
    fine = {one.id for one in shown}
    loose = [one for one in used if one.id not in fine]
    unlocked = [one for one in used if one.locked is not YesNo.YES]
    number = count(len(used), "own device")
    names = snapshot.names
    whole = of_all(len(shown), len(used))
    return weigh(
        f"Your register lists {number} used for work; the rules were signed or checked for {whole}",
        (*looked.rests, *used, *held.every),
        against=() if held.good else ("no policy on own devices is approved and in date",),
        to_do=(
            "" if held.good else mend(held.bad) or "approve a policy on own devices",
            ask("have the rules signed, or check that they are kept, for", loose, names),
            ask("see that it is locked with a PIN, password or fingerprint:", unlocked, names),
            held.unplaced(),
        ),
        ends=(held.until, *_ends(shown)),
        location=one_line(
            f"{sentence(held.location)} Own devices register in the evidence pack: {number}, rules signed "
            f"or checked for {whole}."
            if held.good
            else f"Own devices register in the evidence pack: {number}. The policy is not in "
            "place yet."
        ),
        evidence=held.evidence,
        ticked=False,
    )


def _ends(shown: list[OwnDevice]) -> list[date]:
    """Give until when each check counts; a signature does not run out."""
    return [year_after(one.checked_on) for one in shown if one.checked_on and not one.rules_signed]


def _nobody(held: Papers, looked: Looked) -> Proposal | None:
    """Say what an empty register shows: once approved, that nobody uses an own device."""
    if looked.until:
        return weigh(
            f"Your register of own devices lists none in use and was {looked.words}",
            (*looked.rests, *held.every),
            ends=(looked.until,),
            location=one_line(
                "Not applicable: nobody uses their own device for work. Own devices register, "
                f"{looked.words}."
            ),
            ticked=False,
        )
    if not held.every:
        return None
    first = held.shown[0]
    return weigh(
        f"Your register holds “{first.name}”, and no own device in use",
        held.every,
        to_do=(
            "" if held.good else mend(held.bad),
            (
                "list the own devices used for work, or approve the empty register as reviewed if "
                "nobody uses one"
            ),
        ),
        ends=(held.until,),
        location=held.location,
        evidence=held.evidence,
        ticked=False,
    )


RULES: Mapping[str, Rule] = {"own-devices": _own_devices}
