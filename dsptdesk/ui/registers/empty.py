"""What an empty register shows: what belongs there, and the first step."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from dsptdesk.domain.edition import Edition
from dsptdesk.domain.registers import Register
from dsptdesk.ui.registers.tools import has_starters
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.text import heading, hint, paragraph

MOST = 3
"""Questions named; the others are counted."""


class EmptyRegister(QFrame):
    """Stands where the table will be."""

    def __init__(self, register: Register, edition: Edition) -> None:
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
            else f"Add your first {register.one}. You can change or archive entries at any time."
        )
        lines.addWidget(paragraph(words))
        if feeds := _feeds(register, edition):
            lines.addWidget(hint(feeds))
        self.bring = secondary("Bring in a spreadsheet…")
        buttons = (self.starters, self.add) if started else (self.add,)
        lines.addWidget(FlowRow(*buttons, self.bring))
        self.starters.setVisible(started)  # not before it has a place: it would be a window
        lines.addStretch(1)


def _feeds(register: Register, edition: Edition) -> str:
    """Name the questions that the register helps to answer."""
    fed = [f"{one.ref} ({one.title})" for one in edition.items if one.topic in register.topics]
    if not fed:
        return ""
    more = f" and {len(fed) - MOST} more" if len(fed) > MOST else ""
    return f"It helps you to answer {', '.join(fed[:MOST])}{more}."
