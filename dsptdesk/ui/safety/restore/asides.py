"""What may come between: an older secret, a problem, or data of today that cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from dsptdesk.domain.errors import DsptError
from dsptdesk.ui.safety.restore.words import UNREADABLE
from dsptdesk.ui.widgets.buttons import primary
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.way_in import WayIn

_AS_BEFORE = "Your data are as they were before."


class AskPage(Page):
    """Asks for the secret that opened a backup when it was made."""

    given = Signal(str, str)

    def __init__(self, lead: str) -> None:
        """Say why, and ask."""
        super().__init__("What opened this backup then?", lead, back="Safety")
        self.way_in = WayIn()
        self.way_in.entered.connect(self._go_on)
        self.body.addWidget(self.way_in)
        self.go_on = primary("Open the backup")
        self.go_on.clicked.connect(self._go_on)
        self.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.way_in)

    def _go_on(self) -> None:
        if self.way_in.typed(self.problem):
            self.given.emit(*self.way_in.secret)


class ProblemPage(Page):
    """Says what went wrong; the data are as they were."""

    others_asked = Signal()

    def __init__(self, error: DsptError, *, file: bool = False) -> None:
        """Show it."""
        title = "The file was not brought back" if file else "The backup was not put back"
        super().__init__(title, _AS_BEFORE, back="Safety")
        self.problem.show_error(error)
        self.others = primary("Choose another backup")
        self.others.clicked.connect(self.others_asked)
        self.body.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeft)
        self.others.setVisible(not file)
        self.setFocusProxy(self.problem)


class UnreadablePage(Page):
    """Today's data cannot be compared: the whole file is to be replaced."""

    agreed = Signal()

    def __init__(self) -> None:
        """Explain, and ask."""
        super().__init__("Today's data is damaged", UNREADABLE, back="Safety")
        self.go_on = primary("Close and put the backup back")
        self.go_on.clicked.connect(self.agreed)
        self.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.go_on)
