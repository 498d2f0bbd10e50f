"""The report: everything an export shows, as plain values; exporters only lay it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dsptdesk.domain.pictures.picture import Figure
from dsptdesk.domain.readiness import Count
from dsptdesk.domain.report_published import PlanEntry, SignedOff, SiteDifference, SitePart


@dataclass(frozen=True)
class Line:
    """A label and what stands beside it."""

    label: str
    words: str


@dataclass(frozen=True)
class Document:
    """One piece of evidence; with a file when `blob` is set."""

    id: str
    title: str
    location: str
    lines: tuple[Line, ...]
    """Owner, dates, note: every filled field."""
    items: tuple[str, ...]
    """References of the items it serves."""
    file: str
    """Its name inside documents/; empty without a file."""
    file_name: str
    """The name it had when it was attached."""
    media_type: str
    size: int
    sha256: str
    blob: str


@dataclass(frozen=True)
class AnswerEntry:
    """One item with its answer, in the website's order."""

    ref: str
    topic: str
    title: str
    question: str
    group: str
    standard: str
    assertion: str
    level: str
    mandatory: bool
    kind: str
    surety: str
    """What about the item is not settled, in words, else empty."""
    state: str
    """Slug of the state."""
    state_words: str
    answer: str
    """What to tick, type or attach, in words; empty when nothing was answered."""
    tick: bool | None
    comment: str
    not_applicable: bool
    how_not_applicable: str
    """What to do on the website, when it is not applicable."""
    documents: tuple[Document, ...]
    location: str
    owner: str
    due: str
    revisit: bool
    completed: str
    """Who marked it as complete and when."""
    asked_when: str = ""
    """When the website asks for it at all; empty when always."""
    not_applicable_box: str = ""
    """The box that takes "Not applicable": text, location or comment; empty when none is known."""


@dataclass(frozen=True)
class Table:
    """A register as rows of words."""

    slug: str
    title: str
    purpose: str
    reviewed: str
    """Who approved it as reviewed and when, or that nobody did."""
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    counted: str = ""
    """How many entries it has, in words."""
    note: str = ""
    """What the rows do not say, such as what was left out and why."""


@dataclass(frozen=True)
class Part:
    """A titled list of lines, such as one site or one role."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Missing:
    """A status and what it still lacks, in words."""

    status: str
    reached: bool
    note: str
    items: tuple[str, ...]
    assertions: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def counted(self) -> str:
        """Say how much is missing, and for which status."""
        number, noun = len(self.items), "item"
        if not number:
            number, noun = len(self.assertions), "assertion"
        if not number:
            return f"Something is still missing for {self.status}"
        what = f"1 {noun} is" if number == 1 else f"{number} {noun}s are"
        return f"{what} still missing for {self.status}"


@dataclass(frozen=True)
class ToPutRight:
    """One thing that does not fit together or is missing."""

    kind: str
    """How pressing it is, in words."""
    sentence: str
    items: tuple[str, ...]
    """References of the items it concerns."""

    @property
    def words(self) -> str:
        """Give the sentence with the items it concerns."""
        return f"{self.sentence} ({', '.join(self.items)})" if self.items else self.sentence


@dataclass(frozen=True)
class Report:
    """One evidence pack and submission, complete."""

    organisation: str
    edition: str
    edition_slug: str
    edition_version: str
    deadline: str
    unconfirmed: tuple[str, ...]
    made_on: date
    draft: bool
    sample: bool
    """The data are the fictional example's."""
    status_now: str
    statuses: tuple[Count, ...]
    groups: tuple[Count, ...]
    standards: tuple[Count, ...]
    missing: tuple[Missing, ...]
    advice: tuple[str, ...]
    profile: Part
    parts: tuple[Part, ...]
    """Roles, in order."""
    answers: tuple[AnswerEntry, ...]
    assertions: tuple[Line, ...]
    """Reference and title, and who confirmed it."""
    tables: tuple[Table, ...]
    """The registers with entries; of private ones only how many, unless asked otherwise."""
    documents: tuple[Document, ...]
    """All evidence in use, in the order of the items it serves."""
    history_head: str
    """Newest hash of the audit trail."""
    empty_tables: tuple[str, ...] = ()
    """The titles of the registers without entries."""
    pictures: tuple[Figure, ...] = ()
    put_right: tuple[ToPutRight, ...] = ()
    """What does not fit together or is missing, most pressing first; empty when left out."""
    published: SignedOff | None = None
    """Who signed off what; None for a draft."""
    sites: tuple[SitePart, ...] = ()
    """The sites a publication covers; none in a draft."""
    differences: tuple[SiteDifference, ...] = ()
    """Where an answer is not true of every site."""
    plan: tuple[PlanEntry, ...] = ()
    """The action plan, where the status needs one."""
    official_wording: bool = False
    """The questions are in the website's own words."""

    def differing_at(self, site: str) -> tuple[SiteDifference, ...]:
        """Give what differs at one site."""
        return tuple(one for one in self.differences if one.site == site)

    @property
    def to_finish(self) -> Missing | None:
        """Give what the first status still lacks; None when one could be published now."""
        if self.published or not self.missing or any(one.reached for one in self.missing):
            return None
        return self.missing[0]

    @property
    def with_files(self) -> bool:
        """Tell whether any evidence comes as a file, so that there is a folder of them."""
        return any(one.file for one in self.documents)
