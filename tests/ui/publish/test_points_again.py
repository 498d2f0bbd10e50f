"""What is worth reading again leads to the answers that have a warning."""

from __future__ import annotations

from dsptdesk.domain.publishing import Point
from dsptdesk.ui.publish.answer_rows import Show
from dsptdesk.ui.publish.points import Points


def test_a_warning_leads_to_the_answers_with_a_warning(qtbot, context):
    points = Points(context, [Point("Look again: 1.1.1.", ("1.1.1",), "warnings")])
    qtbot.addWidget(points)
    with qtbot.waitSignal(points.page_asked) as asked:
        points.rows[0].click()
    assert asked.args == ["answers", Show.WARNINGS]
