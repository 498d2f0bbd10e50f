"""What stands above the item: how far one is, and what is pressing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dsptdesk.services.entering import progress
from dsptdesk.ui.paste.keys import LIST, SAVED, name_keys
from dsptdesk.ui.paste.walker import Walker
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets.banner import LARGE, ErrorSummary, Notice
from dsptdesk.ui.widgets.bars import Bar
from dsptdesk.ui.widgets.buttons import secondary
from dsptdesk.ui.widgets.text import heading

LOCKING = "This desk locks in one minute. Press any key in this window to keep it open."


class Head(QWidget):
    """Progress, the way to the list, and warnings that must not scroll away."""

    def __init__(self, walker: Walker) -> None:
        """Start without warnings."""
        super().__init__()
        self._walker = walker
        self._warned = ""
        self.count = heading("", 3)
        self.count.setWordWrap(False)
        self.bar = Bar()
        self.list = secondary("List")
        name_keys(self.list, "List", LIST, visible=False)
        self.problem = ErrorSummary()
        self.locking = Notice(LOCKING, "warn")
        self.locking.hide()
        self.warning, self.saved = Notice("", "warn"), secondary("Saved there")
        name_keys(self.saved, "Saved there", SAVED, visible=unit() < LARGE)
        self.warning.hide()
        self.saved.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(unit(2), unit(1.5), unit(2), unit(1))
        lines.setSpacing(unit(1))
        row = QHBoxLayout()
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.list)
        lines.addLayout(row)
        for one in (self.bar, self.locking, self.warning, self.saved, self.problem):
            lines.addWidget(one)

    def reload(self) -> None:
        """Count again."""
        walker = self._walker
        count = progress(walker.places, mandatory=walker.mandatory)
        self.count.say(f"{count.words} entered")
        self.bar.set_share(count.share)

    def warn(self, words: str, high_time: bool) -> None:
        """Show the warning before the website signs out, and say it aloud once."""
        self.warning.say(words)
        self.warning.setVisible(high_time)
        self.saved.setVisible(high_time)
        kind = words[:20] if high_time else ""  # the minutes left change, the warning does not
        if kind and kind != self._warned:
            self.warning.announce()
        self._warned = kind
