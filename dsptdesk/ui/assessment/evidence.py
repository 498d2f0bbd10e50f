"""The evidence of one item: attach files, pictures, links and places; open them; take them off."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from dsptdesk.domain.edition import Item
from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.registers import register_of
from dsptdesk.services import evidence, registers
from dsptdesk.services.assessment import answer_to
from dsptdesk.ui import theme
from dsptdesk.ui.assessment.attaching import Attaching
from dsptdesk.ui.assessment.covers import examples
from dsptdesk.ui.assessment.details import EvidenceDetails
from dsptdesk.ui.context import Context
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, secondary
from dsptdesk.ui.widgets.evidence import EvidenceList
from dsptdesk.ui.widgets.files import open_evidence
from dsptdesk.ui.widgets.flow import FlowRow
from dsptdesk.ui.widgets.picker import Picker
from dsptdesk.ui.widgets.text import heading, hint


class EvidencePanel(QWidget):
    """Everything about the evidence of the item in view."""

    about_to_write = Signal()
    """What is typed elsewhere on the page should be saved first."""
    news = Signal(object)
    """The part of this panel that has just become worth looking at."""

    def __init__(self, context: Context, item: Item, attaching: Attaching) -> None:
        """Build list, buttons and the hidden parts."""
        super().__init__()
        self._context, self._item, self._attaching = context, item, attaching
        self.list = EvidenceList()
        self.picker: Picker | None = None
        self.details: EvidenceDetails | None = None
        self._problem = Notice("", "bad")
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(1))
        self._column.addWidget(heading("Evidence", 2))
        self._column.addWidget(hint(examples(item)))
        self._column.addWidget(self.list)
        self._column.addWidget(self._problem)
        self._column.addWidget(self._progress_row())
        self._column.addWidget(self._buttons())
        self._column.addWidget(hint("You can also drag files onto this page, or paste a picture."))
        self._connect()
        self.reload()

    def _buttons(self) -> QWidget:
        self.add_file = secondary("Add a file…")
        self.add_link = secondary("Add a link or place…")
        self.choose = secondary("Choose existing evidence…")
        self.add_file.clicked.connect(self._pick)
        self.add_link.clicked.connect(self._new_place)
        self.choose.clicked.connect(self._toggle_picker)
        return FlowRow(self.add_file, self.add_link, self.choose)

    def _progress_row(self) -> QWidget:
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        self._doing, self._bar, stop = hint(""), QProgressBar(), link_button("Stop")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How much is attached")
        stop.setAccessibleName("Stop attaching")
        stop.clicked.connect(self._attaching.cancel)
        row.addWidget(self._doing, 2)
        row.addWidget(self._bar, 1)
        row.addWidget(stop)
        self._progress.hide()
        return self._progress

    def _connect(self) -> None:
        self.list.open_asked.connect(self._open)
        self.list.details_asked.connect(self._show_details)
        self.list.take_off_asked.connect(self._take_off)
        self._attaching.began.connect(self._began)
        self._attaching.progressed.connect(self._progressed)
        self._attaching.failed.connect(self._failed)
        self._attaching.stopped.connect(self._context.say)
        self._attaching.attached.connect(self._attached)
        self._attaching.ended.connect(self._progress.hide)

    def reload(self) -> None:
        """Show the evidence as it is kept."""
        desk = self._context.desk
        self.list.show_evidence(desk.snapshot.evidence(self._ids()))

    def _ids(self) -> tuple[str, ...]:
        return answer_to(self._context.desk, self._item).evidence

    def attach(self, paths: tuple[Path, ...]) -> None:
        """Attach files from this computer."""
        if paths:
            self.show_problem("")
            self.about_to_write.emit()
            self._attaching.add_files(self._item, paths)

    def show_problem(self, sentence: str) -> None:
        """Say what could not be attached; nothing takes it away."""
        self._problem.say(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            self._context.say(sentence)

    def _failed(self, sentence: str) -> None:
        self.show_problem(sentence)
        self._show_news()

    def _attached(self, sentence: str) -> None:
        self._context.say(sentence)
        self._show_news()

    def _show_news(self) -> None:
        if self._attaching.on == self._item.ref:
            self.news.emit(self.list if self._problem.isHidden() else self._problem)

    def _pick(self) -> None:
        self.attach(dialogs.pick_files(self, "Choose files to attach"))

    def _began(self, name: str) -> None:
        self._doing.say(f"Attaching {name}…")
        self._bar.setRange(0, 0)
        self._progress.show()
        if self._attaching.works_on(self._item):
            self.news.emit(self._progress)

    def _progressed(self, done: int, of: int) -> None:
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)

    def _open(self, id_: str) -> None:
        one = self._piece(id_)
        if one is None:
            return
        if one.has_file:
            open_evidence(self._context, one, self._refused, self)
        else:
            QDesktopServices.openUrl(QUrl(one.location))

    def _refused(self, error: DsptError) -> None:
        self.show_problem(str(error))

    def _piece(self, id_: str) -> Evidence | None:
        return next(iter(self._context.desk.snapshot.evidence((id_,))), None)

    def _take_off(self, id_: str) -> None:
        if self._write(partial(evidence.unlink, self._context.desk, self._item, id_)):
            self._context.say("Taken off this item. It stays in the evidence register.")
        self.add_file.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, act: partial[None]) -> bool:
        self.about_to_write.emit()
        try:
            act()
        except DsptError as error:
            self.show_problem(str(error))
            return False
        return True

    def _toggle_picker(self) -> None:
        if self.picker is None:
            self.picker = Picker(register_of(Evidence.slug), several=True)
            self.picker.add.hide()
            self.picker.chosen.connect(self._toggle_piece)
            self.picker.closed.connect(self._close_picker)
            self._column.addWidget(self.picker)
        elif self.picker.isVisible():
            self._close_picker()
            return
        live = self._context.desk.snapshot.live(Evidence)
        self.picker.offer([(one.id, one.title) for one in live], self._ids())
        self.picker.open()

    def _close_picker(self) -> None:
        if self.picker is not None:
            self.picker.hide()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_piece(self, id_: str) -> None:
        held = self._ids()
        ids = tuple(one for one in held if one != id_) if id_ in held else (*held, id_)
        self._write(partial(evidence.link, self._context.desk, self._item, ids))

    def _new_place(self) -> None:
        self._edit(Evidence())

    def _show_details(self, id_: str) -> None:
        if one := self._piece(id_):
            self._edit(one)

    def _edit(self, one: Evidence) -> None:
        if not self.leave():
            return
        self._close_details()
        self.details = EvidenceDetails(self._context, one)
        self.details.done.connect(self._keep_details)
        self.details.cancelled.connect(self._close_details)
        self._column.addWidget(self.details)
        self.details.show()
        self.details.focus_first()

    def _save_details(self, one: Evidence) -> None:
        if one.version:
            registers.save(self._context.desk, one)
        else:
            evidence.attach(self._context.desk, self._item, one)

    def _keep_details(self, one: Evidence) -> None:
        self.about_to_write.emit()
        try:
            self._save_details(one)
        except DsptError as error:
            self.show_problem(str(error))
            return
        self._close_details()

    def leave(self) -> bool:
        """Save details that were typed; False when they break a rule, which they then show."""
        if self.details is not None and self.details.form.dirty:
            self.details.save()
        return self.details is None or not self.details.form.dirty

    def leave_for_lock(self) -> None:
        """Keep details that were typed and not saved, finished or not."""
        if self.details is not None and self.details.form.dirty:
            self._save_details(cast("Evidence", self.details.form.kept()))

    def _close_details(self) -> None:
        if self.details is not None:
            self.details.hide()
            self.details.deleteLater()
            self.details = None
            self.add_link.setFocus(Qt.FocusReason.OtherFocusReason)
