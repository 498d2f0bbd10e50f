"""What is different about one item of two publications."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from dsptdesk.domain.report import AnswerEntry, Document


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

    @property
    def told(self) -> tuple[tuple[str, str, str], ...]:
        """Give label, words then and words now of each part that differs."""
        after = (self.after,) if self.after else ()
        parts = (
            ("Answer", _joined(self.before, "answer"), _joined(after, "answer")),
            ("Comment", _joined(self.before, "comment"), _joined(after, "comment")),
            ("Place", _joined(self.before, "location"), _joined(after, "location")),
            ("Documents", _titles(self.before), _titles(after)),
        )
        if self.same:
            return ()
        told: dict[tuple[str, str], str] = {}  # a place is often the answer: it is told once
        for label, then, now in parts:
            if then != now:
                told.setdefault((then, now), label)
        return tuple((label, *words) for words, label in told.items())


def _joined(entries: tuple[AnswerEntry, ...], name: str) -> str:
    return "\n".join(filter(None, (str(getattr(one, name)).strip() for one in entries)))


def _titles(entries: tuple[AnswerEntry, ...]) -> str:
    """Name the documents, with their place; where only the file differs, its checksum tells."""
    named = {one.id: one for entry in entries for one in entry.documents}
    return "\n".join(map(_title, named.values()))


def _title(one: Document) -> str:
    place = one.location.strip()
    words = f"{one.title}: {place}" if place and place != one.title else one.title
    return f"{words} ({one.sha256[:8]})" if one.sha256 else words
