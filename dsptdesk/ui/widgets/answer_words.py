"""An answer as it was given, to be read: who completed it, what it says, and its documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.record import field_of
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.ui import theme
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.text import Words, hint, paragraph

SAID = ("tick", "reply", "on", "location", "not_applicable", "comment")
"""The fields of an answer that are read as words."""
LONG = 320
"""Characters shown before the rest is folded away."""
PAPERS = 8
NOTHING = "Nothing was answered."


class AnswerWords(QWidget):
    """Each field under its name; of a very long one the beginning, and the whole on demand."""

    def __init__(self, answer: Answer, snapshot: Snapshot, *, signed_too: bool = True) -> None:
        """Lay the words out."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(0.5))
        if signed_too:
            words = signed(answer.completed_by, answer.completed_on)
            self._column.addWidget(hint(words))
        parts = said(answer, snapshot.names)
        for label, words in parts:
            self._column.addWidget(hint(label))
            self._add_words(words)
        papers = [one.title for one in snapshot.evidence(answer.evidence)]
        if papers:
            more = f" and {len(papers) - PAPERS:,} more" if len(papers) > PAPERS else ""
            self._column.addWidget(hint("Evidence"))
            self._column.addWidget(paragraph("\n".join(papers[:PAPERS]) + more).let_select())
        if not parts and not papers:
            self._column.addWidget(paragraph(NOTHING))

    def _add_words(self, words: str) -> None:
        if len(words) <= LONG:
            self._column.addWidget(paragraph(words).let_select())
            return
        self._column.addWidget(paragraph(words[:LONG].rstrip() + "…").let_select())
        title = f"Show all {len(words):,} characters"
        self._column.addWidget(Fold(title, partial(_whole, words)))


def said(answer: Answer, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give what an answer says, field by field, with what each field is called."""
    specs = (field_of(Answer, name) for name in SAID if getattr(answer, name))
    found = ((spec.label, spec.show(getattr(answer, spec.name), names)) for spec in specs)
    return [(label, words) for label, words in found if words]


def signed(by: str, on: date | None) -> str:
    """Say who completed an answer and when."""
    if not by and on is None:
        return "Nobody had marked it as complete."
    who = f" by {by}" if by else ""
    when = f" on {long_date(on)}" if on else ""
    return f"Marked as complete{who}{when}."


def _whole(words: str) -> Words:
    return paragraph(words).let_select()
