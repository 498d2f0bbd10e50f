"""What an empty register shows: what belongs there, and the first step."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.domain.registers import Register
from dsptdesk.ui.registers.tools import has_starters
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, paragraph


class EmptyRegister(QFrame):
    """Stands where the table will be."""

    def __init__(self, register: Register) -> None:
        """Offer to add the first entry, and the starter list where there is one."""
        super().__init__()
        started = has_starters(register)
        self.add = (
            secondary(f"Add the first {register.one}")
            if started
            else primary(f"Add the first {register.one}")
        )
        self.starters = primary("Choose from the starter list…")
        self.first = self.starters if started else self.add
        """What the keyboard comes to."""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, unit(3), 0, unit(3))
        lines.setSpacing(unit(2))
        lines.addWidget(heading("Nothing here yet"))
        words = (
            "The quickest way to begin is the starter list: tick what you have, then change the "
            "entries until they are right for you."
            if started
            else f"Add your first {register.one}. You can change or archive it at any time."
        )
        lines.addWidget(paragraph(words))
        self.bring = secondary("Bring in a spreadsheet…")
        buttons = (self.starters, self.add) if started else (self.add,)
        lines.addWidget(FlowRow(*buttons, self.bring))
        self.starters.setVisible(started)  # not before it has a place: it would be a window
        lines.addStretch(1)
