"""What is to be put right stands in every form of the pack, and nowhere when it is left out."""

from __future__ import annotations

import io
from dataclasses import replace

from dsptdesk.domain.report import ToPutRight
from dsptdesk.exports.html import build_html
from dsptdesk.exports.pdf import build_pack
from dsptdesk.exports.start_here import MOST, build_start_here
from dsptdesk.exports.submission import submission_of
from tests.exports.test_every_field import pdf_text, squeezed

TITLE = "What does not fit together or is missing"
SENTENCE = "“Laptop 3” is not encrypted."


def read_pdf(report, open_document):
    result = io.BytesIO()
    build_pack(report, open_document, result)
    return squeezed(pdf_text(result.getvalue()))


def test_the_readiness_page_lists_it_by_kind_with_the_items(report, open_document):
    html = build_html(report)
    readiness = html[html.index('id="readiness"') : html.index('id="organisation"')]
    assert TITLE in readiness
    assert f"{SENTENCE} (9.5.2)" in readiness
    assert readiness.index("Does not fit together") < readiness.index("Missing or out of date")
    assert squeezed(f"{SENTENCE} (9.5.2)") in read_pdf(report, open_document)


def test_start_here_shows_the_most_pressing_first_of_all(report):
    page = build_start_here(report)
    assert SENTENCE in page
    assert page.index("Look at this before you type anything") < page.index("Before you start")
    assert "1 more in “Evidence pack.html”" in page


def test_start_here_stays_short(report):
    many = tuple(ToPutRight("Does not fit together", f"Thing {n}.", ()) for n in range(30))
    page = build_start_here(replace(report, put_right=many))
    assert f"Thing {MOST - 1}." in page
    assert f"Thing {MOST}." not in page
    assert "20 more in" in page


def test_left_out_it_stands_nowhere(report, open_document):
    without = replace(report, put_right=())
    for page in (build_html(without), build_start_here(without)):
        assert SENTENCE not in page
        assert TITLE not in page
        assert "Look at this before" not in page
    assert submission_of(without)["put_right"] == []
    assert squeezed(TITLE) not in read_pdf(without, open_document)
