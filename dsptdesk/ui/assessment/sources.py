"""Buttons to the records a suggestion rests on, and to those that changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.acceptance import Since
from dsptdesk.domain.organisation import Organisation, Role
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.reviews import Review
from dsptdesk.domain.snapshot import KINDS, Snapshot
from dsptdesk.ui import theme
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.misfits import go_button
from dsptdesk.ui.widgets.text import hint

FEW = 2
MOST = 4
"""Buttons for records; more would hide the answer."""
LISTED = 6
"""Records named one by one where they changed."""
Source = tuple[str, Place]


def sources(rests_on: Sequence[Record], names: Mapping[str, str]) -> list[Source]:
    """Name where a proposal comes from, each place once; a whole register where many speak."""
    slugs = Counter(one.slug for one in rests_on)
    titles = {register.slug: register.title for register in REGISTERS}
    found: dict[tuple[str, object], str] = {}
    for one in rests_on:
        many = slugs[one.slug] > FEW and one.slug in titles
        place = register_place(one.slug) if many else place_of(one)
        words = titles[one.slug] if many else record_words(one, names)
        found.setdefault((place.room, place.where), words)
    return [(words, Place(room, where)) for (room, where), words in found.items()][:MOST]


def record_words(one: Record, names: Mapping[str, str]) -> str:
    """Name a record on a button."""
    if isinstance(one, Review):
        titles = {register.slug: register.title for register in REGISTERS}
        return titles.get(one.register, one.register)
    if isinstance(one, Organisation | Role):
        return "Your organisation"
    return one.called(names)


class ChangedPart(QWidget):
    """The records that changed, came or went since an answer was taken from the registers."""

    def __init__(self, context: Context, since: Since, rests_on: Sequence[Record]) -> None:
        """List them by what happened, each with a way there."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        snapshot = context.desk.snapshot
        known = {one.id: one for one in rests_on}
        for words, ids in (
            ("Changed:", since.changed),
            ("New:", since.added),
            ("No longer counted:", since.gone),
        ):
            if ids:
                column.addWidget(self._row(context, words, _found(ids, known, snapshot), len(ids)))

    def _row(self, context: Context, words: str, records: Iterator[Record], count: int) -> QWidget:
        names = context.desk.snapshot.names
        label = hint(words)
        label.setWordWrap(False)
        parts: list[QWidget] = [label]
        for one in records:
            parts.append(go_button(context, record_words(one, names), place_of(one)))
            if len(parts) > LISTED:
                break
        if rest := count - (len(parts) - 1):
            parts.append(hint(f"and {rest:,} more" if len(parts) > 1 else f"{rest:,}"))
        return FlowRow(*parts)


def _found(ids: Iterable[str], known: Mapping[str, Record], snapshot: Snapshot) -> Iterator[Record]:
    """Find records by their ids, archived ones too; those that are gone altogether are left out."""
    wanted = list(ids)
    missing = {id_ for id_ in wanted if id_ not in known}
    held = dict(known)
    if missing:
        held |= {o.id: o for kind in KINDS for o in snapshot.all(kind) if o.id in missing}
    return (held[id_] for id_ in wanted if id_ in held)
