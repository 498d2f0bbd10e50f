"""What each part of an item is called in the sheet: a line for each, the best guess chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dsptdesk.services import edition_import
from dsptdesk.services.edition_import import Suggested, Wanted
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint
from dsptdesk.ui.year.loading.asked import combo

LEAD = (
    "Say which column of the sheet holds what. The best guess is chosen already; look it through."
)
NONE = "Not in this sheet"
SAMPLE = 90


class FieldRow(QWidget):
    """One thing we need, and the column it stands in."""

    def __init__(self, wanted: Wanted, found: Suggested, column: int | None) -> None:
        """Choose the suggestion, and say how sure it is."""
        super().__init__()
        self.wanted, self._found = wanted, found
        self.combo = combo(f"{wanted.label} stands in")
        self.combo.addItem(NONE, None)
        for at, (letter, words) in enumerate(zip(found.letters, found.headings, strict=False)):
            self.combo.addItem(f"{letter}  {' '.join(words.split())[:80]}", at)
        self.combo.setCurrentIndex(0 if column is None else self.combo.findData(column))
        self.said = hint("")
        parts = Columns((1, 1), 70)
        needed = " (needed)" if wanted.needed else ""
        parts.left.setSpacing(unit(0.25))
        parts.left.addWidget(heading(wanted.label + needed, 3))
        parts.left.addWidget(hint(wanted.means))
        parts.left.addStretch(1)
        parts.right.setSpacing(unit(0.25))
        parts.right.addWidget(self.combo)
        parts.right.addWidget(self.said)
        parts.right.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(2), unit(1), unit(2), unit(1))
        lines.addWidget(parts)
        self.combo.currentIndexChanged.connect(self._say)
        self._say()

    @property
    def column(self) -> int | None:
        """The chosen column."""
        at: int | None = self.combo.currentData()
        return at

    def _say(self) -> None:
        at, match = self.column, self._found.columns.get(self.wanted.name)
        samples = self._found.samples[at] if at is not None else ()
        sure = f"{match.sure}. " if match and match.column == at else ""
        if at is None:
            words = "Nothing is read for this."
        elif samples:
            shown = ", ".join(_short(one) for one in samples)
            words = f"{sure}For example: {shown}"
        else:
            words = f"{sure}The column is empty."
        self.said.say(words)
        self.combo.setAccessibleDescription(f"{self.wanted.means} {words}")


class ColumnsPage(Step):
    """A line for each thing the list can hold."""

    stop = "Cancel"

    matched = Signal(object)
    """The chosen column of each field."""

    def __init__(self, found: Suggested, chosen: dict[str, int]) -> None:
        """Show the suggestion, or what was chosen before."""
        super().__init__("Match the columns", LEAD, wide=True, back="Choose another sheet")
        self.go_on = primary("Read the items")
        self.go_on.clicked.connect(self._go_on)
        self.actions.addWidget(self.go_on)
        self.rows: list[FieldRow] = []
        self.card = QFrame()
        self.card.setProperty("look", "card")
        lines = QVBoxLayout(self.card)
        lines.setContentsMargins(0, unit(1), 0, unit(1))
        lines.setSpacing(0)
        for wanted in edition_import.FIELDS:
            if self.rows:
                lines.addWidget(line())
            row = FieldRow(wanted, found, chosen.get(wanted.name))
            self.rows.append(row)
            lines.addWidget(row)
        self.wait_here()
        self.body.addWidget(self.card)

    def arrive(self) -> None:
        """Begin with what is needed and not found."""
        missing = (one for one in self.rows if one.wanted.needed and one.column is None)
        first = next(missing, self.rows[0])
        first.combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, *, busy: bool) -> None:
        """Keep the choices as they are while the items are read."""
        self.card.setEnabled(not busy)
        self.go_on.setEnabled(not busy)

    @property
    def columns(self) -> dict[str, int]:
        """Give the column of each field that is read."""
        return {o.wanted.name: o.column for o in self.rows if o.column is not None}

    def _go_on(self) -> None:
        self.problem.clear()
        wrong = [
            (f"Say in which column this stands: {one.wanted.label}.", one.combo)
            for one in self.rows
            if one.wanted.needed and one.column is None
        ] + self._twice()
        if wrong:
            self.problem.show_problems(wrong)
        else:
            self.matched.emit(self.columns)

    def _twice(self) -> list[tuple[str, QWidget]]:
        seen: dict[int, FieldRow] = {}
        found: list[tuple[str, QWidget]] = []
        for row in self.rows:
            if row.column is None:
                continue
            if row.column in seen:
                labels = f"“{seen[row.column].wanted.label}” and “{row.wanted.label}”"
                found.append((f"One column is chosen for both {labels}. Change one.", row.combo))
            seen[row.column] = row
        return found


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SAMPLE else plain[: SAMPLE - 1] + "…"
