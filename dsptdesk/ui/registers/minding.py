"""Keeps what is typed into a form within two seconds, until somebody saves it or lets it go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.record import Record
from dsptdesk.services import evidence, unfinished
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets.attaching import FilesEditor
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.form import RecordForm

KEEP_AFTER = 1000
"""Milliseconds after the first key that nobody kept yet, however long the typing goes on."""
TRY_AGAIN = 5000
BEGUN = "You had begun to change this and did not save it. Go on and save it, or let it go."
SINCE = " It was saved by somebody else since then: look it through first."
CANNOT = "What you type here cannot be kept at the moment"


class Minding(QObject):
    """Stands behind one form. It writes on a timer, never for each key."""

    def __init__(self, form: RecordForm, context: Context) -> None:
        """Listen to the form, which shows its entry already."""
        super().__init__(form)
        self._form, self._context = form, context
        self._kept = self._told = False
        self.notice: Notice | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)
        form.changed.connect(self._typed)

    @property
    def _idle(self) -> bool:
        return self._context.stopped or bool(self._context.desk.workspace.read_only)

    def offer(self, one: Record) -> Notice | None:
        """Show what somebody had begun to change of a saved entry; give the words that say so."""
        if self._idle or not one.version:
            return None
        begun = unfinished.waiting(self._context.desk, one.slug, one.id)
        if begun is None:
            return None
        self._form.type_in(begun)
        if not self._form.dirty:  # it was saved, and the program ended before it let go of this
            self.let_go()
            return None
        self._kept = True
        words = BEGUN + (SINCE if begun.version != one.version else "")
        self.notice = Notice(words, "warn", button="Let it go")
        return self.notice

    def _typed(self, _name: str) -> None:
        if not self._timer.isActive():
            self._timer.start(KEEP_AFTER)

    def keep(self) -> DsptError | None:
        """Keep what is typed now; give what kept it from being kept."""
        self._timer.stop()
        if self._idle:
            return None
        try:
            self._keep()
        except DsptError as error:
            self._timer.start(TRY_AGAIN)
            self._tell_once()
            return error
        self._told = False
        return None

    def _keep(self) -> None:
        desk, one = self._context.desk, self._form.shown
        if self._form.dirty or (self._kept and not one.version):
            unfinished.keep(desk, self._form.unsaved())
            self._kept = True
        elif self._kept:  # all was typed back to how it is saved
            unfinished.let_go(desk, one.slug, one.id)
            self._kept = False

    def _tell_once(self) -> None:
        if not self._told:  # a banner would take the keyboard away from whoever is typing
            self._told = True
            self._context.say(CANNOT)

    def let_go(self) -> None:
        """Forget what was kept: it is saved, or nobody wants it."""
        self._timer.stop()
        self._kept = False
        if self.notice is not None:
            self.notice.hide()
        if self._idle:
            return
        one = self._form.shown
        try:
            unfinished.let_go(self._context.desk, one.slug, one.id)
        except DsptError as error:
            self._context.tell(error)

    def take_back(self) -> None:
        """Let go of it, and of what was attached in the form and is in no saved entry."""
        self.let_go()
        files = [one for one in self._form.editors.values() if isinstance(one, FilesEditor)]
        try:
            gone = evidence.take_back(self._context.desk, set().union(*(f.added for f in files)))
        except DsptError as error:
            self._context.tell(error)
            return
        if gone:
            self._context.say("What you attached here was taken back.")
