"""What an answer lacked when somebody wanted to complete it: said on the page until it is there."""

from __future__ import annotations

from dsptdesk.domain.assessment import Answer, missing_part
from dsptdesk.domain.edition import Item
from dsptdesk.domain.findings.proposal import Proposal
from dsptdesk.ui.assessment.answering import AnswerFields
from dsptdesk.ui.widgets.page import Page

OWN = "Your own comment stays. Read it again: it may no longer fit."


class Lacking:
    """Says it at the top of the page and beside the field, and takes both back."""

    def __init__(self, page: Page, fields: AnswerFields, item: Item) -> None:
        """Nothing was said yet."""
        self._page, self._fields, self._item = page, fields, item
        self._said = ""

    def say(self, sentence: str) -> None:
        """Say what is missing, and lead to its field."""
        fault = self._fields.fault
        fault.show_problem(sentence)
        self._said = sentence
        self._page.problem.show_problems([(sentence, fault.focus_target)])
        self._page.to_top()

    def say_unread(self) -> None:
        """Lead to the field that cannot be saved as it is."""
        problem = next((e for e in self._fields.editors.values() if e.problem.sentence), None)
        if problem is not None:
            sentence = problem.problem.sentence
            self._page.problem.show_problems([(sentence, problem.focus_target)])

    def forgive(self, answer: Answer) -> None:
        """Take it back once it is there, or something else is missing."""
        if self._said and missing_part(self._item, answer) != self._said:
            self.clear()

    def clear(self) -> None:
        """Take back all that was said on the page, but for what cannot be read."""
        self._said = ""
        self._page.problem.clear()
        self._fields.clear_problems()


def own_comment(item: Item, proposal: Proposal, before: str, after: str) -> str:
    """Say that a comment the person wrote stayed beside a new answer; nothing where none did."""
    stayed = bool(after.strip()) and after == before
    return OWN if stayed and proposal.changes_for(item).get("comment") != after else ""
