"""One column of somebody else's sheet: its heading, what stands in it, and what it could be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.fields import Field
from dsptdesk.services.foreign import Match
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.choosing import CalmCombo
from dsptdesk.ui.widgets.columns import Columns
from dsptdesk.ui.widgets.rows import line
from dsptdesk.ui.widgets.text import heading, hint

LEFT_OUT = "Leave this column out"
SURE, LIKELY = 0.85, 0.65


class ColumnRow(QWidget):
    """The words on the left, the choice on the right; below each other where it is narrow."""

    changed = Signal()

    def __init__(
        self, column: int, name: str, samples: Sequence[str], fields: Sequence[Field], match: Match
    ) -> None:
        """Choose the suggestion, and say how sure it is."""
        super().__init__()
        self.column, self.heading = column, name
        self._fields, self._match = fields, match
        self.combo = CalmCombo()
        self.combo.addItem(LEFT_OUT)
        self.combo.addItems([one.label for one in fields])
        self.combo.setMinimumHeight(unit(4))
        self.combo.setSizeAdjustPolicy(
            CalmCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(12)
        names = [one.name for one in fields]
        self.combo.setCurrentIndex(names.index(match.field) + 1 if match.field in names else 0)
        said = f"For example: {', '.join(samples)}" if samples else "Nothing stands in it."
        self.combo.setAccessibleName(f"Column “{name}” is")
        self.sure = hint("")
        self._lay_out(said)
        self._say_sure()
        self.combo.setAccessibleDescription(f"{said} {self.sure.text()}")
        self.combo.currentIndexChanged.connect(self._chosen)

    def _lay_out(self, said: str) -> None:
        parts = Columns((1, 1), 70)
        parts.left.setSpacing(unit(0.25))
        parts.left.addWidget(heading(self.heading[:120], 3))
        parts.left.addWidget(hint(said))
        parts.left.addStretch(1)
        parts.right.setSpacing(unit(0.25))
        parts.right.addWidget(self.combo)
        parts.right.addWidget(self.sure)
        parts.right.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(2), unit(0.5), unit(2), unit(0.5))
        self.above = line()
        lines.addWidget(self.above)
        lines.addWidget(parts)

    @property
    def field(self) -> str:
        """The chosen field; nothing when the column is left out."""
        at = self.combo.currentIndex()
        return self._fields[at - 1].name if at > 0 else ""

    @property
    def label(self) -> str:
        """What the chosen field is called."""
        return self.combo.currentText()

    def _say_sure(self) -> None:
        if self.field != (self._match.field or ""):
            self.sure.say("Chosen by you.")
        elif not self.field:
            self.sure.say("No field fits well.")
        elif self._match.remembered:
            self.sure.say("As you chose last time.")
        else:
            self.sure.say(_sure_words(self._match.confidence))

    def _chosen(self) -> None:
        self._say_sure()
        self.changed.emit()


def _sure_words(confidence: float) -> str:
    if confidence >= SURE:
        return "Very likely right."
    return "Probably right." if confidence >= LIKELY else "A guess. Check it."
