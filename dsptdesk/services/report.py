"""Turns what the desk holds into one report for the exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from dsptdesk.domain.advice import organisation_advice
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import Field
from dsptdesk.domain.held_back import HEADINGS, NUMBERS_ONLY, numbers, shown_fields, why_held
from dsptdesk.domain.last_day import day_words
from dsptdesk.domain.organisation import EITHER, Responsibility, Role
from dsptdesk.domain.pictures import pictures
from dsptdesk.domain.readiness import Gap, readiness
from dsptdesk.domain.record import Record, field_of, fields_of
from dsptdesk.domain.registers import REGISTERS, Register
from dsptdesk.domain.report import Line, Missing, Part, Report, Table
from dsptdesk.domain.report_published import SignedOff
from dsptdesk.domain.reviews import Review, latest
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.time_limits import TIME_LIMITS, TimeLimit
from dsptdesk.services.desk import Desk
from dsptdesk.services.report_answers import answer_entries, assertion_lines, documents_of
from dsptdesk.services.report_findings import put_right
from dsptdesk.services.report_sites import belonging, covered, differences, plan_of

_ONE_IS_ENOUGH = "A Data Protection Officer (DPO) or a data protection champion is enough."
EXAMPLE = "(example)"
"""How the name of the shipped example organisation ends."""


def is_example(snapshot: Snapshot) -> bool:
    """Tell whether the data are the fictional example's."""
    return snapshot.organisation.name.endswith(EXAMPLE)


def organisation_of(snapshot: Snapshot) -> str:
    """Give the organisation's name, or say that it has none yet."""
    return snapshot.organisation.name or "Organisation not named yet"


def build_report(
    desk: Desk,
    *,
    findings: bool = True,
    private: bool = False,
    published: SignedOff | None = None,
    sites: tuple[str, ...] = (),
) -> Report:
    """Gather everything an export shows, as of today; a draft unless it is signed off.

    `findings` are what is to be put right. With `private`, the entries of incidents, requests
    and complaints are shown with their attached files; else only how many there are.
    """
    snapshot, edition, today = desk.snapshot, desk.edition, desk.today()
    standing = readiness(edition, snapshot, today)
    documents = documents_of(edition, snapshot, private=private)
    belongs = belonging(edition, published, sites)
    tables, empty_tables = _tables(snapshot, today, belongs, private=private)
    return Report(
        organisation=organisation_of(snapshot),
        edition=edition.name,
        edition_slug=edition.slug,
        edition_version=edition.version,
        deadline=day_words(edition),
        unconfirmed=edition.unconfirmed,
        made_on=today,
        draft=published is None,
        sample=is_example(snapshot),
        status_now=standing.now,
        statuses=standing.statuses,
        groups=standing.groups,
        standards=standing.standards,
        missing=tuple(_missing(gap) for gap in standing.gaps),
        advice=organisation_advice(snapshot),
        profile=Part("Organisation", _lines(snapshot.organisation, snapshot)),
        parts=tuple(_role(one, snapshot) for one in Responsibility),
        answers=answer_entries(edition, snapshot, standing, documents),
        assertions=assertion_lines(edition, snapshot),
        tables=tables,
        empty_tables=empty_tables,
        pictures=tuple(one.figure() for one in pictures(snapshot, today) if one.worth_showing),
        documents=documents,
        history_head=desk.workspace.head,
        put_right=put_right(desk, private=private) if findings else (),
        published=published,
        sites=covered(snapshot, sites),
        differences=differences(edition, snapshot, sites),
        plan=plan_of(edition, snapshot, published),
        official_wording=edition.official_wording,
    )


def _tables(
    snapshot: Snapshot, today: date, belongs: Callable[[Record], bool], *, private: bool
) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Give the registers that hold what belongs into the report, and the titles of the others."""
    filled, empty = list[Table](), list[str]()
    for one in REGISTERS:
        if one.record is Evidence:
            continue
        if held := tuple(filter(belongs, snapshot.live(one.record))):
            filled.append(_table(one, held, snapshot, today, private=private))
        else:
            empty.append(one.title)
    return tuple(filled), tuple(empty)


def _missing(gap: Gap) -> Missing:
    return Missing(
        status=gap.status.label,
        reached=gap.reached,
        note=gap.status.note,
        items=tuple(f"{item.ref} {item.title}" for item in gap.items),
        assertions=gap.assertions,
        other=gap.other,
    )


def _lines(one: Record, snapshot: Snapshot) -> tuple[Line, ...]:
    words = one.words(snapshot.names)
    return tuple(Line(spec.label, words[spec.name]) for spec in fields_of(type(one)))


def _role(responsibility: Responsibility, snapshot: Snapshot) -> Part:
    roles = snapshot.live(Role)
    held = [one for one in roles if one.responsibility is responsibility]
    if not held:
        words = _open_role(responsibility, roles)
        return Part(responsibility.label, (Line("Who holds it", words),))
    person = snapshot.person(held[0].person)
    contact = (
        (
            Line("Job title", person.job_title),
            Line("Email", person.email),
            Line("Phone", person.phone),
        )
        if person
        else ()
    )
    return Part(responsibility.label, (*_lines(held[0], snapshot)[1:], *contact))


def _open_role(responsibility: Responsibility, roles: Sequence[Role]) -> str:
    if responsibility not in EITHER:
        return "Not settled yet"
    other = next(one for one in EITHER if one is not responsibility)
    held = any(one.responsibility is other and one.person for one in roles)
    return f"{'Nobody' if held else 'Not settled yet'}. {_ONE_IS_ENOUGH}"


def _table(
    register: Register,
    held: Sequence[Record],
    snapshot: Snapshot,
    today: date,
    *,
    private: bool,
) -> Table:
    if register.private and not private:
        return _numbers(register, snapshot)
    columns = _columns(register, snapshot, today)
    names = snapshot.names
    records = sorted(held, key=lambda one: (one.called(names).casefold(), one.id))
    return Table(
        slug=register.slug,
        title=register.title,
        purpose=register.purpose,
        reviewed=reviewed_words(register, snapshot),
        headings=tuple(heading for heading, _ in columns),
        rows=tuple(tuple(words(one) for _, words in columns) for one in records),
        counted=register.count(len(records)),
        note=why_held(register),
    )


def _columns(
    register: Register, snapshot: Snapshot, today: date
) -> list[tuple[str, Callable[[Record], str]]]:
    """Give the headings, and what stands below each; a time limit behind what it runs from."""
    found: list[tuple[str, Callable[[Record], str]]] = []
    limit = TIME_LIMITS.get(register.record)
    for name in shown_fields(register):
        spec = field_of(register.record, name)
        found.append((spec.heading, partial(_shown, spec, snapshot.names)))
        if limit and limit.after == name:
            found.append((limit.heading, partial(_limit, limit, today)))
    return found


def _shown(spec: Field, names: Mapping[str, str], one: Record) -> str:
    return spec.show(getattr(one, spec.name), names)


def _limit(limit: TimeLimit, today: date, one: Record) -> str:
    return limit.words(one, today)


def _numbers(register: Register, snapshot: Snapshot) -> Table:
    return Table(
        slug=register.slug,
        title=register.title,
        purpose=register.purpose,
        reviewed=reviewed_words(register, snapshot),
        headings=HEADINGS,
        rows=numbers(register, snapshot),
        counted=register.count(len(snapshot.live(register.record))),
        note=NUMBERS_ONLY,
    )


def reviewed_words(register: Register, snapshot: Snapshot) -> str:
    """Say who approved a register as reviewed and when; nothing where nobody has to."""
    if not register.reviewed:
        return ""
    one = latest(snapshot.all(Review), register.slug)
    if one is None:
        return "Not yet approved as reviewed"
    note = f" {one.note}" if one.note else ""
    entries = f" ({register.count(one.entries)} then)." if one.entries is not None else "."
    return (
        f"Approved as reviewed by {one.approved_by} on {long_date(one.approved_on)}{entries}{note}"
    )


def fillable(kind: type[Record]) -> tuple[str, ...]:
    """Name the fields of a kind that a person fills; the others are worked out from a file."""
    worked_out = {"size", "sha256", "blob", "media_type"} if kind is Evidence else set()
    return tuple(s.name for s in fields_of(kind) if s.name not in worked_out)
