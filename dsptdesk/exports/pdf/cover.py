"""The first pages: cover and contents."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from dsptdesk.domain.report import Report
from dsptdesk.exports import published
from dsptdesk.exports.legible import long_day
from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.parts import Bare, Contents, Heading
from dsptdesk.exports.pdf.words import markup, one_line, paragraphs

_FIRST, _FURTHER = 44, 47
_NAME = 160
_SITES = 6


def cover_story(report: Report) -> list[Flowable]:
    """Lay out the cover."""
    kicker = theme.COVER_LABEL.clone("kicker", fontSize=10.5, leading=15)
    story: list[Flowable] = [
        Bare(),
        Spacer(1, 34 * mm),
        Paragraph("Data Security and Protection Toolkit (DSPT)", kicker),
        Spacer(1, 3 * mm),
        Paragraph("Evidence pack", theme.COVER_TITLE),
        Spacer(1, 12 * mm),
        Paragraph(markup(_name(report)), theme.COVER_NAME),
        Spacer(1, 14 * mm),
    ]
    for label, words in (
        ("Edition", f"{report.edition} (version {report.edition_version} of its list)"),
        ("Last day to publish", report.deadline),
        ("Status" if report.published else "Status now", published.status(report)),
        ("Made on", "" if report.published else long_day(report.made_on)),
    ):
        if words:
            story += [
                Paragraph(label, theme.COVER_LABEL),
                Paragraph(markup(words), theme.COVER_LINE),
                Spacer(1, 3.5 * mm),
            ]
    return [*story, *_marks(report), PageBreak()]


def _name(report: Report) -> str:
    """Shorten a name no cover can hold; it stands in full among the organisation's facts."""
    name = one_line(report.organisation)
    return name if len(name) <= _NAME else f"{name[:_NAME]}…"


def _marks(report: Report) -> list[Flowable]:
    mark = theme.HERO.clone("mark", textColor=theme.WARN, spaceBefore=16, fontSize=15)
    found: list[Flowable] = [Spacer(1, 8 * mm)]
    if report.draft:
        found += [
            Paragraph(published.DRAFT, mark),
            Paragraph(published.NOT_PUBLISHED, theme.BODY),
        ]
    elif report.published:
        found += [
            Paragraph(published.mark(report), theme.HERO),
            *paragraphs(published.said(report), theme.BODY),
            *paragraphs(_sites(report), theme.BODY),
            *paragraphs(published.wording(report), theme.SMALL),
        ]
    else:
        found.append(Paragraph("Published", theme.HERO))
    if report.sample:
        found += [
            Paragraph("Example data", mark),
            Paragraph("This organisation is made up. Use this pack only to look at.", theme.BODY),
        ]
    return [
        *found,
        Spacer(1, 16 * mm),
        Paragraph(
            "Made with DSPT Desk, which is not an NHS product. This pack publishes nothing: "
            "you type and upload your answers on the toolkit website.",
            theme.SMALL,
        ),
    ]


def _sites(report: Report) -> str:
    """Name a few sites; the section about them has all."""
    names = [one_line(one.name[:80]) for one in report.sites[:_SITES]]
    if not names:
        return ""
    more = f" and {len(report.sites) - _SITES:,} more" if len(report.sites) > _SITES else ""
    return f"Sites it covers: {', '.join(names)}{more}."


def contents_story(lines: int) -> list[Flowable]:
    """Leave room for so many lines of contents."""
    heading = Heading("Contents", theme.SECTION, level=0, key="contents", listed=False)
    story: list[Flowable] = [heading, Contents(0, min(lines, _FIRST))]
    for first in range(_FIRST, lines, _FURTHER):
        story += [PageBreak(), Contents(first, min(_FURTHER, lines - first))]
    return story
