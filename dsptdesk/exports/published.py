"""How an export says that it was signed off: the mark, the facts, the sites and what differs there."""

from __future__ import annotations

from collections.abc import Iterable

from dsptdesk.domain.filenames import STEM_LIMIT, safe_stem, unique
from dsptdesk.domain.report import Report
from dsptdesk.domain.report_published import PlanEntry, SiteDifference, SitePart
from dsptdesk.exports.legible import long_day

DRAFT, SIGNED_OFF, PUBLISHED = "DRAFT", "SIGNED OFF", "PUBLISHED"
NOT_PUBLISHED = "Not published on the toolkit website."
PLAN_HEADINGS = ("Item", "What is still open", "What is done about it", "Owner", "By")
DIFFERENCE_HEADINGS = ("Site", "Item", "What is different there", "What is done about it", "By")
SITE_HEADINGS = ("Site", "Registered manager", "Code")
PLAN = "Action plan.docx"
SITES = "sites"
"""The folder of the answer sheets."""
_NAME = STEM_LIMIT - len(" answers")
NO_EXCEPTION = "No exception is recorded: the answers stand for this site as they are."


def mark(report: Report) -> str:
    """Give the one word that stands on every page; nothing where nobody signed off."""
    if report.draft:
        return DRAFT
    if report.published is None:
        return ""
    return PUBLISHED if report.published.on_website else SIGNED_OFF


def said(report: Report) -> str:
    """Say in one sentence what the mark means."""
    one = report.published
    if one is None:
        return NOT_PUBLISHED if report.draft else "Published"
    signed = (
        f"Signed off on {long_day(one.on)} by {one.name}, {one.role}, with status {one.status}."
    )
    if one.on_website:
        return f"{signed} On the website since {long_day(one.on_website)}."
    return f"{signed} Signing off publishes nothing: that is done on the toolkit website."


def status(report: Report) -> str:
    """Give the status that was signed off, or the one a draft would get."""
    return report.published.status if report.published else report.status_now


def facts(report: Report) -> tuple[tuple[str, str], ...]:
    """Give what was signed off, label by label; nothing for a draft."""
    one = report.published
    if one is None:
        return ()
    found = (
        ("Signed off on", long_day(one.on)),
        ("On the website since", long_day(one.on_website) if one.on_website else ""),
        ("Status published" if one.on_website else "Status signed off", one.status),
        ("Signed off by", f"{one.name}, {one.role}"),
        ("Statement", one.statement),
        ("Note", one.note),
        ("First publication", "Yes" if one.first_time else ""),
        ("Sites covered", ", ".join(site.name for site in report.sites)),
        ("Wording", wording(report)),
    )
    return tuple((label, words) for label, words in found if words)


def wording(report: Report) -> str:
    """Say whose words the questions are in."""
    if report.official_wording:
        return "The questions are in the official wording of the list that was loaded."
    return (
        "The questions are in our words, and some facts about this edition are not confirmed. "
        "The official wording stands on the website."
    )


def notes_on(report: Report, ref: str) -> str:
    """Say where the answer to an item is not true of one site; empty when it is true of all."""
    own = [one for one in report.differences if one.ref == ref]
    return "\n".join(f"{one.site_name}: {one.words}" for one in own)


def site_files(report: Report) -> tuple[tuple[SitePart, str, str], ...]:
    """Give each covered site with the places of its two answer sheets; no two names are alike."""
    taken: set[str] = set()
    found = []
    for one in report.sites:
        stem = unique(safe_stem(f"{one.name[:_NAME]} answers", "site"), taken)
        found.append((one, f"{SITES}/{stem}.pdf", f"{SITES}/{stem}.html"))
    return tuple(found)


def site_row(one: SitePart) -> tuple[str, str, str]:
    """Give a site as a row of words."""
    name = f"{one.name} (headquarters)" if one.headquarters else one.name
    return name, one.manager or "Not named", one.code


def difference_row(one: SiteDifference) -> tuple[str, ...]:
    """Give what differs at one site as a row of words."""
    return one.site_name, f"{one.ref} {one.title}", one.differs, one.remedy, one.until


def plan_rows(plan: Iterable[PlanEntry]) -> tuple[tuple[str, ...], ...]:
    """Give the action plan as rows of words; an empty cell says what is missing."""
    return tuple(
        (
            one.ref,
            one.title,
            _with_why(one),
            one.owner or "Owner missing: say who does it",
            one.due or "Date missing: say by when",
        )
        for one in plan
    )


def _with_why(one: PlanEntry) -> str:
    action = one.action or "Action missing: say what is to be done"
    return f"{action}\nWhy it is not done yet: {one.why}" if one.why else action
