"""What follows from an incident: the 72 hours, whether to report it, what a report lacks."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.deadlines.seventy_two_hours import report_by
from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.incident_grid import Advice, read_grid
from dsptdesk.domain.moments import long_moment
from dsptdesk.domain.registers.incidents import Decision, Incident
from dsptdesk.domain.workings.working import Mood, View, Working, listed

CLOCK, REPORTING, CONTENT = "The 72 hours", "Could this need reporting?", "What a report says"
ICO = "Information Commissioner's Office (ICO)"
GUIDANCE = (
    "We could not check this grid against the NHS guide to reporting incidents. Use it as a help; "
    "a person decides."
)
LAST = (
    "A report sent through the toolkit cannot be changed afterwards: later facts go to the office "
    "that took it."
)
FINAL = f"Read it through before you send it; you may report with facts missing. {LAST}"


def incident(one: Incident, view: View) -> Iterator[Working]:
    """Say what follows, most pressing first."""
    if one.near_miss:
        said = "A near miss need not be reported. Keep it here and write down what you learnt."
        yield Working(REPORTING, (said,), "good")
        return
    yield _clock(one, view)
    yield _reporting(one)
    if one.decision is not Decision.NOT:
        yield _content(one)


def _clock(one: Incident, view: View) -> Working:
    if one.aware_at is None:
        said = "Enter when you became aware of it. The 72 hours for a report run from then."
        return Working(CLOCK, (said,))
    if one.aware_at > view.now:
        return Working(CLOCK, ("That moment has not come yet. Check day and time.",), "warn")
    limit = report_by(one.aware_at)
    until = f"They end on {long_moment(limit.limit)}."
    if one.reported_at:
        return _reported(one, limit.limit >= one.reported_at, limit.sum)
    if one.decision is Decision.NOT:
        said = "You decided not to report it. Keep the reason in case somebody asks."
        return Working(CLOCK, (said, until), "good" if one.decision_why else "warn", "", limit.sum)
    passed = limit.passed(view.now)
    tone: Mood = "bad" if passed else "warn"
    ended = f"They ended on {long_moment(limit.limit)}." if passed else until
    return Working(CLOCK, (f"{limit.words(view.now)}.", ended), tone, "", limit.sum)


def _reported(one: Incident, in_time: bool, steps: tuple[str, ...]) -> Working:
    at = f"Reported on {long_moment(one.reported_at)}"
    if in_time:
        return Working(CLOCK, (f"{at}: in time.",), "good", "", steps)
    said = f"{at}: after the 72 hours. Say in the report why it was late."
    return Working(CLOCK, (said,), "warn", "", steps)


def _reporting(one: Incident) -> Working:
    reading = read_grid(one.impact, one.likelihood, one.vulnerable is YesNo.YES)
    if reading is None:
        said = "Say how bad it could be for people and how likely that is."
        return Working(REPORTING, (said,), note=GUIDANCE)
    lines = [reading.words]
    if reading.raised:
        lines.append(
            "People in need of care or protection are affected, so both are read as at least 2."
        )
    if reading.advice is Advice.DEPARTMENT and one.people_told is not YesNo.YES:
        lines.append("If the risk to people is high, they must be told without delay too.")
    tone: Mood = "good" if reading.advice is Advice.KEEP else "warn"
    if one.decision in {None, Decision.OPEN}:
        lines.append("Decide, and write down why.")
    elif one.decision is Decision.REPORT:
        lines.append("You decided to report it.")
        tone = "good"
    elif reading.advice is not Advice.KEEP:
        lines.append("You decided not to. Make sure that your reason says why.")
    return Working(REPORTING, tuple(lines), tone, GUIDANCE)


def _content(one: Incident) -> Working:
    wanted = (
        ("what happened", one.description),
        ("whose information it is", one.people),
        ("about how many people", one.people_number is not None),
        ("about how many records", one.records_number is not None),
        ("who can be asked about it", one.contact),
        ("what is likely to follow for people", one.consequences),
        ("what you did or will do about it", one.measures),
    )
    missing = tuple(words for words, value in wanted if not value)
    if not missing:
        said = "All that Article 33 of the UK GDPR asks for is here."
        return Working(CONTENT, (said,), "good", LAST if one.reported_at else FINAL)
    said = f"Article 33 of the UK GDPR still asks for: {listed(missing)}."
    return Working(CONTENT, (said,), "neutral", LAST if one.reported_at else FINAL)
