"""Signing off: the status, who signs, and the statement they make."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dsptdesk.services import publishing
from dsptdesk.services.hints import about_one_person
from dsptdesk.ui.context import Context
from dsptdesk.ui.publish.draft import NO, Draft
from dsptdesk.ui.publish.status_part import StatusPart
from dsptdesk.ui.theme import unit
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.widgets.banner import Notice
from dsptdesk.ui.widgets.buttons import link_button, primary
from dsptdesk.ui.widgets.entry import GrowingText
from dsptdesk.ui.widgets.fields import Question
from dsptdesk.ui.widgets.page import Page
from dsptdesk.ui.widgets.text import Words, heading, hint, paragraph, restyle_words

LEAD = (
    "The person who answers for your organisation signs here. Everything is kept as it is today "
    "and cannot be changed afterwards. Nothing is sent: you publish on the toolkit's website "
    "yourself."
)
TITLE, VERB = "Sign off now?", "Sign off"
AGREE = (
    "{name} signs off “{status}”. Your answers, the records behind them and the checksums of your "
    "documents are kept as they are today. Nobody can change that copy. You can go on working and "
    "sign off again later."
)
TAKE_OUT = "Go back and take it out first, unless you are sure: packs and answer sheets show it."
NOTHING = "No status is reached yet, so nothing can be signed off. The page says what is to do."


class SignPage(Page):
    """The last step; what is typed here is kept until it is signed."""

    agreed = Signal()
    page_asked = Signal(str, object)

    def __init__(self, context: Context, draft: Draft, back: str) -> None:
        """Show what was typed before, if anything."""
        super().__init__("Sign off", LEAD, back=back)
        self._context, self._draft = context, draft
        self.sign = primary("Sign off…")
        self.sign.clicked.connect(self._ask)
        self.status = StatusPart(context, draft)
        self.status.chosen.connect(self._suggest)
        self.status.page_asked.connect(self.page_asked)
        self.name = Question(
            "Signed off by", "The name of the person who signs.", draft.text("name")
        )
        self.role = Question(
            "Their role", "For example: registered manager, director.", draft.text("role")
        )
        self.statement, self.note = GrowingText(4), GrowingText(2)
        self.again = link_button("Use the suggested words again")
        self.again.clicked.connect(self._suggest_again)
        self.wrong = Words("")
        restyle_words(self.wrong, "bad")
        self.wrong.hide()
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        if self._draft.began_before:
            self.body.addWidget(Notice("What you had begun to enter here is still there.", "info"))
        for one in (self.status, heading("Who signs", 2), self.name, self.role):
            self.body.addWidget(one)
        self.body.addWidget(heading("What they state", 2))
        self.body.addWidget(
            paragraph("Read this. It is what you state. Change what is not true of you.")
        )
        self.body.addWidget(self.wrong)
        self.body.addWidget(_labelled("Statement", self.statement, self.again))
        self.body.addWidget(_labelled("Note (not needed)", self.note))
        self.body.addWidget(hint("The note is kept with the publication and stands in the pack."))
        self.body.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)
        self.statement.setPlainText(self._draft.text("statement"))
        self.note.setPlainText(self._draft.text("note"))
        self.again.setVisible(self._draft.flag("own_words"))
        self.first = self.name.edit

    def _listen(self) -> None:
        self.name.edit.textEdited.connect(partial(self._draft.change, "name"))
        self.role.edit.textEdited.connect(partial(self._draft.change, "role"))
        self.statement.textChanged.connect(self._typed_statement)
        self.note.textChanged.connect(self._typed_note)

    def reload(self) -> None:
        """Look again at what is reached; what was wrong before may be right now."""
        self.problem.clear()
        self.status.tell("")
        self.status.look()

    def _typed_statement(self) -> None:
        words = self.statement.toPlainText()
        self._draft.change("statement", words)
        own = bool(words.strip()) and words != self._suggested()
        self._draft.change("own_words", own)
        self.again.setVisible(own)

    def _typed_note(self) -> None:
        self._draft.change("note", self.note.toPlainText())

    def _suggested(self) -> str:
        status = self._draft.text("status")
        return publishing.statement_for(self._context.desk, status) if status else ""

    def _suggest(self, _status: str = "") -> None:
        """Put our words there, unless somebody wrote their own."""
        if not self._draft.flag("own_words") and self.statement.toPlainText() != self._suggested():
            with QSignalBlocker(self.statement):
                self.statement.setPlainText(self._suggested())
            self._draft.take("statement", self._suggested())

    def _suggest_again(self) -> None:
        self._draft.change("own_words", False)
        self.statement.setPlainText(self._suggested())
        self.statement.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        found = self._problems()
        self.name.tell(found.get("name", ""))
        self.role.tell(found.get("role", ""))
        self.status.tell(found.get("status", found.get("first_time", "")))
        self.wrong.say(f"Error: {found['statement']}" if "statement" in found else "")
        self.wrong.setVisible("statement" in found)
        if found:
            fields = {
                "name": self.name.edit,
                "role": self.role.edit,
                "statement": self.statement,
                "status": self.status.focus_target,
                "first_time": self.status.before[NO],
            }
            self.problem.show_problems([(words, fields.get(one)) for one, words in found.items()])
            self.to_top()
            return
        self.problem.clear()
        status = next(
            one.label
            for one in self._context.desk.edition.statuses
            if one.slug == self._draft.text("status")
        )
        words = AGREE.format(name=self._draft.text("name").strip(), status=status)
        if found_private := about_one_person(self._context.desk):
            words = f"{' '.join(one.words for one in found_private)} {TAKE_OUT}\n\n{words}"
        if dialogs.confirm(self, TITLE, words, VERB, "Go back"):
            self.agreed.emit()

    def _problems(self) -> dict[str, str]:
        if not self._draft.text("status"):
            return {"status": NOTHING}
        return dict(publishing.problems(self._context.desk, self._draft.sign_off()))


def _labelled(words: str, box: GrowingText, more: QWidget | None = None) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(unit(0.5))
    label = QLabel(words)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setBuddy(box)
    box.setAccessibleName(words)
    column.addWidget(label)
    column.addWidget(box)
    if more is not None:
        column.addWidget(more)
    return whole
