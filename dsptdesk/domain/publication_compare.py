"""Two publications side by side, item by item: what was said then, and what is said now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.pictures.comparing import ComparingBars
from dsptdesk.domain.pictures.picture import Figure
from dsptdesk.domain.publication_difference import Difference, ItemDifference
from dsptdesk.domain.report import AnswerEntry, Document, Report

__all__ = ["Comparison", "Difference", "ItemDifference", "compare"]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between an earlier publication and a later one."""

    before: Report
    after: Report
    items: tuple[ItemDifference, ...]
    """In the order of the later edition; what is gone comes last."""

    @property
    def differing(self) -> tuple[ItemDifference, ...]:
        """Give the items with a difference."""
        return tuple(one for one in self.items if not one.same)

    @cached_property
    def counts(self) -> tuple[tuple[Difference, int], ...]:
        """Count the items by what tells most about them."""
        found = Counter(one.sort for one in self.items)
        return tuple((sort, found[sort]) for sort in Difference if found[sort])

    @property
    def groups(self) -> tuple[tuple[str, tuple[tuple[Difference, int], ...]], ...]:
        """Count the same by group."""
        names = dict.fromkeys(one.group for one in self.items)
        return tuple((name, _counted(o for o in self.items if o.group == name)) for name in names)

    @property
    def documents_added(self) -> tuple[str, ...]:
        """Name documents that only the later one has."""
        held = {one.id for one in self.before.documents}
        return tuple(one.title for one in self.after.documents if one.id not in held)

    @property
    def documents_removed(self) -> tuple[str, ...]:
        """Name documents that only the earlier one has."""
        held = {one.id for one in self.after.documents}
        return tuple(one.title for one in self.before.documents if one.id not in held)

    @property
    def documents_changed(self) -> tuple[str, ...]:
        """Name documents whose file is another one."""
        then = {one.id: one.sha256 for one in self.before.documents}
        return tuple(
            one.title
            for one in self.after.documents
            if one.id in then and then[one.id] != one.sha256
        )

    @property
    def registers(self) -> tuple[tuple[str, str, str], ...]:
        """Give title, entries then and entries now of each register whose number changed."""
        then, now = _entries(self.before), _entries(self.after)
        none = "None"
        titles = dict.fromkeys((*now, *then))
        pairs = ((title, then.get(title, none), now.get(title, none)) for title in titles)
        return tuple(one for one in pairs if one[1] != one[2])

    @property
    def statuses(self) -> tuple[tuple[str, str, str], ...]:
        """Give each status with its complete items then and now."""
        then = {one.label: one.words for one in self.before.statuses}
        now = {one.label: one.words for one in self.after.statuses}
        titles = dict.fromkeys((*now, *then))
        return tuple((title, then.get(title, "–"), now.get(title, "–")) for title in titles)

    @property
    def heading(self) -> str:
        """Say which two are compared."""
        return f"Compared: {_named(self.before)}, and {_named(self.after)}."

    @property
    def summary(self) -> str:
        """Say it in a sentence or two."""
        told = [f"{sort.label}: {count:,}" for sort, count in self.counts]
        return f"{len(self.differing):,} of {len(self.items):,} items differ. {'. '.join(told)}."

    @property
    def picture(self) -> ComparingBars:
        """Show the counts by group."""
        names = dict.fromkeys(one.group for one in self.items)
        groups = tuple(
            (name, tuple(_PART[one.sort] for one in self.items if one.group == name))
            for name in names
        )
        return ComparingBars(self.heading, groups)

    def figure(self) -> Figure:
        """Give the picture for paper."""
        return self.picture.figure()


_PART = {
    Difference.SAME: "same",
    Difference.ANSWER: "changed",
    Difference.COMMENT: "changed",
    Difference.DOCUMENTS: "changed",
    Difference.NEWLY_ANSWERED: "new",
    Difference.ITEM_NEW: "new",
    Difference.NO_LONGER_ANSWERED: "gone",
    Difference.ITEM_GONE: "gone",
}


def _named(report: Report) -> str:
    signed = report.published
    on = long_date(signed.on if signed else report.made_on)
    return f"{report.edition} of {on}" + (f" ({signed.status})" if signed else "")


def _counted(items: Iterable[ItemDifference]) -> tuple[tuple[Difference, int], ...]:
    found = Counter(one.sort for one in items)
    return tuple((sort, found[sort]) for sort in Difference if found[sort])


def _entries(report: Report) -> dict[str, str]:
    return {one.title: one.counted for one in report.tables}


Older = Mapping[str, tuple[str, ...]]
"""For a topic of the later edition, the topics of the earlier one that it was made of."""


def compare(before: Report, after: Report, older: Older | None = None) -> Comparison:
    """Compare two publications by subject, whatever number an item has in each year."""
    return Comparison(before, after, tuple(_items(before, after, older or {})))


def _items(before: Report, after: Report, older: Older) -> Iterator[ItemDifference]:
    then = {one.topic: one for one in before.answers}
    used: set[str] = set()
    for one in after.answers:
        topics = dict.fromkeys((one.topic, *older.get(one.topic, ())))
        own = tuple(then[topic] for topic in topics if topic in then)
        used.update(entry.topic for entry in own)
        yield ItemDifference(one.topic, own, one, _sorts(own, one))
    for one in before.answers:
        if one.topic not in used:
            yield ItemDifference(one.topic, (one,), None, (Difference.ITEM_GONE,))


def _sorts(before: tuple[AnswerEntry, ...], after: AnswerEntry) -> tuple[Difference, ...]:
    if not before:
        return (Difference.ITEM_NEW,)
    was, now = any(map(_answered, before)), _answered(after)
    if now and not was:
        return (Difference.NEWLY_ANSWERED,)
    if was and not now:
        return (Difference.NO_LONGER_ANSWERED,)
    checks = (
        (Difference.ANSWER, {_said(one) for one in before} != {_said(after)}),
        (Difference.COMMENT, {one.comment.strip() for one in before} != {after.comment.strip()}),
        (Difference.DOCUMENTS, _files(before) != _files((after,))),
    )
    return tuple(sort for sort, differs in checks if differs) or (Difference.SAME,)


def _answered(one: AnswerEntry) -> bool:
    return one.state != "not-started"


def _said(one: AnswerEntry) -> tuple[object, ...]:
    """Give what is answered; the titles of documents are compared as documents."""
    words = "" if one.kind == "document" and one.documents else one.answer.strip()
    return one.tick, one.not_applicable, words, one.location.strip()


def _files(entries: Iterable[AnswerEntry]) -> frozenset[tuple[str, str]]:
    return frozenset((_name(one), one.sha256) for entry in entries for one in entry.documents)


def _name(one: Document) -> str:
    """Name what has no file by its title and place; of a file, the place it is said to be at."""
    return f"{'' if one.sha256 else one.title}\n{one.location.strip()}"
