"""One item in two publications: what was said then beside what is said now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.word_diff import Piece, word_diff
from dsptdesk.ui import theme
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.publish.answer_block import NO_ANSWER, long_words
from dsptdesk.ui.publish.reading import ReadingBlock
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.diff_words import DiffWords
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint, tag

if TYPE_CHECKING:
    from dsptdesk.domain.publication_compare import ItemDifference
    from dsptdesk.domain.report import AnswerEntry

NOT_ASKED_THEN, NOT_ASKED_NOW = "This was not asked then.", "This is no longer asked."
TONES: dict[str, Tone] = {
    "same": "neutral",
    "newly-answered": "good",
    "item-new": "good",
    "no-longer-answered": "warn",
    "item-gone": "warn",
}
MOST = 6000
"""Letters of a text whose words are compared on the page; longer ones stand whole."""


@dataclass(frozen=True)
class Part:
    """Answer, comment or documents: the words of both, and where they differ."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Compared:
    """An item with its parts compared word by word: done beside the screen."""

    item: ItemDifference
    parts: tuple[Part, ...]


def compared(item: ItemDifference) -> Compared:
    """Compare the words of an item."""
    before, after = item.before, ((item.after,) if item.after else ())
    pairs = (
        ("Answer", _joined(before, "answer"), _joined(after, "answer")),
        ("Comment", _joined(before, "comment"), _joined(after, "comment")),
        ("Documents", _documents(before), _documents(after)),
    )
    parts = [Part(label, was, now, _pieces(was, now)) for label, was, now in pairs if was or now]
    return Compared(item, tuple(parts))


def _pieces(was: str, now: str) -> tuple[Piece, ...]:
    if max(len(was), len(now)) > MOST and was != now:
        return tuple(one for one in (Piece("gone", was), Piece("new", now)) if one.words)
    return word_diff(was, now)


def _joined(entries: Sequence[AnswerEntry], name: str) -> str:
    return "\n".join(filter(None, (str(getattr(one, name)) for one in entries)))


def _documents(entries: Sequence[AnswerEntry]) -> str:
    return "\n".join(dict.fromkeys(o.title for one in entries for o in one.documents))


class DifferenceBlock(ReadingBlock):
    """Two columns, one under the other where the page is narrow."""

    def __init__(self, one: Compared) -> None:
        """Lay the item out."""
        super().__init__()
        item = one.item
        self.let_read(f"{item.ref} {item.title}. {item.words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.unit(1))
        column.setSpacing(theme.unit(0.75))
        column.addWidget(line())
        column.addWidget(heading(f"{item.ref}  {item.title}", 3))
        column.addWidget(FlowRow(*(tag(o.label, TONES.get(o.value, "info")) for o in item.sorts)))
        if item.ref_before and item.ref_after and item.ref_before != item.ref_after:
            column.addWidget(hint(f"Its number was {item.ref_before} then."))
        if item.same:
            for part in one.parts:
                column.addWidget(hint(part.label))
                column.addWidget(long_words(part.after, f"{part.label} of {item.ref}"))
            return
        column.addWidget(self._beside(one))

    def _beside(self, one: Compared) -> QWidget:
        both, item = Columns((1, 1)), one.item
        sides = (
            (both.left, "Earlier", "new", NO_ANSWER if item.before else NOT_ASKED_THEN),
            (both.right, "Later", "gone", NO_ANSWER if item.after else NOT_ASKED_NOW),
        )
        for column, title, other, none in sides:
            column.addWidget(heading(title, 3))
            shown = list(_side(one.parts, other))
            for widget in shown or [hint(none)]:
                column.addWidget(widget)
            column.addStretch(1)
        return both


def one_side(pieces: Sequence[Piece], other: str) -> list[Piece]:
    """Leave out the words of the other side; a space between two changed words belongs to them."""
    kept = [piece for piece in pieces if piece.kind != other]
    found: list[Piece] = []
    for place, piece in enumerate(kept):
        after = kept[place + 1].kind if place + 1 < len(kept) else "same"
        inside = found and found[-1].kind != "same" and after != "same"
        kind = found[-1].kind if inside and not piece.words.strip() else piece.kind
        if found and found[-1].kind == kind:
            found[-1] = Piece(kind, found[-1].words + piece.words)
        else:
            found.append(Piece(kind, piece.words))
    return found


def _side(parts: Sequence[Part], other: str) -> Iterator[QWidget]:
    """Give the words of one side; those only the other side has are left out."""
    for part in parts:
        pieces = one_side(part.pieces, other)
        if pieces:
            yield hint(part.label)
            yield DiffWords(pieces)
