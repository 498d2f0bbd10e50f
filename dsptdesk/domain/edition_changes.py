"""What is different between two editions: by topic, never by number."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.edition_chain import Way, way
from dsptdesk.domain.word_diff import Piece, word_diff


class Sort(enum.Enum):
    """What happened to a question; several can hold at once."""

    NEW = "new"
    GONE = "gone"
    SPLIT = "split"
    MERGED = "merged"
    REWORDED = "reworded"
    HELP_CHANGED = "help-changed"
    NOW_MANDATORY = "now-mandatory"
    NO_LONGER_MANDATORY = "no-longer-mandatory"
    NOT_COMPARED = "not-compared"
    RENUMBERED = "renumbered"
    SAME = "same"

    @property
    def label(self) -> str:
        """Give the words for lists and screen readers."""
        return _LABELS[self]


_LABELS = {
    Sort.NEW: "New",
    Sort.GONE: "No longer asked",
    Sort.SPLIT: "Split",
    Sort.MERGED: "Merged",
    Sort.REWORDED: "Reworded",
    Sort.HELP_CHANGED: "Help changed",
    Sort.NOW_MANDATORY: "Now mandatory",
    Sort.NO_LONGER_MANDATORY: "No longer mandatory",
    Sort.NOT_COMPARED: "Wording not compared",
    Sort.RENUMBERED: "New number",
    Sort.SAME: "Same",
}


@dataclass(frozen=True)
class ItemChange:
    """One question of the newer edition and those of the older it goes back to, or one gone."""

    before: tuple[Item, ...]
    after: Item | None
    sorts: tuple[Sort, ...]

    @property
    def item(self) -> Item:
        """Give the question as it is now; as it was, if it is gone."""
        return self.after or self.before[0]

    @property
    def ref(self) -> str:
        """Give its number."""
        return self.item.ref

    @property
    def title(self) -> str:
        """Give its name."""
        return self.item.title

    @property
    def label(self) -> str:
        """Say what happened, in a few words."""
        first, *others = (one.label for one in self.sorts)
        return ", ".join((first, *(one[:1].lower() + one[1:] for one in others)))

    @property
    def differs(self) -> bool:
        """Something is known to be different."""
        return not {*self.sorts} <= {Sort.SAME, Sort.NOT_COMPARED}

    @property
    def question_diff(self) -> tuple[Piece, ...]:
        """Give the wording of the question before and now, word by word."""
        return word_diff(_asked(self.before, self.after), _asked_now(self.after, self.before))

    @property
    def help_diff(self) -> tuple[Piece, ...]:
        """Give the help text before and now, word by word."""
        official = all(one.official for one in (*self.before, *filter(None, (self.after,))))
        before = "\n".join(filter(None, (_help(one, official) for one in self.before)))
        return word_diff(before, _help(self.after, official) if self.after else "")

    @property
    def ours_reads_the_same(self) -> bool:
        """The official wording is known to have changed, but only our own is held, unchanged."""
        return Sort.REWORDED in self.sorts and all(one.kind == "same" for one in self.question_diff)


def edition_changes(
    old: Edition, new: Edition, between: Iterable[Edition] = ()
) -> tuple[ItemChange, ...]:
    """Say what became of every question, in the newer edition's order, those gone last.

    `between` are the editions held, among them those between the two: what was reworded then
    counts as well. Where one of them is missing, our words alone cannot tell.
    """
    roots, since = origins(old, new), way(old, new, between)
    shared = defaultdict[str, int](int)
    for items in roots.values():
        for item in items:
            shared[item.ref] += 1
    found = [_change((old, new), since, roots[item.ref], item, shared) for item in new.items]
    gone = (item for item in old.items if item.ref not in shared)
    return (*found, *(ItemChange((item,), None, (Sort.GONE,)) for item in gone))


def not_compared(changes: Sequence[ItemChange]) -> str:
    """Say how many questions may have been reworded unseen; nothing where there are none."""
    number = sum(Sort.NOT_COMPARED in one.sorts for one in changes)
    if not number:
        return ""
    items, each = ("1 item", "it") if number == 1 else (f"{number:,} items", "each of them")
    return (
        f"The wording of {items} was not compared: the official words of both editions, or an "
        f"edition between them, are not held here. Read {each} on the website before you confirm "
        "an answer."
    )


def origins(old: Edition, new: Edition) -> dict[str, tuple[Item, ...]]:
    """Give the older questions that each new one, by its number, goes back to.

    By topic; a question the newer file says was formed from others goes back to those, and one
    that is no longer asked leads to the one the older file says it became part of.
    """
    by_topic: dict[str, list[Item]] = defaultdict(list)
    for item in old.items:
        by_topic[item.topic].append(item)
    known = {item.topic for item in new.items}
    for item in old.items:
        if item.becomes in known and item.topic not in known:
            by_topic[item.becomes].append(item)
    found: dict[str, tuple[Item, ...]] = {}
    for item in new.items:
        topics = (item.topic, *item.formed_from)
        roots = (one for topic in topics for one in _under(by_topic, topic, item, old))
        found[item.ref] = tuple({one.ref: one for one in roots}.values())
    return found


def _under(by_topic: dict[str, list[Item]], topic: str, item: Item, old: Edition) -> Iterable[Item]:
    """Give the older questions of a topic; for a topic named as a source, only that one."""
    if topic == item.topic:
        return by_topic.get(topic, ())
    held = old.item_on(topic)
    return (held,) if held else ()


def _change(
    editions: tuple[Edition, Edition],
    since: Way,
    before: tuple[Item, ...],
    after: Item,
    shared: dict[str, int],
) -> ItemChange:
    if not before:
        return ItemChange((), after, (Sort.NEW,))
    old, new = editions
    known = since.reworded(before, after)
    sorts: list[Sort] = []
    if any(shared[one.ref] > 1 for one in before):
        sorts.append(Sort.SPLIT)
    if len(before) > 1:
        sorts.append(Sort.MERGED)
    if "question" in known or _asked(before, after) != _asked_now(after, before):
        sorts.append(Sort.REWORDED)
    if "help" in known or _helps_differ(before, after):
        sorts.append(Sort.HELP_CHANGED)
    needed = any(old.is_mandatory(one) for one in before)
    if new.is_mandatory(after) != needed:
        sorts.append(Sort.NO_LONGER_MANDATORY if needed else Sort.NOW_MANDATORY)
    if Sort.REWORDED not in sorts and not since.compared(before, after):
        sorts.append(Sort.NOT_COMPARED)
    if all(one.ref != after.ref for one in before):
        sorts.append(Sort.RENUMBERED)
    return ItemChange(before, after, tuple(sorts) or (Sort.SAME,))


def _asked(before: tuple[Item, ...], after: Item | None) -> str:
    """Give the older wording: the official one only where both sides have it."""
    official = bool(after and after.official) and all(one.official for one in before)
    return "\n".join(one.asked if official else one.question for one in before)


def _asked_now(after: Item | None, before: tuple[Item, ...]) -> str:
    if after is None:
        return ""
    official = after.official and before and all(one.official for one in before)
    return after.asked if official or not after.question else after.question


def _help(item: Item, official: bool) -> str:
    if official and item.official:
        return item.official.help
    return "\n".join(item.covers)


def _helps_differ(before: tuple[Item, ...], after: Item) -> bool:
    if len(before) != 1:
        return False
    was = before[0]
    if after.official and was.official:
        return after.official.help != was.official.help
    return bool(after.covers and was.covers) and after.covers != was.covers
