"""What is different from the edition held, before the new one is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from dsptdesk.services.edition_import import Preview
from dsptdesk.ui.context import Context
from dsptdesk.ui.registers.sheets.steps import Step
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph
from dsptdesk.ui.year.change_list import ChangeList
from dsptdesk.ui.year.words import status_lines, wording

SAFE = "Your answers are not touched. Carrying them over is a step of its own, with a backup first."
ALONE = "No older edition is held to compare it with."


class DifferencePage(Step):
    """Counts, then every item by what happened to it."""

    keep_asked = Signal()

    def __init__(self, preview: Preview, back: str) -> None:
        """Show the comparison."""
        edition, before = preview.edition, preview.before
        lead = f"Compared with {before.name}. {SAFE}" if before else SAFE
        super().__init__(f"What is different in {edition.name}", lead, back=back)
        self.keep = primary("Keep this edition")
        self.keep.clicked.connect(self.keep_asked)
        self.actions.addWidget(self.keep)
        self.wait_here()
        needed = "; ".join(f"{number:,} for {label}" for label, number in status_lines(edition))
        self.body.addWidget(paragraph(f"{len(edition.items):,} items. Needed: {needed}."))
        self.body.addWidget(hint(wording(edition)))
        for words in preview.cautions:
            self.body.addWidget(Notice(words, "warn"))
        for words in preview.words:
            self.body.addWidget(hint(words))
        self.body.addWidget(heading("What changed", 2))
        self.body.addWidget(ChangeList(preview.changes) if before else Notice(ALONE, "info"))

    def arrive(self) -> None:
        """Put the keyboard on the button; the list is reached with Tab."""
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.to_top()

    def rest(self, *, busy: bool) -> None:
        """Keep it once."""
        self.keep.setEnabled(not busy)


class KeptPage(Step):
    """The edition is held; the next step is one button away."""

    def __init__(self, context: Context, name: str, *, corrected: bool) -> None:
        """Say what happened."""
        super().__init__(f"{name} is held")
        self._context = context
        words = "It takes the place of the file you loaded before. " if corrected else ""
        self.body.addWidget(Notice(f"{words}Undo takes it out again.", "good"))
        text = "Start the year again" if corrected else f"Start {name}"
        self.start = primary(text)
        self.start.clicked.connect(self._start)
        self.later = secondary("Back to the year")
        self.later.clicked.connect(self.back_asked)
        self.body.addWidget(
            paragraph("Next: see what became of every question, with your answers beside it.")
        )
        self.body.addWidget(FlowRow(self.start, self.later))

    def arrive(self) -> None:
        """Put the keyboard on the next step."""
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        self._context.open("year", "start")
