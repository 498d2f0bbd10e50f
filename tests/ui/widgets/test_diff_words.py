"""Two wordings in one: readable in phrases, and heard by a screen reader."""

from __future__ import annotations

from dsptdesk.domain.word_diff import word_diff
from dsptdesk.ui.widgets.diff_words import DiffWords


def heard(before, after):
    return " ".join(DiffWords(word_diff(before, after)).accessibleName().split())


def test_a_phrase_that_changed_is_heard_as_one(qapp):
    said = heard("Who is responsible for data?", "Which people answer for data?")
    assert said == "[taken out: Who is responsible] [put in: Which people answer] for data?"


def test_words_that_stay_are_heard_once(qapp):
    assert heard("Lock the door.", "Lock the front door.").count("door") == 1


def test_it_grows_where_it_is_narrow_and_holds_very_long_words(qtbot):
    shown = DiffWords(word_diff("x" * 5000 + " end", "x" * 5000 + " other 🦉 end"))
    qtbot.addWidget(shown)
    assert shown.heightForWidth(200) > 3 * shown.heightForWidth(800)
    assert shown.minimumSizeHint().width() < 200
    shown.resize(300, shown.heightForWidth(300))
    assert not shown.grab().isNull()


def marked(before, after):
    shown = DiffWords(word_diff(before, after))
    units = shown._text.encode("utf-16-le")
    spans = [(2 * one.start, 2 * (one.start + one.length)) for one in shown._formats()]
    return [units[start:end].decode("utf-16-le") for start, end in spans]


def test_the_space_around_changed_words_is_not_marked(qapp):
    assert marked("Keep it 🦉", "Keep it 🦉 Look in May") == ["Look in May"]
    assert marked("one two three", "one three") == ["two"]


def test_a_change_of_space_alone_is_marked(qapp):
    assert marked("a b", "a  b") == [" ", "  "]
