"""What is not settled about an item, and when it is asked, stands in each export."""

from __future__ import annotations

from dataclasses import replace

from dsptdesk.exports.html import build_html
from dsptdesk.exports.pdf.answers import _tail
from dsptdesk.exports.start_here import build_start_here
from dsptdesk.exports.submission import submission_of
from tests.exports.conftest import make_report

DOUBT, ASKED = "Likely: item; Worked out: level", "Only asked when you use it. See 8.1.4."


def test_every_export_says_it():
    report = make_report()
    one = replace(report.answers[0], surety=DOUBT, asked_when=ASKED)
    report = replace(report, answers=(one,))
    for text in (build_start_here(report), build_html(report)):
        assert DOUBT in text
        assert ASKED in text
    assert submission_of(report)["answers"][0]["asked_when"] == ASKED
    assert {DOUBT + ". Check it on the website.", ASKED} <= {words for _, words in _tail(one)}
