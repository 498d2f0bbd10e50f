"""Making the plan of an import: every sheet read, every row compared, nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dsptdesk.domain.errors import Refused
from dsptdesk.domain.fields import Field, Kind
from dsptdesk.domain.importing.base import names_sent
from dsptdesk.domain.importing.cells import Reader
from dsptdesk.domain.importing.columns import columns_for
from dsptdesk.domain.importing.compare import Comparing
from dsptdesk.domain.importing.days import month_first
from dsptdesk.domain.importing.drafts import Draft, drafts
from dsptdesk.domain.importing.layout import Layout, layouts
from dsptdesk.domain.importing.names import Names
from dsptdesk.domain.importing.namesakes import known_as, with_namesake
from dsptdesk.domain.importing.plan import ImportPlan, Problem, Row, Verdict
from dsptdesk.domain.importing.sheet import Book, blank, plain
from dsptdesk.domain.importing.stamp import Stamp, read_stamp
from dsptdesk.domain.record import Record
from dsptdesk.domain.snapshot import Snapshot

Values = Mapping[str, Mapping[str, str]]
Drafted = Sequence[tuple[Layout, list[Draft]]]


@dataclass(frozen=True)
class Facts:
    """What a file is compared with."""

    snapshot: Snapshot
    today: date
    organisation: str
    """The digest that the stamp of a workbook carries."""
    edition: str


def plan(book: Book, facts: Facts) -> ImportPlan:
    """Say what a workbook of ours would change; Refused when it is another organisation's."""
    stamp = read_stamp(book.sheets)
    if stamp and stamp.organisation != facts.organisation:
        raise Refused(
            "This workbook was made for another organisation, so nothing was read. Open the data "
            "it belongs to, or bring it in as somebody else's list."
        )
    found, problems = layouts(book, stamp)
    if not found:
        raise Refused(
            "No sheet of this file looks like one of your registers. Bring it in as somebody "
            "else's list, and choose what each column means."
        )
    made = plan_layouts(found, stamp, facts, {})
    return replace(
        made,
        file=book.name,
        problems=(*problems, *made.problems),
        remarks=(*book.remarks, *_remarks(found, stamp, facts)),
        stamped=stamp is not None,
    )


def plan_layouts(
    found: Iterable[Layout], stamp: Stamp | None, facts: Facts, values: Values
) -> ImportPlan:
    """Compare the rows of some sheets, the registers that others name first."""
    ordered = in_order(found)
    names = Names(facts.snapshot, stamp)
    shown = names_sent(stamp, facts.snapshot.names)
    rows = [(one, drafts(one, stamp, facts.snapshot, shown)) for one in ordered]
    new = frozenset(one.id for _, several in rows for one in several if one.new)
    american = _month_first(rows)
    reader = Reader(names, facts.today, values, [spec for _, spec in american])
    comparing = Comparing(stamp, names, reader, new, shown)
    compared = _settled(rows, comparing, facts.snapshot)
    return ImportPlan(
        "",
        (*compared, *_gone(ordered, rows, stamp, facts.snapshot)),
        (
            *(one for layout in ordered for one in layout.problems),
            *(_turned(layout, spec) for layout, spec in american),
        ),
        registers=tuple(one.register.slug for one in ordered),
    )


def _month_first(rows: Drafted) -> list[tuple[Layout, Field]]:
    return [
        (layout, spec)
        for layout, several in rows
        for spec in columns_for(layout.register.record)
        if spec.kind in (Kind.DAY, Kind.MOMENT) and spec.name in layout.fields
        if month_first(one.cells.get(spec.name) for one in several)
    ]


def _turned(layout: Layout, spec: Field) -> Problem:
    said = (
        "Some dates in this column have the month first, such as 4/13/2026. A spreadsheet program "
        "may have read others the wrong way round. Check the dates of this column."
    )
    return Problem(layout.sheet, layout.head + 1, spec.label, said)


def in_order(found: Iterable[Layout]) -> tuple[Layout, ...]:
    """Put registers before those that link to them, as far as they do not link to each other."""
    waiting = list(found)
    ordered: list[Layout] = []
    while waiting:
        slugs = {one.register.slug for one in waiting}
        free = [one for one in waiting if not (_targets(one) & slugs - {one.register.slug})]
        chosen = free or waiting[:1]
        ordered += chosen
        done = {one.register.slug for one in chosen}
        waiting = [one for one in waiting if one.register.slug not in done]
    return tuple(ordered)


def _targets(layout: Layout) -> set[str]:
    return {spec.target for spec in columns_for(layout.register.record) if spec.target}


def _settled(rows: Drafted, comparing: Comparing, snapshot: Snapshot) -> tuple[Row, ...]:
    """Compare everything; again while rows name others that turn out impossible to add."""
    named = set().union(*(_targets(layout) for layout, _ in rows))
    for layout, several in rows:
        if layout.register.slug in named:
            known = {one.id: one for one in snapshot.all(layout.register.record)}
            _learn(layout, several, comparing, known)
    while True:
        compared = tuple(_compared(rows, comparing, snapshot))
        out = {one.id for one in compared if one.verdict is Verdict.NEW and not one.possible}
        if not any(one.needs & out for one in compared):
            return compared
        for id_ in out:
            comparing.names.leave_out(id_)


def _learn(
    layout: Layout,
    several: Iterable[Draft],
    comparing: Comparing,
    known: Mapping[str, Record],
) -> None:
    """Learn what entries are called from now on, links aside: those may point forward."""
    kind = layout.register.record
    specs = [one for one in columns_for(kind) if one.kind not in (Kind.LINK, Kind.LINKS)]
    if kind.title is Record.title:  # then its first field is all that counts
        specs = [one for one in specs[:1] if one is columns_for(kind)[0]]
    for one in several:
        mine = known.get(one.id)
        if one.broken or one.present or (mine is None and not one.new):
            continue
        values = {}
        for spec in specs:
            cell = one.cells.get(spec.name)
            if not blank(cell):
                try:
                    values[spec.name] = comparing.reader.read(spec, cell)
                except ValueError:
                    continue
        if mine is None:
            comparing.names.add(kind.slug, one.id, kind(id=one.id, **values).title)
        elif plain(title := replace(mine, **values).title) != plain(mine.title):
            comparing.names.rename(kind.slug, one.id, title)


def _compared(rows: Drafted, comparing: Comparing, snapshot: Snapshot) -> Iterator[Row]:
    for layout, several in rows:
        register = layout.register
        known = {one.id: one for one in snapshot.all(register.record)}
        taken = {known_as(one) for one in snapshot.live(register.record)}
        for draft in several:
            row = comparing.row(draft, known.get(draft.id))
            if row.verdict is Verdict.NEW:
                comparing.names.add(register.slug, row.id, row.title)
                row = with_namesake(row, taken)
            yield row


def _gone(
    ordered: Iterable[Layout],
    rows: Drafted,
    stamp: Stamp | None,
    snapshot: Snapshot,
) -> Iterator[Row]:
    """Give the entries that went out and did not come back."""
    back = {one.id for _, several in rows for one in several}
    for layout in ordered:
        slug = layout.register.slug
        if stamp is None or layout.id_column is None:
            continue
        held = {one.id: one for one in snapshot.live(layout.register.record)}
        for sent in stamp.sent:
            if sent.register == slug and sent.id in held and sent.id not in back:
                yield _missing(layout, held[sent.id], sent.version, snapshot)


def _missing(layout: Layout, mine: Record, version: int, snapshot: Snapshot) -> Row:
    changed = mine.version != version
    notes = ("It was changed here since it was sent.",) if changed else ()
    return Row(
        f"{layout.register.slug}:{mine.id}", layout.register.slug, Verdict.GONE,
        mine.called(snapshot.names), layout.sheet, notes=notes, mine=mine, id=mine.id,
    )  # fmt: skip


def _remarks(found: Iterable[Layout], stamp: Stamp | None, facts: Facts) -> Iterator[str]:
    if stamp is None:
        yield (
            "The file no longer holds its stamp, so it cannot be told what was sent. Its rows were "
            "compared with what you hold now."
        )
    elif stamp.edition != facts.edition:
        yield (
            f"The workbook was made while you worked on {stamp.edition}; now it is "
            f"{facts.edition}. The registers serve both."
        )
    for layout in found:
        if layout.id_column is None:
            yield f"“{layout.sheet}” lost its hidden ids, so its rows were matched by name."
        missing = [s.label for s in columns_for(layout.register.record)
                   if s.name not in layout.fields]  # fmt: skip
        if missing:
            few = ", ".join(missing[:6]) + (" and more" if len(missing) > 6 else "")
            yield f"“{layout.sheet}” has no column for {few}. What you hold there stays as it is."
    sheets = {one.register.slug for one in found}
    for slug, name in stamp.sheets if stamp else ():
        if slug not in sheets:
            yield f"The sheet “{name}” is not in the file. Its register stays as it is."
