"""What putting a backup back would change, before anything is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from dsptdesk.domain.putting_back import Comparison, signed_words
from dsptdesk.services import restoring
from dsptdesk.services.desk import Desk
from dsptdesk.services.restoring import Then, Wanted
from dsptdesk.ui.safety.restore.group import GroupPart
from dsptdesk.ui.safety.restore.words import (
    ERASED,
    KEEPS,
    counted,
    question,
    since_words,
    summary,
    undone_words,
)
from dsptdesk.ui.theme import restyle, unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import Flow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint, paragraph


class PreviewPage(Page):
    """The summary, each register, and the buttons."""

    wanted = Signal(object)
    """Wanted: what the person decided to put back."""
    look_asked = Signal()

    def __init__(self, desk: Desk, then: Then, found: Comparison) -> None:
        """Show the difference between today and then."""
        verb = "Bring back" if then.file else "Put back"
        super().__init__(f"{verb} {restoring.named(then)}?", since_words(then), back="Safety")
        self._then, self._found = then, found
        if then.erased:
            self.body.addWidget(Notice(ERASED, "warn"))
        if signed := signed_words(found.changes):
            self.body.addWidget(Notice(signed, "warn"))
        self.body.addWidget(paragraph(summary(found, then)))
        if undone := undone_words(then):
            self.body.addWidget(hint(undone))
        if lost := len(then.backup.lost):
            self.body.addWidget(Notice(_lost_words(lost), "warn"))
        self._add_buttons()
        self.groups = tuple(
            GroupPart(group, {**then.snapshot.names, **desk.snapshot.names})
            for group in found.groups
        )
        if self.groups:
            self.body.addSpacing(unit())
            self.body.addWidget(heading("What would change"))
            self.body.addWidget(hint("Tick single entries to put back only those."))
        for part in self.groups:
            part.ticked.connect(self._count)
            self.body.addWidget(part)
        self._count()
        self.setFocusProxy(self.look)  # nothing is put back by a key pressed too often

    def _add_buttons(self) -> None:
        self.body.addWidget(hint(KEEPS))
        self.all_button = primary(
            "Bring everything in the file back" if self._then.file else "Put everything back"
        )
        self.all_button.clicked.connect(self._want_all)
        self.all_button.setEnabled(bool(self._found.changes or self._then.lacking))
        self.some_button = secondary("")
        self.some_button.clicked.connect(self._want_some)
        self.look = secondary("Look at it first")
        self.look.clicked.connect(self.look_asked)
        row = Flow()
        for button in (self.all_button, self.some_button, self.look):
            row.addWidget(button)
        self.body.addLayout(row)

    @property
    def chosen(self) -> frozenset[str]:
        """Give the ids of the entries that are ticked."""
        return frozenset().union(*(part.chosen for part in self.groups))

    def _count(self) -> None:
        number = len(self.chosen)
        ticked = counted(number, "ticked entry", "ticked entries")
        words = f"Put back only the {ticked if number else 'ticked entries'}"
        self.some_button.setText(words)
        self.some_button.setAccessibleName(words)
        # Always there, so that ticking an entry never pushes the entries down.
        self.some_button.setVisible(bool(self.groups))
        self.some_button.setEnabled(number > 0)
        _look_as(self.some_button, main=number > 0)
        _look_as(self.all_button, main=not number)

    def _want_all(self) -> None:
        text, verb = question(self._then, len(self.chosen)), self.all_button.text()
        if text and not dialogs.confirm(self, f"{verb}?", text, verb, "Go back"):
            return
        self.wanted.emit(restoring.all_of(self._then, self._found))

    def _want_some(self) -> None:
        self.wanted.emit(restoring.some_of(self._then, self._found, self.chosen))


class DonePage(Page):
    """What was put back, and the way back."""

    back_taken = Signal()
    done = Signal()

    def __init__(self, wanted: Wanted, then: Then) -> None:
        """Say what happened."""
        super().__init__("The file is brought back" if then.file else "It is put back")
        number = len(wanted.changes)
        came = f" {counted(len(then.lacking), 'stored document', 'stored documents')} came back."
        self.body.addWidget(
            Notice(
                f"{wanted.label}: {counted(number, 'entry', 'entries')}."
                + (came if wanted.whole and then.lacking else ""),
                "good",
            )
        )
        self.body.addWidget(paragraph("What was there before is kept as the newest backup."))
        self.take_back = secondary("Take this back")
        self.take_back.clicked.connect(self.back_taken)
        self.take_back.setVisible(bool(number))
        self.go_on = primary("Done")
        self.go_on.clicked.connect(self.done)
        row = Flow()
        row.addWidget(self.go_on)
        row.addWidget(self.take_back)
        self.body.addLayout(row)
        self.setFocusProxy(self.go_on)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)


def _look_as(button: QPushButton, *, main: bool) -> None:
    button.setProperty("look", "primary" if main else "secondary")
    restyle(button)


def _lost_words(number: int) -> str:
    return (
        f"{counted(number, 'document was', 'documents were')} missing or damaged already when this "
        "backup was made. An older backup may hold what is missing here."
    )
