"""What a restore test found, and its certificate to save or to keep as evidence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dsptdesk.domain.dates import long_time
from dsptdesk.domain.drill import Drilled, today_words
from dsptdesk.domain.errors import DsptError
from dsptdesk.services import certificates
from dsptdesk.ui.context import Context
from dsptdesk.ui.second import second_of
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import primary, secondary
from dsptdesk.ui.widgets.flow import Flow
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import heading, hint, paragraph

_GOOD = "Everything came back"
_BAD = "This backup cannot be relied on"
_ODD = "The backup is whole, but your data differ from it"
_NEXT_BAD = (
    "What to do: test the newest backup. If that fails too, check the disk, and keep the folder of "
    "your data as it is for whoever helps you."
)
_NEXT_ODD = (
    "What to do: go to Who did what and check the whole history. Do not put anything back before "
    "you know why they differ."
)


class ResultPage(Page):
    """Says in words what was tested, and what is wrong if anything is."""

    def __init__(self, context: Context, done: Drilled) -> None:
        """Show the result."""
        title = _GOOD if done.good else _ODD if done.whole else _BAD
        super().__init__(title, _lead(done), back="Safety")
        self._context, self._done = context, done
        self.keep = primary("Keep as evidence")
        self.keep.clicked.connect(self._keep)
        self.save = secondary("Save the certificate…")
        self.save.clicked.connect(self._save)
        self.kept = Notice("", "good")
        self.kept.hide()
        self.body.addWidget(self.kept)
        for sentence in (*done.problems, *(f"Differs: {one}" for one in done.differing)):
            self.body.addWidget(Notice(sentence, "bad"))
        if not done.good:
            self.body.addWidget(
                paragraph(f"{done.afterwards} {_NEXT_ODD if done.whole else _NEXT_BAD}".strip())
            )
        self.body.addWidget(self._buttons())
        self.body.addWidget(hint(_evidence_words(context)))
        if done.whole:
            self.body.addWidget(heading("How it compares with today"))
            self.body.addWidget(paragraph(today_words(done)))
        if done.counts:
            self.body.addWidget(heading("What came back"))
            self.body.addWidget(_counts(done))
        self.setFocusProxy(self.save if self.keep.isHidden() else self.keep)

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = Flow(row)
        flow.addWidget(self.keep)
        flow.addWidget(self.save)
        if self._context.desk.workspace.read_only:
            self.keep.hide()
        return row

    def _keep(self) -> None:
        try:
            certificates.keep_certificate(self._context.desk, self._done, second_of(self._context))
        except DsptError as error:
            self.problem.show_error(error)
            return
        self.keep.setEnabled(False)
        self._tell(
            "The certificate is kept as evidence, linked to the question about testing backups, "
            "and entered under Restore tests."
        )

    def _save(self) -> None:
        suggestion = Path.home() / certificates.file_name(self._done)
        dest = dialogs.save_as(self, "Save the certificate", suggestion, "PDF (*.pdf)")
        if dest is None:
            return
        try:
            certificates.save_certificate(self._done, dest)
        except DsptError as error:
            self.problem.show_error(error)
        else:
            self._tell(f"Saved as {dest}. It is not encrypted; it names no one but who tested.")

    def _tell(self, text: str) -> None:
        self.problem.clear()
        self.kept.say(text)
        self.kept.show()
        self.kept.announce()
        self.to_top()


def _lead(done: Drilled) -> str:
    sheet = f", opened with the recovery sheet {done.sheet}" if done.sheet else ""
    came = f" {done.came_back} came back."
    return (
        f"Tested: the backup of {long_time(done.made)} ({done.reason}), {done.place}{sheet}. "
        f"It took {done.took}.{came if done.counts else ''}"
    )


def _evidence_words(context: Context) -> str:
    edition = context.desk.edition
    served = [one.ref for one in edition.items if one.topic == certificates.TOPIC]
    named = f" {', '.join(served)}" if served else ""
    return (
        f"The certificate is one page with the date. It can serve as evidence for the question"
        f"{named} about testing backups. Keeping it also enters the test in your register of "
        "restore tests. Undo takes all of it back."
    )


def _counts(done: Drilled) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(unit(4))
    grid.setVerticalSpacing(unit(0.5))
    wide = 2 if unit() < 13 else 1
    for place, (name, count) in enumerate(done.counts):
        row, column = divmod(place, wide)
        label, figure = QLabel(name), QLabel(f"{count:,}")
        label.setBuddy(figure)
        grid.addWidget(label, row, column * 2)
        grid.addWidget(figure, row, column * 2 + 1)
    grid.setColumnStretch(wide * 2, 1)
    return table
