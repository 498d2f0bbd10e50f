"""What an answer rests on, in one line; a click shows the reason and the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.domain.places import Place, place_of, register_place
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers import REGISTERS
from dsptdesk.domain.suggestion import Suggestion
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.sources import record_words
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.misfits import go_button
from dsptdesk.ui.widgets.text import hint, paragraph, restyle_words, tag

TITLE = "What your answer rests on"
LISTED = 12
"""Records of one register named one by one; the register shows all of them."""


class Proof(QWidget):
    """Stays beside a settled answer, because that is when somebody asks how one knows."""

    turned = Signal(bool)
    """Somebody unfolded it, or folded it."""

    def __init__(self, context: Context, one: Suggestion, tone: Tone, *, unfolded: bool) -> None:
        """Show the line; the rest is made when somebody asks for it."""
        super().__init__()
        self._context, self._one = context, one
        self._more: QWidget | None = None
        self.fold = QToolButton()
        self.fold.setText(TITLE)
        words = (TITLE, one.strength, one.until)
        self.fold.setAccessibleName(". ".join(part.rstrip(".") for part in words if part))
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setCheckable(True)
        self.fold.setMinimumHeight(theme.unit(4))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(0.5))
        self._head(tone)
        self.fold.toggled.connect(self._show)
        self.fold.toggled.connect(self.turned)
        self.fold.setChecked(unfolded)
        self._show(unfolded)

    def _head(self, tone: Tone) -> None:
        """What is well stands plain beside the title, so that the eye finds what is not."""
        one, quiet = self._one, tone != "warn" and not self._one.short
        strength = _plain(f"{one.strength}.") if quiet else tag(one.strength, tone)
        parts = [self.fold, strength, *([_plain(one.until)] if quiet and one.until else [])]
        self._column.addWidget(FlowRow(*parts))
        if one.until and not quiet:
            until = hint(one.until)
            until.setContentsMargins(theme.unit(2), 0, 0, 0)
            if one.short:
                restyle_words(until, "warn")
            self._column.addWidget(until)

    def _show(self, shown: bool) -> None:
        if shown and self._more is None and self._one.proposal is not None:
            self._more = _inside(self._context, self._one.proposal)
            self._column.addWidget(self._more)
        if self._more is not None:
            self._more.setVisible(shown)
        self.fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)


def _plain(words: str) -> QWidget:
    label = hint(words)
    label.setWordWrap(False)
    return label


def _inside(context: Context, proposal: Proposal) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(theme.unit(2), 0, 0, 0)
    column.setSpacing(theme.unit(0.5))
    column.addWidget(paragraph(proposal.reason).let_select())
    for title, slug, records in _by_register(proposal.rests_on):
        column.addWidget(hint(f"{title}:"))
        links = list(islice(_links(context, records), LISTED + 1))
        if len(links) > LISTED:
            links[LISTED:] = [(f"{len(records) - LISTED:,} more in {title}", register_place(slug))]
        column.addWidget(
            FlowRow(*(go_button(context, *link) for link in links), gap=theme.unit(0.5))
        )
    return whole


def _by_register(records: Iterable[Record]) -> Iterator[tuple[str, str, list[Record]]]:
    """Give the records register by register, in the order of the registers."""
    titles = {register.slug: register.title for register in REGISTERS}
    found: dict[str, dict[str, Record]] = {}
    for one in records:
        found.setdefault(one.slug if one.slug in titles else "", {})[one.id] = one
    for slug in (*titles, ""):
        if slug in found:
            yield titles.get(slug, "Also"), slug, list(found[slug].values())


def _links(context: Context, records: Iterable[Record]) -> Iterator[tuple[str, Place]]:
    """Name each place once: several roles are all held under the organisation."""
    names, seen = context.desk.snapshot.names, set()
    for one in records:
        words, place = record_words(one, names), place_of(one)
        if (words, place) not in seen:
            seen.add((words, place))
            yield words, place
