"""After everything was encrypted anew: what to do now, and what becomes of the older backups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dsptdesk.domain.errors import DsptError
from dsptdesk.services import rekeying
from dsptdesk.services.desk import Desk
from dsptdesk.ui.context import Context
from dsptdesk.ui.jobs import Token
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.evidence import size_words
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, paragraph

_NEXT = (
    "Destroy the old recovery sheets and give the new one to the people who keep it. Sticks and "
    "exchange files made before still open with the old passphrase: collect them, or delete what "
    "is on them."
)


class OlderPart(QWidget):
    """The backups under the old key: how many, and a button to remove them."""

    def __init__(self, context: Context, page: Page) -> None:
        """Show nothing when there are none."""
        super().__init__()
        self._context, self._page = context, page
        self._words = paragraph("")
        self.remove = secondary("Remove the older backups")
        self.remove.clicked.connect(self._remove)
        self.remove.setEnabled(not context.desk.workspace.read_only)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(unit())
        lines.addWidget(heading("Older backups", 3))
        lines.addWidget(self._words)
        lines.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.reload()

    def reload(self) -> None:
        """Show how things are now."""
        held = rekeying.older(self._context.desk)
        self.setVisible(bool(held.folders))
        one = held.backups == 1
        many = "1 backup" if one else f"{held.backups:,} backups"
        self._words.say(
            f"{many} from before ({size_words(held.size)}) in the folder of your data still "
            f"{'opens' if one else 'open'} with the passphrase and the sheet of that time, and "
            "can be put back with them. Remove what nobody is to open any more."
        )

    def _remove(self) -> None:
        agreed = dialogs.confirm(
            self,
            "Remove the older backups?",
            "A new backup is made and checked first. The older ones cannot be brought back.",
            "Remove them",
            "Keep them",
        )
        if agreed:
            self.remove.setEnabled(False)
            work = partial(_remove, self._context.desk)
            self._context.run(work, self._removed, self._fail, self)

    def _removed(self, _answer: object) -> None:
        self.reload()
        self._context.say("The older backups are gone")

    def _fail(self, error: DsptError) -> None:
        self.remove.setEnabled(True)
        self.reload()
        self._page.problem.show_error(error)


class DonePage(Page):
    """What was done, and what is left to do by hand."""

    done = Signal()

    def __init__(self, context: Context, lost: int, *, proved: bool) -> None:
        """Say it."""
        super().__init__("Everything is encrypted anew", back="Safety")
        words = "The new passphrase and the new sheet count from now on."
        if proved:
            words += " A backup was made under the new key, and every byte of it was checked."
        self.body.addWidget(Notice(words, "good"))
        if lost:
            documents = "1 attached document was" if lost == 1 else f"{lost:,} documents were"
            self.body.addWidget(
                Notice(
                    f"{documents} damaged before and could not be encrypted anew. “Check "
                    "everything now” on the page Safety names each one. Attach it again, or put "
                    "it back from an older backup.",
                    "warn",
                )
            )
        self.body.addWidget(paragraph(_NEXT))
        self.older = OlderPart(context, self)
        self.body.addWidget(self.older)
        self.finish = primary("Back to Safety")
        self.finish.clicked.connect(self.done)
        self.body.addWidget(self.finish, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.finish)


def _remove(desk: Desk, _token: Token) -> None:
    rekeying.remove_older(desk)
