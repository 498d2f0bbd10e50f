"""Everything that was left as it is, in words that can be copied and sent on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from dsptdesk.domain.importing.plan import ImportPlan
from dsptdesk.ui.clipboard import WORDS, copy_private
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import hint


class ProblemList(QWidget):
    """One line for each cell or row; thousands of lines cost nothing until they are in view."""

    copied = Signal(str)
    """What to say about it."""

    def __init__(self, plan: ImportPlan) -> None:
        """Show the problems of a plan."""
        super().__init__()
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName("Problems in the file")
        self.words.setMinimumHeight(unit(24))
        self.words.setPlainText("\n".join(one.sentence for one in plan.all_problems))
        self.copy = secondary("Copy all")
        self.copy.clicked.connect(self._copy)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        said = (
            "What these lines name is not taken from the file. Put it right there and choose the "
            "file again, or send these lines to whoever filled it in."
        )
        lines.addWidget(hint(said))
        lines.addWidget(self.words, 1)
        lines.addWidget(FlowRow(self.copy))
        self.hide()

    def _copy(self) -> None:
        self.copied.emit(copy_private(self.words.toPlainText(), WORDS))
