"""One question and what became of it: the words before and now, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.edition import Item
from dsptdesk.domain.edition_changes import ItemChange, Sort
from dsptdesk.ui import theme
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.widgets.diff_words import DiffWords
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag

TONES: dict[Sort, Tone] = {
    Sort.NEW: "info",
    Sort.GONE: "neutral",
    Sort.SPLIT: "warn",
    Sort.MERGED: "warn",
    Sort.REWORDED: "warn",
    Sort.HELP_CHANGED: "warn",
    Sort.NOW_MANDATORY: "bad",
    Sort.NO_LONGER_MANDATORY: "neutral",
    Sort.NOT_COMPARED: "warn",
    Sort.RENUMBERED: "neutral",
    Sort.SAME: "neutral",
}
OURS_SAME = (
    "The website's wording is known to have changed. Ours reads the same, so read the question "
    "there."
)
UNCOMPARED = (
    "Nobody compared this wording with the older one, so read the question on the website before "
    "you confirm an answer."
)
LONG_HELP = 1500
"""Characters of official help, before and now together."""
HELP_SAME = "The website's help for this item is known to have changed. Read it there."


class ChangeRow(QWidget):
    """A question with its number, what happened to it in words, and the two wordings in one."""

    def __init__(self, change: ItemChange) -> None:
        """Show what is different; of the same nothing more than its name."""
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.unit(1), 0, theme.unit(1))
        self.column.setSpacing(theme.unit(0.75))
        self.column.addWidget(heading(f"{change.ref}  {change.title}", 3))
        self.column.addWidget(FlowRow(*(tag(one.label, TONES[one]) for one in change.sorts)))
        for part in parts_of(change):
            self.column.addWidget(part)


def parts_of(change: ItemChange, *, asked: bool = True) -> Iterator[QWidget]:
    """Give the words of what changed; `asked` is off on a page that shows the question anyway."""
    if came := came_from(change):
        yield hint(came)
    if change.after is None or not change.before:
        yield paragraph(change.item.asked).let_select()
    if Sort.REWORDED in change.sorts:
        same = change.ours_reads_the_same
        yield hint(OURS_SAME) if same else _diff("Question", change.question_diff)
    if Sort.NOT_COMPARED in change.sorts:
        if asked:
            yield paragraph(change.item.asked).let_select()
        yield hint(UNCOMPARED)
    if Sort.HELP_CHANGED in change.sorts:
        yield _help(change)
    if change.after is not None and change.before and (note := known(change.after)):
        yield hint(note)


def _help(change: ItemChange) -> QWidget:
    """Show what changed in the help; of long help only when somebody asks, for it takes a while."""
    items = (*change.before, *filter(None, (change.after,)))
    long = sum(len(o.official.help) if o.official else 0 for o in items) > LONG_HELP
    return (
        Fold("What changed in the help", partial(_help_diff, change))
        if long
        else _help_diff(change)
    )


def _help_diff(change: ItemChange) -> QWidget:
    pieces = change.help_diff
    changed = any(one.kind != "same" for one in pieces)
    return _diff("Help", pieces) if changed else hint(HELP_SAME)


def came_from(change: ItemChange) -> str:
    """Say under which numbers the question was asked before, where they differ."""
    before = [one for one in change.before if change.after is not None]
    if not before or (len(before) == 1 and before[0].ref == change.ref):
        return ""
    named = ", ".join(f"{one.ref} {one.title}" for one in before)
    return f"Before: {named}."


def known(item: Item) -> str:
    """Say what is known of the change: the website's own note, else ours."""
    note = item.official.change if item.official else ""
    if note.strip():
        return f"NHS England's note: {note.strip()}"
    return f"What is known of the change: {item.changed}" if item.changed else ""


def _diff(label: str, pieces: tuple[object, ...]) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.unit(0.25))
    column.addWidget(hint(label))
    column.addWidget(DiffWords(pieces))  # type: ignore[arg-type]
    return whole
