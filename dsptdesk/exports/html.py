"""Evidence pack.html: all the pack says, as a page that screen readers and small screens can use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsptdesk.domain.pictures.picture import Figure
from dsptdesk.domain.readiness import Count
from dsptdesk.domain.report import AnswerEntry, Document, Missing, Part, Report, Table
from dsptdesk.exports import page, published
from dsptdesk.exports.html_published import Section, published_sections
from dsptdesk.exports.legible import byte_size, long_day
from dsptdesk.exports.missing import step_by_step
from dsptdesk.exports.order import groups_of
from dsptdesk.exports.svg import build_svg

NO_EVIDENCE = "<p>No document or place is named as evidence yet.</p>"


def build_html(report: Report) -> str:
    """Give the whole page."""
    sections = list(_sections(report))
    contents = "".join(
        f'<li><a href="#{key}">{page.text(title)}</a></li>\n' for key, title, _ in sections
    )
    nav = (
        '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>\n'
        f'<ol class="plain">\n{contents}</ol></nav>\n'
    )
    body = "".join(
        f'<section aria-labelledby="{key}">\n<h2 id="{key}">{page.text(title)}</h2>\n{text}\n</section>\n'
        for key, title, text in sections
    )
    title = f"Evidence pack – {report.organisation} – {report.edition}"
    return page.document(title, header(report, "Evidence pack"), nav + body, _footer(report))


def header(report: Report, title: str) -> str:
    """Say whose pack this is, of what, when, and whether it is a draft."""
    marks = []
    if report.draft:
        marks.append(("Draft", '<span class="mark">DRAFT</span>: not published on the website'))
    elif report.published:
        words = f'<span class="mark">{published.mark(report)}</span>: {page.text(published.said(report))}'
        marks.append(("Mark", words))
        marks += [(label, page.block(words)) for label, words in published.facts(report)]
    else:
        marks.append(("Draft", "No, published"))
    if report.sample:
        marks.append(("Example data", '<span class="mark">Example data</span>: made up'))
    facts = [
        ("Organisation", page.block(report.organisation)),
        ("Edition", f"{page.text(report.edition)} (version {page.text(report.edition_version)})"),
        ("Last day to publish", page.text(report.deadline) or page.EMPTY),
        ("Made on", long_day(report.made_on)),
        *marks,
    ]
    return (
        '<p class="muted">Data Security and Protection Toolkit (DSPT)</p>\n'
        f"<h1>{page.text(title)}</h1>\n{page.definitions(facts)}"
    )


def _footer(report: Report) -> str:
    head = f"<p>Audit trail: {page.text(report.history_head)}</p>" if report.history_head else ""
    return (
        "<p>Made with DSPT Desk, which is not an NHS product. This page publishes nothing: you "
        f"type and upload your answers on the toolkit website.</p>{head}"
    )


def _sections(report: Report) -> Iterator[Section]:
    yield "readiness", "Readiness", "".join(_readiness(report))
    parts = "".join(map(_part, (report.profile, *report.parts)))
    yield "organisation", "Organisation and roles", parts
    if report.advice:
        yield "advice", "Advice", page.bullets(report.advice)
    yield "answers", "Answers", "".join(_answers(report))
    confirmed = ((page.text(one.label), page.block(one.words)) for one in report.assertions)
    yield (
        "assertions",
        "Assertions",
        page.table("Each assertion and who confirmed it", ("Assertion", "Confirmed"), confirmed),
    )
    yield from published_sections(report)
    if report.pictures:
        yield "pictures", "Pictures", "".join(map(_picture, report.pictures))
    yield "registers", "Registers and policies", "".join(_summary(report))
    for number, one in enumerate(report.tables):
        yield f"register-{number}", one.title, _register(one)
    yield "evidence", "Evidence", "".join(map(_document, report.documents)) or NO_EVIDENCE
    yield "sign-off", "Sign-off", _sign_off(report)


def _readiness(report: Report) -> Iterator[str]:
    yield (
        f'<p class="hero">{"Status" if report.published else "Status if you published now"}<br>'
        f"<strong>{page.text(published.status(report))}</strong></p>"
    )
    yield counts("Items completed for each status", "Status", report.statuses)
    yield counts("Mandatory items completed by group", "Group", report.groups)
    yield counts("Mandatory items completed by standard", "Standard", report.standards)
    yield "<h3>What is missing</h3>"
    yield from map(_missing, step_by_step(report.missing))
    yield from _put_right(report)
    if report.unconfirmed:
        yield "<h3>What this edition’s list does not know for certain</h3>"
        yield page.bullets(report.unconfirmed)


def _put_right(report: Report) -> Iterator[str]:
    if not report.put_right:
        return
    yield "<h3>What does not fit together or is missing</h3>"
    for kind in dict.fromkeys(one.kind for one in report.put_right):
        own = tuple(one.words for one in report.put_right if one.kind == kind)
        yield f"<h4>{page.text(kind)}</h4>\n{page.bullets(own)}"


def counts(caption: str, what: str, found: Sequence[Count]) -> str:
    """Show counts as a table with a bar in each row."""
    rows = ((page.text(one.label), _bar(one), page.text(one.words)) for one in found)
    return page.table(caption, (what, "Share", "Completed"), rows)


def _bar(one: Count) -> str:
    reach = round(100 * min(one.share, 1.0), 1)
    return (
        '<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="track" fill="#dde7e7" width="100" height="6"/>'
        f'<rect class="bar" fill="#0b5a5e" width="{reach}" height="6"/></svg>'
    )


def _missing(one: Missing) -> str:
    state = "reached" if one.reached else "not reached yet"
    parts = [f"<h4>{page.text(one.status)}: {state}</h4>", page.paragraph(one.note, "muted")]
    for label, texts in (
        ("Items to complete", one.items),
        ("Assertions to confirm", (", ".join(one.assertions),) if one.assertions else ()),
        ("Also needed", one.other),
    ):
        if texts:
            parts += [f"<p>{label}:</p>", page.bullets(texts)]
    return "\n".join(parts)


def _part(part: Part) -> str:
    return f"<h3>{page.text(part.title)}</h3>\n{page.lines(part.lines)}\n"


def _answers(report: Report) -> Iterator[str]:
    for name in groups_of(report):
        yield f"<h3>{page.text(name)}</h3>\n"
        yield from (
            answer(one, published.notes_on(report, one.ref))
            for one in report.answers
            if one.group == name
        )


def answer(one: AnswerEntry, note: str = "", *, linked: bool = True) -> str:
    """Show one item with its answer; `note` says where it is not true of a site."""
    done = "state done" if one.state == "completed" else "state"
    name = page.text(f"{one.ref} {one.title}")
    facts = [("Answer", page.block(one.answer) if one.answer.strip() else "No answer yet")]
    for label, words in (
        ("Not true of every site", note),
        ("Comment", one.comment),
        ("Not applicable", one.how_not_applicable if one.not_applicable else ""),
        ("Where it is kept", one.location),
        ("Owner", one.owner),
        ("Due", one.due),
        ("Completed", one.completed),
        ("To do", "Come back to this" if one.revisit else ""),
        ("Asked", one.asked_when),
        ("In the list", f"{one.surety}. Check it on the website." if one.surety else ""),
    ):
        if words:
            facts.append((label, page.block(words)))
    if one.documents:
        shown = page.link if linked else page.titled
        facts.append(("Evidence", "<br>".join(map(shown, one.documents))))
    level = f"{one.level} · standard {one.standard} · assertion {one.assertion}"
    facts.append(("Level", page.text(level)))
    return (
        f'<article>\n<p class="{done}">{page.text(one.state_words)}</p>\n'
        f"<h4>{name}</h4>\n{page.paragraph(one.question, 'muted')}\n"
        f"{page.definitions(facts)}\n</article>\n"
    )


def _summary(report: Report) -> Iterator[str]:
    rows = (
        (
            f'<a href="#register-{number}">{page.text(one.title)}</a>',
            page.text(one.counted),
            page.block(one.reviewed),
        )
        for number, one in enumerate(report.tables)
    )
    if report.tables:
        yield page.table("Registers with entries", ("Register", "Entries", "Reviewed"), rows)
    if report.empty_tables:
        yield page.paragraph(f"Nothing is recorded yet in: {', '.join(report.empty_tables)}.")


def _picture(one: Figure) -> str:
    rows = ([page.block(cell) for cell in row] for row in one.rows)
    return (
        f"<h3>{page.text(one.title)}</h3>\n{page.paragraph(one.alt)}"
        f"{build_svg(one.drawing, one.alt)}{page.paragraph(one.caption, 'muted')}"
        f"{page.table(f'{one.title}, as a table', one.headings, rows)}"
    )


def _register(one: Table) -> str:
    intro = page.paragraph(one.purpose) + page.paragraph(one.reviewed, "muted")
    intro += page.paragraph(one.note, "muted")
    if not one.rows:
        return f"{intro}<p>Nothing is recorded here.</p>"
    rows = ([page.block(cell) for cell in row] for row in one.rows)
    return intro + page.table(f"{one.title}, one row an entry", one.headings, rows)


def _document(one: Document) -> str:
    facts = [("Serves items", page.text(", ".join(one.items)) or page.EMPTY)]
    if one.file:
        facts.append(("File", f"{page.link(one)}, {byte_size(one.size)}"))
        facts.append(("Attached as", page.text(f"{one.file_name} {one.media_type}")))
        facts.append(("SHA-256", page.text(one.sha256)))
    if one.location:
        facts.append(("Where it is", page.block(one.location)))
    facts += [(line.label, page.block(line.words)) for line in one.lines]
    return f"<article>\n<h3>{page.text(one.title)}</h3>\n{page.definitions(facts)}</article>\n"


def _sign_off(report: Report) -> str:
    if report.published:
        signed = [(label, page.block(words)) for label, words in published.facts(report)]
        return page.definitions(signed)
    blank = [(label, "<br>") for label in ("Name", "Role", "Signature", "Date")]
    return (
        f"<p>I have read this evidence pack of {page.text(report.organisation)} for "
        f"{page.text(report.edition)}. To the best of my knowledge the answers are true.</p>\n"
        f"<h3>Senior person responsible for data security</h3>{page.definitions(blank)}"
        f"<h3>Approved by the owner, a director or a trustee</h3>{page.definitions(blank)}"
    )
