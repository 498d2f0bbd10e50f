"""The two web pages: safe, accessible, complete links."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html

from dsptdesk.exports.html import build_html
from dsptdesk.exports.start_here import WEBSITE, build_start_here

BUILDERS = [build_html, build_start_here]


@pytest.mark.parametrize("build", BUILDERS)
def test_page_has_language_title_landmarks_and_skip_link(report, build):
    tree = lxml_html.fromstring(build(report))
    assert tree.get("lang") == "en-GB"
    assert "Willow Bank" in tree.findtext(".//title")
    assert all(len(tree.findall(f".//{tag}")) == 1 for tag in ("header", "main", "footer", "h1"))
    assert tree.xpath("//body/a[1]/@href") == ["#main"]


@pytest.mark.parametrize("build", BUILDERS)
def test_headings_never_skip_a_level(report, build):
    levels = [
        int(one.tag[1])
        for one in lxml_html.fromstring(build(report)).iter("h1", "h2", "h3", "h4", "h5")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scopes(report):
    tree = lxml_html.fromstring(build_html(report))
    tables = tree.findall(".//table")
    assert tables
    for table in tables:
        assert table.findtext("caption")
        assert all(cell.get("scope") in {"col", "row"} for cell in table.iter("th"))
        assert {len(row.xpath("./td|./th")) for row in table.iter("tr")} == {
            len(table.findall("./thead/tr/th"))
        }


@pytest.mark.parametrize("build", BUILDERS)
def test_nothing_runs_and_nothing_loads(awkward, build):
    page = build(awkward)
    tree = lxml_html.fromstring(page)
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    for tag in ("script", "img", "iframe", "link", "object", "form", "b", "para"):
        assert tree.findall(f".//{tag}") == []
    names = {name for one in tree.iter() if isinstance(one.tag, str) for name in one.attrib}
    assert not any(name.startswith("on") or name == "style" for name in names)


@pytest.mark.parametrize("build", BUILDERS)
def test_links_lead_to_headings_and_to_documents(report, build):
    tree = lxml_html.fromstring(build(report))
    ids = set(tree.xpath("//@id"))
    assert len(ids) == len(tree.xpath("//@id"))
    files = {f"documents/{one.file}" for one in report.documents if one.file}
    outside = {WEBSITE} if build is build_start_here else set()
    assert outside <= set(tree.xpath("//a/@href"))
    for href in set(tree.xpath("//a/@href")) - outside:
        assert href[1:] in ids if href.startswith("#") else unquote(href) in files


def test_awkward_text_is_shown_as_typed(awkward):
    found = lxml_html.fromstring(build_html(awkward)).text_content()
    for words in ("<para>", '<img src="file:///etc/passwd"/>', "&amp; & <a href=", "👩‍⚕️", "שלום"):
        assert words in found
    assert "nul � bell �" in found
    assert found.count("W") >= 100_000


def test_start_here_says_that_one_types_and_uploads(report):
    found = lxml_html.fromstring(build_start_here(report)).text_content()
    assert "The toolkit website has no import." in found
    assert "30 minutes" in found


def test_start_here_names_what_is_missing_first(report):
    found = lxml_html.fromstring(build_start_here(report)).text_content()
    assert found.index("Still missing for Standards Met") < found.index("Item by item")
    assert "Confirm the assertions 1.1, 4.1" in found


def test_start_here_goes_in_the_order_of_the_website(report):
    tree = lxml_html.fromstring(build_start_here(report))
    names = [one.text_content() for one in tree.findall(".//h4")]
    assert names == [f"{one.ref} {one.title}" for one in report.answers]


def test_start_here_gives_each_answer_to_copy(report):
    tree = lxml_html.fromstring(build_start_here(report))
    copies = {one.text_content() for one in tree.find_class("copy")}
    for one in report.answers:
        done = one.state == "completed"
        if one.kind != "tick" and not one.not_applicable:
            assert (one.answer in copies) is done
        assert (one.comment in copies) is done


def test_start_here_gives_nothing_of_an_answer_that_nobody_confirmed(report):
    one = replace(report.answers[0], state="confirm", state_words="Needs confirming")
    for draft in (True, False):
        page = build_start_here(replace(report, answers=(one,), draft=draft))
        assert "Not confirmed yet: do not enter it." in page
        assert one.answer not in page
        assert one.comment not in page
        assert 'class="copy"' not in page


def test_each_picture_is_drawn_said_in_words_and_followed_by_its_table(report):
    tree = lxml_html.fromstring(build_html(report))
    drawn = tree.xpath("//svg[@role='img']")
    assert [one.get("aria-label") for one in drawn] == [one.alt for one in report.pictures]
    for one, picture in zip(drawn, report.pictures, strict=True):
        assert one.xpath("following::table[1]/caption/text()") == [f"{picture.title}, as a table"]
        assert one.findall(".//text")
    assert tree.xpath("//path[@stroke-dasharray]")
