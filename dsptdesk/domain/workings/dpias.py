"""Whether a plan calls for an impact assessment, and whether its risk stays high."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.fields import YesNo
from dsptdesk.domain.registers.dpias import Dpia, Need, Prompt
from dsptdesk.domain.risk import Level, level
from dsptdesk.domain.workings.risks import risk_working
from dsptdesk.domain.workings.working import Mood, View, Working

WHY: dict[Prompt, str] = {
    Prompt.CCTV: "cameras watch people, some of whom cannot object",
    Prompt.MESSAGING: "messages about people may end up on phones and servers you do not control",
    Prompt.TRANSCRIPTION: "everything said is kept, often by another firm",
    Prompt.ABROAD: "devices and sign-ins leave the country",
    Prompt.TRANSFER: "other laws apply there, so you need a safeguard",
    Prompt.TRACKERS: "visitors are followed, for which you need their consent",
    Prompt.CARE_SYSTEM: "it will hold health information about everybody you support",
    Prompt.MONITORING: "people are watched or listened to where they live",
    Prompt.STAFF: "staff cannot freely say no",
    Prompt.AI: "a program may decide about people or learn from what it is told",
    Prompt.OTHER: "it is new to you",
}
_GUIDANCE = "This is guidance. Whether a full assessment is needed, a person decides."


def dpia(one: Dpia, _view: View) -> Iterator[Working]:
    """Screen the plan, then weigh its risk."""
    yield _screening(one)
    if one.risk_before is not None or one.risk_after is not None:
        yield risk_working(one)
    if one.risk_after is not None and level(one.risk_after) is Level.HIGH:
        yield _ask_ico(one)


def _reasons(one: Dpia) -> tuple[str, ...]:
    prompts = tuple(f"{prompt.label}: {WHY[prompt]}." for prompt in one.prompts)
    questions = (
        (one.sensitive, "It uses health or other sensitive information of many people."),
        (one.watches, "It watches or tracks people."),
        (one.new_technology, "The technology is new to you."),
        (one.vulnerable, "It concerns people who cannot easily object."),
    )
    return (*prompts, *(words for answer, words in questions if answer is YesNo.YES))


def _screening(one: Dpia) -> Working:
    title, reasons = "Is a full assessment needed?", _reasons(one)
    answers = (one.sensitive, one.watches, one.new_technology, one.vulnerable)
    if reasons and one.needed is Need.NO:
        said = "You decided against it, although some answers speak for it."
        more = () if one.needed_why else ("Write down why, so that others can follow it.",)
        return Working(title, (said, *more), "warn", _GUIDANCE, reasons)
    if reasons:
        tone: Mood = "good" if one.needed is Need.YES else "warn"
        said = "These answers speak for a full assessment before you start:"
        return Working(title, (said, *reasons), tone, _GUIDANCE)
    if None in answers:
        said = "Tick what it involves and answer the questions under Screening."
        return Working(title, (said,), note=_GUIDANCE)
    said = "Nothing you answered speaks for one. Note that, and look again if the plan changes."
    return Working(title, (said,), "good", _GUIDANCE)


def _ask_ico(one: Dpia) -> Working:
    title = "Ask before you start"
    if one.ico_asked is YesNo.YES:
        said = "You asked the Information Commissioner's Office (ICO). Wait for the reply."
        return Working(title, (said,))
    said = (
        "The risk stays high. Lower it, or ask the Information Commissioner's Office (ICO) "
        "before you start."
    )
    return Working(title, (said,), "bad")
