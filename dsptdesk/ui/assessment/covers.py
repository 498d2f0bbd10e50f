"""What stands above an answer: tags in words, the question, what a good answer covers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from dsptdesk.domain.assessment import Answer, State
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition, Item
from dsptdesk.domain.wording import within
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.last_year import LastYearPart
from dsptdesk.ui.assessment.official import official_part
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.buttons import link_button
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph, set_tone, tag

TONES: dict[State, Tone] = {
    State.NOT_STARTED: "neutral",
    State.IN_PROGRESS: "info",
    State.CONFIRM: "warn",
    State.READY: "warn",
    State.COMPLETED: "good",
}


class QuestionPart(QWidget):
    """Level, group, state and confidence in words; and the question."""

    go_asked = Signal(str)
    """Reference of the item this one hangs on."""

    def __init__(self, context: Context, item: Item) -> None:
        """Lay out what does not change while one answers."""
        super().__init__()
        edition = context.desk.edition
        self.state = tag("", "neutral")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(1.5))
        column.addWidget(heading(item.question or item.asked, 2))
        column.addWidget(FlowRow(self.state, *_tags(edition, item)))
        if item.asked_when:
            column.addWidget(hint(item.asked_when))
        if edition.has(ref := (item.depends_on or {}).get("ref", "")):
            self.go = link_button(f"Go to {ref}")
            self.go.clicked.connect(partial(self.go_asked.emit, ref))
            column.addWidget(self.go)
        if official := official_part(edition, item):
            column.addWidget(official)
        self.last_year = LastYearPart(context, item)
        column.addWidget(self.last_year)

    def show_state(self, state: State, answer: Answer) -> None:
        """Say where the item stands, and who completed it."""
        words = state.label
        if answer.completed:
            words = f"Completed by {answer.completed_by}, {long_date(answer.completed_on)}"
        self.state.setText(words)
        set_tone(self.state, TONES[state])


class Covers(QWidget):
    """The advice, open at first; a click folds it away."""

    def __init__(self, edition: Edition, item: Item) -> None:
        """Show one line for each point."""
        super().__init__()
        self._fold = QToolButton()
        self._fold.setText("What a good answer covers")
        self._fold.setAccessibleName("What a good answer covers")
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setCheckable(True)
        self._fold.setChecked(True)
        self._fold.setMinimumHeight(theme.unit(4))
        self._points = QWidget()
        rows = QVBoxLayout(self._points)
        rows.setContentsMargins(theme.unit(1), 0, 0, 0)
        rows.setSpacing(theme.unit(0.5))
        for point in item.covers:
            rows.addLayout(_point(point))
        rows.addSpacing(theme.unit(1))
        for note in (item.accepts, *_notes(edition, item)):
            rows.addWidget(hint(note))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.5))
        column.addWidget(self._fold)
        column.addWidget(self._points)
        self._fold.toggled.connect(self._show)
        self._show(shown=True)

    def _show(self, shown: bool) -> None:
        self._points.setVisible(shown)
        self._fold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)


def _point(words: str) -> QHBoxLayout:
    row, dot = QHBoxLayout(), paragraph("•")
    dot.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    row.addWidget(dot)
    row.addWidget(paragraph(words), 1)
    return row


def _notes(edition: Edition, item: Item) -> list[str]:
    notes = [edition.level(item.level).means]
    notes += [f"{one.words}. {one.surety.means}" for one in edition.doubts(item)]
    if item.changed:
        notes.append(f"Changed in {edition.name}: {_lower(item.changed)}")
    if item.exempted_by:
        notes.append(f"May be covered if you hold: {', '.join(item.exempted_by)}.")
    return notes


def _tags(edition: Edition, item: Item) -> list[QLabel]:
    tags = [tag(edition.level(item.level).label, "info"), tag(item.group)]
    if edition.doubts(item):
        tags.append(tag("Check on the website", "warn"))
    if item.changed:
        tags.append(tag(f"Changed in {edition.name}", "warn"))
    return tags


def _lower(words: str) -> str:
    return words if words.startswith("We ") else within(words)


def examples(item: Item) -> str:
    """Say what could prove the answer."""
    if not item.evidence:
        return "Attach what proves the answer. One document can serve many items."
    return "For example: " + "; ".join(within(one) for one in item.evidence) + "."
