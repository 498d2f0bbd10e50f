"""START HERE.html: what to type and upload where on the toolkit website, item by item."""

from __future__ import annotations

from collections.abc import Iterator

from dsptdesk.domain.report import AnswerEntry, Document, Report
from dsptdesk.domain.website_text import CONFIRM_ASSERTION, PUBLISH, Doing, website_steps
from dsptdesk.exports import page, published
from dsptdesk.exports.html import header
from dsptdesk.exports.legible import count_of

WEBSITE = "https://www.dsptoolkit.nhs.uk"
MOST = 10
"""Things to put right on this page; the pack has them all."""
_TITLE = "Start here: put your answers on the website"
_PLAIN = {Doing.SAY: "", Doing.NOTE: "muted"}
_NOT_YET = (
    "Do not publish yet. The list at the top says what is still missing.",
    "Put that right in the desk, export again, and go by the new page.",
    "What is completed you can put on the website already.",
)


def build_start_here(report: Report) -> str:
    """Give the whole page."""
    main = "".join((*_before(report), *_items(report), *_after(report)))
    footer = (
        "<p>Made with DSPT Desk, which is not an NHS product. Keep this folder safe: it shows "
        "your answers to everyone who can open it.</p>"
    )
    title = f"Start here – {report.organisation} – {report.edition}"
    return page.document(title, header(report, _TITLE), main, footer)


def _before(report: Report) -> Iterator[str]:
    if report.draft:
        yield from _draft(report)
    yield from _signed(report)
    yield from _look_first(report)
    yield "<h2>Before you start</h2>\n"
    yield f'<p><a href="{WEBSITE}" rel="noreferrer">Open the toolkit website</a> ({WEBSITE})</p>\n'
    folder = "The documents are in the folder “documents”, named by the item they belong to."
    yield page.bullets(
        (
            "The toolkit website has no import. You type or paste each answer, and upload each document, yourself.",
            "The website signs you out after 30 minutes without a change. Save each item before you go on.",
            "Sign in there with your own account, and choose your organisation.",
            "The items below stand in the website’s order. Click a tinted text once to choose all of it, then copy it.",
            *((folder,) if report.with_files else ()),
            "Nothing is published until you choose to publish on the website, at the very end.",
        )
    )
    if report.unconfirmed:
        yield "<h3>What may look different on the website</h3>\n"
        yield page.bullets(report.unconfirmed)


def _signed(report: Report) -> Iterator[str]:
    """Say what was signed off, and what goes to whom."""
    if report.published is None:
        return
    yield (
        f'<p class="hero"><span class="mark">{published.mark(report)}</span> '
        f"{page.text(published.said(report))}<br><strong>{page.text(report.published.status)}"
        "</strong></p>"
    )
    if report.plan:
        link = f'<a href="{page.address(published.PLAN)}">{published.PLAN}</a>'
        yield f"<p>Upload the action plan on the website when you publish: {link}.</p>\n"
    if report.sites:
        yield "<h2>For each registered manager</h2>\n"
        yield "<p>All answers, with what differs at the site. Hand each manager their own.</p>\n"
        links = (
            f'<li><a href="{page.address(pdf)}"><bdi>{page.text(one.name)}</bdi></a> '
            f'(PDF) or <a href="{page.address(html)}">as a page</a>'
            f"{page.text(f': {one.manager}' if one.manager else '')}</li>\n"
            for one, pdf, html in published.site_files(report)
        )
        yield f"<ul>\n{''.join(links)}</ul>\n"


def _draft(report: Report) -> Iterator[str]:
    yield (
        '<p class="hero"><span class="mark">DRAFT</span> If you published now, the status would be:'
        f"<br><strong>{page.text(report.status_now)}</strong></p>"
    )
    for one in report.missing:
        if one.reached:
            continue
        yield f"<h2>Still missing for {page.text(one.status)}</h2>\n{page.paragraph(one.note)}"
        yield page.bullets(
            (
                *one.items,
                *(
                    (f"Confirm the assertions {', '.join(one.assertions)}",)
                    if one.assertions
                    else ()
                ),
                *one.other,
            )
        )
        break


def _look_first(report: Report) -> Iterator[str]:
    """Only the most pressing kind: what is typed into the website should be true."""
    if not report.put_right:
        return
    kind = report.put_right[0].kind
    own = [one.words for one in report.put_right if one.kind == kind]
    yield f"<h2>Look at this before you type anything: {page.text(kind.lower())}</h2>\n"
    yield page.bullets(own[:MOST])
    if rest := len(report.put_right) - min(len(own), MOST):
        yield f"<p>{rest} more in “Evidence pack.html”, under Readiness.</p>\n"


def _items(report: Report) -> Iterator[str]:
    yield "<h2>Item by item</h2>\n"
    done = sum(one.state == "completed" for one in report.answers)
    yield f"<p>{count_of(len(report.answers), 'item')}, {done} completed.</p>\n"
    standard = ""
    for one in report.answers:
        if one.standard != standard:
            standard = one.standard
            yield f"<h3>{page.text(standard)}</h3>\n"
        yield _item(one, published.notes_on(report, one.ref))


def _item(one: AnswerEntry, note: str) -> str:
    done = "state done" if one.state == "completed" else "state"
    return (
        f'<article>\n<p class="{done}">{page.text(one.state_words)}</p>\n'
        f"<h4>{page.text(one.ref)} {page.text(one.title)}</h4>\n"
        f"{page.paragraph(one.question, 'muted')}{''.join(_steps(one))}"
        f"{_exception(note)}</article>\n"
    )


def _steps(one: AnswerEntry) -> Iterator[str]:
    for step in website_steps(one):
        if step.doing in _PLAIN:
            yield page.paragraph(step.words, _PLAIN[step.doing])
        elif step.doing is Doing.UPLOAD:
            yield f"<p>{page.text(step.words)}</p>\n<ul>\n"
            yield from (f"<li>{page.link(d)}{_place(d)}</li>\n" for d in step.documents)
            yield "</ul>\n"
        else:
            yield f"<p>{page.text(step.words)}</p>{_copy(step.copy)}"


def _exception(note: str) -> str:
    return f"<p>Not true of every site:</p>{page.block(note)}" if note else ""


def _copy(words: str) -> str:
    return f'<div class="copy" tabindex="0" dir="auto">{page.text(words)}</div>\n'


def _place(document: Document) -> str:
    return f" – {page.text(document.location)}" if document.file and document.location else ""


def _after(report: Report) -> Iterator[str]:
    confirmed = [f"{one.label}: {one.words}" for one in report.assertions]
    if confirmed:
        yield "<h2>Assertions to confirm</h2>\n"
        yield f"<p>{CONFIRM_ASSERTION}</p>\n"
        yield page.bullets(confirmed)
    yield "<h2>At the end</h2>\n"
    yield page.bullets(
        (
            *(_NOT_YET if report.to_finish else PUBLISH),
            "Evidence pack.pdf is to read, print and sign. Evidence pack.html says the same on screen.",
        )
    )
