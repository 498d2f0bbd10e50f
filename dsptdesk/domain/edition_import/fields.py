"""What a column of the published list can be, and the headings it may have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """One thing a column can hold."""

    name: str
    label: str
    means: str
    headings: tuple[str, ...]
    """Headings it may have, in small letters, the likeliest first."""
    needed: bool = False
    tick: bool = False
    """A yes or a no."""


_MET = "Yes where social care must answer the item for Standards Met."
_APPROACHING = "Yes where the item is needed for Approaching Standards too."
_HOLDER = "Yes where a holder of {} need not answer the item."

FIELDS: tuple[Wanted, ...] = (
    Wanted(
        "ref",
        "Number of the item",
        "Such as 2.3.4: three parts with full stops between them.",
        (
            "evidence item reference", "evidence reference", "reference", "evidence item ref",
            "evidence ref", "ref", "item number", "evidence item number", "evidence number",
            "ref no", "reference number", "question number", "item no", "number", "evidence id",
            "item", "no", "id", "#",
        ),
        needed=True,
    ),
    Wanted(
        "text",
        "Official question",
        "The words of the item, letter by letter.",
        (
            "evidence item text", "evidence text", "evidence item", "evidence question",
            "question text", "question", "evidence required", "evidence item description",
            "evidence description", "item text", "text", "wording", "requirement", "description",
            "evidence",
        ),
        needed=True,
    ),
    Wanted(
        "help",
        "Tool tip",
        "The longer explanation that the website shows beside the item.",
        (
            "tool tip", "tooltip", "tool tips", "tooltips", "tool tip text", "help text", "help",
            "guidance", "further guidance", "additional information", "explanation",
        ),
    ),
    Wanted(
        "met",
        "Mandatory for Standards Met",
        _MET,
        (
            "mandatory for standards met", "mandatory standards met", "standards met",
            "required for standards met", "standards met mandatory", "mandatory", "mandatory y/n",
            "mandatory item", "is mandatory", "mandatory or optional", "mandatory/optional",
        ),
        needed=True,
        tick=True,
    ),
    Wanted(
        "approaching",
        "Mandatory for Approaching Standards",
        _APPROACHING,
        (
            "mandatory for approaching standards", "approaching standards",
            "mandatory approaching standards", "mandatory for approaching", "approaching",
            "approaching standards mandatory", "required for approaching standards",
        ),
        tick=True,
    ),
    Wanted(
        "category",
        "Kind of organisation",
        "The category, such as Category 3, that a row is for.",
        (
            "category", "categories", "organisation type", "organisation category", "org type",
            "applies to", "sector", "type of organisation", "audience", "organisation profile",
            "applicable to", "organisation types",
        ),
    ),
    Wanted(
        "assertion",
        "Number of the assertion",
        "Such as 1.1: the statement an item belongs to.",
        (
            "assertion reference", "assertion number", "assertion ref", "assertion no",
            "assertion id", "assertion",
        ),
    ),
    Wanted(
        "assertion_text",
        "Words of the assertion",
        "The statement an item belongs to, in words.",
        (
            "assertion text", "assertion description", "assertion title", "assertion statement",
            "assertion wording", "assertion",
        ),
    ),
    Wanted(
        "change",
        "What changed",
        "The note on what changed since the version before.",
        (
            "change note", "changes since last version", "change since last version",
            "what has changed", "what changed", "changes", "change", "change log", "change details",
            "change description", "changed since last year", "changes from last year",
            "summary of changes", "changes from previous version",
        ),
    ),
    Wanted(
        "kind",
        "Kind of answer",
        "A tick, text, a document or a date.",
        (
            "evidence type", "answer type", "response type", "kind of answer", "type of answer",
            "question type", "type of evidence", "input type", "response format", "type",
        ),
    ),
    Wanted(
        "exemptions",
        "Exemptions",
        "The certificates that answer an item, in words.",
        ("exemptions", "exemption", "exempt", "exempt if", "exempted by", "auto completed by"),
    ),
    Wanted(
        "exempt_nhsmail",
        "Exemption: NHSmail",
        _HOLDER.format("NHSmail"),
        ("nhsmail", "nhs mail", "nhsmail exemption", "exempt nhsmail", "nhs.net connect"),
        tick=True,
    ),
    Wanted(
        "exempt_ce_plus",
        "Exemption: Cyber Essentials Plus",
        _HOLDER.format("Cyber Essentials Plus"),
        ("cyber essentials plus", "ce+", "ceplus", "cyber essentials+", "ce plus",
         "cyber essentials plus exemption"),
        tick=True,
    ),
    Wanted(
        "exempt_iso",
        "Exemption: ISO 27001",
        _HOLDER.format("ISO 27001"),
        ("iso 27001", "iso27001", "iso/iec 27001", "iso 27001 exemption", "iso27001 exemption"),
        tick=True,
    ),
    Wanted(
        "exempt_psn",
        "Exemption: PSN IA",
        _HOLDER.format("PSN IA"),
        ("psn ia", "psn", "psn ia exemption", "psn exemption"),
        tick=True,
    ),
)  # fmt: skip

FIELD = {one.name: one for one in FIELDS}
EXEMPTIONS = {
    "exempt_nhsmail": "NHSmail",
    "exempt_ce_plus": "Cyber Essentials Plus",
    "exempt_iso": "ISO 27001",
    "exempt_psn": "PSN IA",
}
CATEGORIES = (
    ("3", "Category 3: adult social care"),
    ("1", "Category 1"),
    ("2", "Category 2"),
    ("4", "Category 4: GP practices"),
)
"""Of the kinds of organisations only these two are known to us by name."""
