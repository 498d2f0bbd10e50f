"""Two publications side by side, item by item: what was said then, and what is said now."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dsptdesk.domain.report import AnswerEntry, Document, Report


class Difference(enum.Enum):
    """What is different about one item; said in words."""

    ANSWER = "answer"
    COMMENT = "comment"
    DOCUMENTS = "documents"
    NEWLY_ANSWERED = "newly-answered"
    NO_LONGER_ANSWERED = "no-longer-answered"
    ITEM_NEW = "item-new"
    ITEM_GONE = "item-gone"
    SAME = "same"

    @property
    def label(self) -> str:
        """Give the words of a list."""
        return {
            Difference.ANSWER: "Answer changed",
            Difference.COMMENT: "Comment changed",
            Difference.DOCUMENTS: "Documents changed",
            Difference.NEWLY_ANSWERED: "Answered for the first time",
            Difference.NO_LONGER_ANSWERED: "No longer answered",
            Difference.ITEM_NEW: "Item is new",
            Difference.ITEM_GONE: "Item is gone",
            Difference.SAME: "Same",
        }[self]


@dataclass(frozen=True)
class ItemDifference:
    """One subject of the toolkit in both publications."""

    topic: str
    before: tuple[AnswerEntry, ...]
    """Several where items were merged into one."""
    after: AnswerEntry | None
    sorts: tuple[Difference, ...]
    """What is different, most telling first; SAME alone when nothing is."""

    @property
    def same(self) -> bool:
        """Nothing is different."""
        return self.sorts == (Difference.SAME,)

    @property
    def sort(self) -> Difference:
        """Give what tells most."""
        return self.sorts[0]

    @property
    def _shown(self) -> AnswerEntry:
        return self.after or self.before[0]

    @property
    def ref(self) -> str:
        """Name the item by its newer number."""
        return self._shown.ref

    @property
    def ref_before(self) -> str:
        """Give its numbers then; empty when it was not there."""
        return ", ".join(one.ref for one in self.before)

    @property
    def ref_after(self) -> str:
        """Give its number now; empty when it is gone."""
        return self.after.ref if self.after else ""

    @property
    def title(self) -> str:
        """Give its newer title."""
        return self._shown.title

    @property
    def group(self) -> str:
        """Give the group it belongs to now."""
        return self._shown.group

    @property
    def words(self) -> str:
        """Say what is different, in one line."""
        return ", ".join(one.label for one in self.sorts)


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
    def summary(self) -> str:
        """Say it in a sentence or two."""
        told = [f"{sort.label}: {count:,}" for sort, count in self.counts]
        return f"{len(self.differing):,} of {len(self.items):,} items differ. {'. '.join(told)}."


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
    return one.title if not one.sha256 else ""
