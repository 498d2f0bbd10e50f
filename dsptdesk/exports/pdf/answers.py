"""The answers of the pack, by group, in the website's order."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from dsptdesk.domain.report import AnswerEntry, Document, Report
from dsptdesk.exports import published
from dsptdesk.exports.order import groups_of
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.parts import Heading, ItemHead
from dsptdesk.exports.pdf.story import section
from dsptdesk.exports.pdf.words import entry, paragraphs

Story = Iterator[Flowable]
_SHORT = 520
"""Characters of a name or a day; no field of one line holds more."""


def answers(report: Report) -> Story:
    """Show every item with everything that was filled in."""
    yield from section("Answers", "answers")
    for number, name in enumerate(groups_of(report)):
        yield CondPageBreak(170)
        yield Heading(name, level=1, key=f"group-{number}")
        for one in report.answers:
            if one.group == name:
                yield from answer(one, published.notes_on(report, one.ref))


def _height(one: AnswerEntry, note: str) -> float:
    """Guess the height of an answer, so that a short one stays on one page."""
    texts = [one.question, *(words for _, words in facts(one, note))]
    lines = sum(1 + len(part) // 82 for text in texts for part in text.split("\n"))
    return min(86 + 3 * len(texts) + 13.2 * lines, 260)


def answer(one: AnswerEntry, note: str = "") -> Story:
    """Show one item with its answer; `note` says where it is not true of a site."""
    yield CondPageBreak(_height(one, note))
    yield Spacer(1, 9)
    done = one.state == "completed"
    yield ItemHead(one.ref, one.title, one.state_words, done=done, key=f"item-{one.ref}")
    yield from paragraphs(one.question, theme.QUESTION)
    for label, words in facts(one, note):
        yield from entry(label, words)
    yield KeepTogether([part for label, words in _tail(one) for part in entry(label, words)])


def facts(one: AnswerEntry, note: str = "") -> Iterator[tuple[str, str]]:
    """Give the labels and words of an answer that are worth a line."""
    yield "Answer", one.answer or "No answer yet"
    optional = (
        ("Not every site", note),
        ("Comment", one.comment),
        ("Not applicable", one.how_not_applicable if one.not_applicable else ""),
        ("Evidence", "\n".join(map(_evidence, one.documents))),
        ("Where it is", "" if one.location in one.answer.split("\n") else one.location),
    )
    yield from (pair for pair in optional if pair[1])


def _tail(one: AnswerEntry) -> Iterator[tuple[str, str]]:
    """Give the short facts that end an answer; they stay on one page."""
    progress = (
        ("Owner", one.owner),
        ("Due", one.due),
        ("Completed", one.completed),
        ("Note", "Come back to this" if one.revisit else ""),
    )
    known = [(label, words[:_SHORT]) for label, words in progress if words]
    if known:
        yield known[0][0], "   ·   ".join((known[0][1], *(f"{a}: {b}" for a, b in known[1:])))
    yield "Level", f"{one.level} · assertion {one.assertion}"
    if one.asked_when:
        yield "Asked", one.asked_when
    if one.surety:
        yield "In the list", f"{one.surety}. Check it on the website."


def _evidence(document: Document) -> str:
    return "  –  ".join(p for p in (document.title, document.file or document.location) if p)
