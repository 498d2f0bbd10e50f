"""One row of a preview beside the entry it stands for: yours, theirs, and what was sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dsptdesk.domain.importing.plan import FieldChange, Row, Side, Verdict
from dsptdesk.domain.registers import register_of
from dsptdesk.ui.colours import Tone
from dsptdesk.ui.registers.sheets.accepting import Accepting
from dsptdesk.ui.registers.sheets.differing import differing
from dsptdesk.ui.registers.sheets.marked import MarkedWords, plain_part
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint, paragraph, tag

COLUMNS = ("Yours now", "In the file", "Last sent")
NOT_KNOWN = "Not known"
SIDES = ((Side.MINE, "Keep yours"), (Side.THEIRS, "Take theirs"))
TONES: dict[Verdict, Tone] = {
    Verdict.NEW: "good",
    Verdict.CHANGED: "info",
    Verdict.CONFLICT: "bad",
    Verdict.GONE: "warn",
    Verdict.UNCHANGED: "neutral",
}
NEWER = (
    "The file and your register say different things, and it is not known which is newer. What you "
    "hold stays unless you take theirs."
)
LEADS = {
    Verdict.NEW: "This row is not in your register yet. It would be added.",
    Verdict.CHANGED: "The file says something else than your register.",
    Verdict.CONFLICT: "You and the file changed the same thing. Choose whose words to keep.",
    Verdict.GONE: "This entry was sent, and its row is not in the file. Nothing happens to it "
    "unless you tick it: then it would be archived.",
    Verdict.UNCHANGED: "The file says the same as your register.",
}


class RowDetail(QScrollArea):
    """Built anew for each row; a row has a few dozen fields at most."""

    chosen = Signal(object, object, str)
    """Row, side, and the field, or nothing for the whole row."""

    def __init__(self) -> None:
        """Start with nothing to show."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(unit(36))
        self.setAccessibleName("What the row says")
        self.groups: dict[str, QButtonGroup] = {}
        """The buttons of each conflict by the field; the empty name is the whole row."""
        self.show_row(None, None)

    def show_row(self, row: Row | None, accepting: Accepting | None) -> None:
        """Show a row as the preview has it."""
        self.groups = {}
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(unit(2), unit(0.5), unit(1), unit(2))
        lines.setSpacing(unit(1.25))
        if row is None or accepting is None:
            lines.addWidget(hint("Choose a row to see what it says."))
        else:
            self._fill(lines, row, accepting)
        lines.addStretch(1)
        self.setWidget(whole)
        self.setAccessibleDescription(_lead(row) if row else "")

    def _fill(self, lines: QVBoxLayout, row: Row, accepting: Accepting) -> None:
        lines.addWidget(heading(row.title or "No name", 2))
        state = tag(row.verdict.label, TONES[row.verdict])
        where = f"{register_of(row.register).title}, row {row.number:,}"
        lines.addWidget(FlowRow(state, _one_line(where if row.number else where.partition(",")[0])))
        lines.addWidget(paragraph(_lead(row)))
        for note in row.notes:
            lines.addWidget(Notice(note))
        for problem in row.problems:
            lines.addWidget(Notice(problem.sentence, "warn"))
        undecided = [one for one in row.changes if one.undecided]
        if row.possible and len(undecided) > 1:
            lines.addWidget(self._sides(row, accepting, "", "For all of this entry"))
        for change in row.changes:
            lines.addWidget(line())
            lines.addWidget(_comparison(row, change))
            if change.undecided and row.possible:
                lines.addWidget(self._sides(row, accepting, change.name, change.label))

    def _sides(self, row: Row, accepting: Accepting, name: str, label: str) -> QWidget:
        group, buttons = QButtonGroup(self), []
        held = accepting.shown_side(row, name)
        for side, words in SIDES:
            button = QRadioButton(words if name else f"{words} everywhere in this entry")
            button.setAccessibleName(f"{button.text()}. {label}")
            button.setMinimumHeight(unit(4))
            button.setChecked(side is held)
            button.clicked.connect(partial(self.chosen.emit, row, side, name))
            group.addButton(button)
            buttons.append(button)
        self.groups[name] = group
        return FlowRow(*buttons, gap=unit(2))

    def mark_sides(self, row: Row, accepting: Accepting) -> None:
        """Show the chosen sides; the buttons stay, so the keyboard stays on one."""
        for name, group in self.groups.items():
            held = accepting.shown_side(row, name)
            group.setExclusive(False)
            for button, (side, _) in zip(group.buttons(), SIDES, strict=True):
                button.setChecked(side is held)
            group.setExclusive(True)

    def enter(self) -> None:
        """Take the keyboard: to the first decision, else to the words."""
        buttons = [one for group in self.groups.values() for one in group.buttons()]
        target: QWidget = buttons[0] if buttons else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)


_IMPOSSIBLE = "This row cannot be taken as it is. Put it right in the file, and choose it again."


def _lead(row: Row) -> str:
    if not row.possible:
        return _IMPOSSIBLE
    return NEWER if row.overwrites else LEADS[row.verdict]


def _one_line(words: str) -> QWidget:
    label = hint(words)
    label.setWordWrap(False)
    return label


def _comparison(row: Row, change: FieldChange) -> QWidget:
    """Lay the words of one field side by side."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(unit(2))
    grid.setVerticalSpacing(unit(0.5))
    grid.addWidget(heading(change.label, 3), 0, 0, 1, 3)
    if row.verdict is Verdict.NEW:
        grid.addWidget(MarkedWords(plain_part(change.theirs), change.label), 1, 0, 1, 3)
        return whole
    sent = change.sent if change.sent is not None else ""
    shown = (
        MarkedWords(differing(change.mine, change.theirs), f"{change.label}, yours now"),
        MarkedWords(differing(change.theirs, change.mine), f"{change.label}, in the file"),
        MarkedWords(
            plain_part(sent),
            f"{change.label}, last sent",
            NOT_KNOWN if change.sent is None else "Empty",
        ),
    )
    for column, (label, words) in enumerate(zip(COLUMNS, shown, strict=True)):
        grid.addWidget(hint(label), 1, column)
        grid.addWidget(words, 2, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
    return whole
