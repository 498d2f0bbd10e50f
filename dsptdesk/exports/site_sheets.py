"""The answer sheet of one site: all answers for its registered manager, with what differs there."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from dsptdesk.domain.report import Report
from dsptdesk.domain.report_published import SitePart
from dsptdesk.exports import html, page, published
from dsptdesk.exports.order import groups_of
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.answers import answer
from dsptdesk.exports.pdf.build import furniture_of, set_pages
from dsptdesk.exports.pdf.parts import Heading
from dsptdesk.exports.pdf.words import entry, markup, one_line, paragraphs

_WHAT = "Answers for one site"
_LEAD = (
    "These are the answers that were signed off for all covered sites. Where an answer is not true "
    "of this site, it says so beside the answer."
)


def build_sheet(report: Report, site: SitePart) -> bytes:
    """Set the sheet as a PDF; the same report gives the same bytes."""
    theme.load_fonts()
    title = one_line(f"Answers for {site.name[:200]} – {report.edition}")
    furniture = furniture_of(report, _WHAT, {})
    return set_pages(list(_story(report, site)), furniture, title).getvalue()


def _story(report: Report, site: SitePart) -> Iterator[Flowable]:
    yield Heading(f"Answers for {site.name}", theme.SECTION, level=0, key="top")
    yield Paragraph(markup(_LEAD), theme.LEAD)
    for label, words in _facts(report, site):
        yield from entry(label, words)
    yield from paragraphs(_counted(report, site), theme.TOPIC)
    for number, name in enumerate(groups_of(report)):
        yield CondPageBreak(170)
        yield Heading(name, level=1, key=f"group-{number}")
        for one in report.answers:
            if one.group == name:
                yield from answer(one, notes_at(report, site, one.ref))
    yield Spacer(1, 6)


def _facts(report: Report, site: SitePart) -> tuple[tuple[str, str], ...]:
    found = (
        ("Site", published.site_row(site)[0]),
        ("Organisation", report.organisation),
        ("Manager", site.manager or "Not named"),
        ("Code", site.code),
        ("Edition", report.edition),
        *(fact for fact in published.facts(report) if fact[0] != "Sites covered"),
    )
    return tuple((label, words) for label, words in found if words)


def notes_at(report: Report, site: SitePart, ref: str) -> str:
    """Say where the answer to an item is not true of this site."""
    own = [one.words for one in report.differing_at(site.id) if one.ref == ref]
    return "\n".join(f"Not true of this site: {words}" for words in own)


def _counted(report: Report, site: SitePart) -> str:
    own = report.differing_at(site.id)
    if not own:
        return published.NO_EXCEPTION
    refs = ", ".join(dict.fromkeys(one.ref for one in own))
    return f"Not true of this site, or not in full: {refs}. Each answer says what is different."


def build_sheet_page(report: Report, site: SitePart) -> str:
    """Give the same as a web page; it needs nothing else of the folder."""
    title = f"Answers for {site.name} – {report.organisation} – {report.edition}"
    facts = [(label, page.block(words)) for label, words in _facts(report, site)]
    head = (
        '<p class="muted">Data Security and Protection Toolkit (DSPT)</p>\n'
        f"<h1>{page.text(f'Answers for {site.name}')}</h1>\n"
        f'<p><span class="mark">{published.mark(report)}</span> {page.text(published.said(report))}'
        f"</p>\n{page.definitions(facts)}"
    )
    main = "".join(_page_parts(report, site))
    foot = "<p>Made with DSPT Desk, which is not an NHS product.</p>"
    return page.document(title, head, main, foot)


def _page_parts(report: Report, site: SitePart) -> Iterator[str]:
    yield page.paragraph(_LEAD)
    yield f'<p class="hero">{page.text(_counted(report, site))}</p>\n'
    yield "<h2>Answers</h2>\n"
    for name in groups_of(report):
        yield f"<h3>{page.text(name)}</h3>\n"
        for one in report.answers:
            if one.group == name:
                yield html.answer(one, notes_at(report, site, one.ref), linked=False)
