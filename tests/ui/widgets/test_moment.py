"""A moment is typed in one line, echoed in full, and asked about where the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dsptdesk.domain.fields import Field, Kind
from dsptdesk.ui.widgets.editors import make_editor
from dsptdesk.ui.widgets.moment import MomentEditor

SPEC = Field("When you became aware", Kind.MOMENT, name="aware")
FIRST, SECOND = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.fixture
def editor(qtbot):
    made = MomentEditor(SPEC, lambda: datetime(2026, 6, 5, 17, 15, 42, tzinfo=UTC))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_kind_has_this_editor_on_the_clock_of_the_desk(qtbot, context):
    made = make_editor(SPEC, context)
    qtbot.addWidget(made)
    made.line.setText("now")
    assert abs((made.value() - datetime.now(UTC)).total_seconds()) < 120


@pytest.mark.parametrize("value", [FIRST, SECOND, None])
def test_it_gives_back_what_it_was_given(editor, value):
    editor.set_value(value)
    assert editor.value() == value
    assert not editor.echo.isVisible()
    assert not editor.which.isVisible()


def test_what_was_not_typed_anew_keeps_its_seconds(editor):
    exact = FIRST.replace(second=17, microsecond=5)
    editor.set_value(exact)
    assert editor.value() == exact
    editor.line.setText(editor.line.text() + " ")
    assert editor.value() == FIRST


def test_what_is_typed_is_echoed_in_full(qtbot, editor):
    qtbot.keyClicks(editor.line, "yesterday 2.15 pm")
    assert editor.value() == datetime(2026, 6, 4, 13, 15, tzinfo=UTC)
    assert "4 June 2026, 14:15 (BST)" in editor.echo.text()
    assert editor.echo.isVisible()


def test_a_day_without_a_time_asks_for_the_time(qtbot, editor):
    qtbot.keyClicks(editor.line, "4 June 2026")
    assert not editor.echo.isVisible()
    with pytest.raises(ValueError, match="best estimate"):
        editor.value()


@pytest.mark.parametrize(("number", "chosen"), [(0, FIRST), (1, SECOND)])
def test_the_hour_that_comes_twice_is_chosen_with_a_button(qtbot, editor, number, chosen):
    qtbot.keyClicks(editor.line, "25/10/2026 01:30")
    assert editor.which.isVisible()
    with pytest.raises(ValueError, match="BST"):
        editor.value()
    assert "01:30 (BST)" in editor.which.buttons[0].text()
    assert "01:30 (GMT)" in editor.which.buttons[1].accessibleName()
    with qtbot.waitSignal(editor.changed):
        editor.which.buttons[number].click()
    assert editor.value() == chosen
    assert not editor.which.isVisible()


def test_the_buttons_go_away_when_other_words_are_typed(qtbot, editor):
    qtbot.keyClicks(editor.line, "25/10/2026 01:30")
    qtbot.keyClicks(editor.line, " GMT")
    assert not editor.which.isVisible()
    assert editor.value() == SECOND


def test_a_screen_reader_hears_the_label(editor):
    assert editor.focus_target.accessibleName() == "When you became aware"
