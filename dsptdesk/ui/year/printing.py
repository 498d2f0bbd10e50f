"""Prints the year planner: the months at a glance on one page, then a list to tick off."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPainter, QTextDocument
from PySide6.QtWidgets import QApplication

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.pictures.picture import PAPER
from dsptdesk.domain.planner import Month, Planner
from dsptdesk.ui.theme import on_paper
from dsptdesk.ui.widgets.painting import paint

MARGIN = 15
"""Millimetres left free on every side."""
SIZE, LARGE = 9.5, 15.0
_LONGEST = 240
_HOW = "Tick each line once it is done, and enter it in DSPT Desk: the next planner follows."
_BOX = "☐"
_HALF = QFont.Weight.DemiBold


def print_planner(device: QPagedPaintDevice, one: Planner) -> bool:
    """Draw every page, black on white whatever the screen looks like; tell whether it worked."""
    device.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        _glance(painter, one)
        return not one.dates or _pages(painter, device, as_list(one))
    finally:
        painter.end()


def as_list(one: Planner) -> QTextDocument:
    """Write out everything that falls due, month by month."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(SIZE))
    document.setHtml(
        f'<body style="color: #000000"><h2>What falls due</h2><p>{_HOW}</p>'
        f"{''.join(_month(month) for month in (one.overdue, *one.months) if month.dates)}</body>"
    )
    return document


def _month(month: Month) -> str:
    rows = "".join(
        "<tr>"
        f'<td width="5%">{_BOX}</td><td width="19%">{long_date(due.on)}</td>'
        f'<td width="45%">{_words(due.what, bold=due.legal)}</td>'
        f'<td width="14%">{_words(due.subject.value)}</td><td width="17%">{_words(due.who)}</td>'
        "</tr>"
        for due in month.dates
    )
    return (
        f'<p style="margin-top: 14px; margin-bottom: 4px"><b>{_words(month.counted)}</b></p>'
        '<table width="100%" cellspacing="0" cellpadding="3" border="1" '
        f'style="border-collapse: collapse; border-color: #9aa3a6">{rows}</table>'
    )


def _words(text: str, *, bold: bool = False) -> str:
    plain = " ".join(text.split())
    said = escape(plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…")
    return f"<b>{said}</b>" if bold else said


def _glance(painter: QPainter, one: Planner) -> None:
    """Draw the picture of the year with its words above it."""
    width, top = float(painter.viewport().width()), 0.0
    dots = painter.device().logicalDpiY() / 72
    painter.setPen("#000000")
    for text, size, weight in _heads(one):
        painter.setFont(_font(size, weight))
        room = QRectF(0, top, width, painter.viewport().height())
        # 4096: break the line between words.
        top += painter.drawText(room, 4096, text).height() + 4 * dots
    drawing = one.draw(PAPER)
    left = painter.viewport().height() - top - 4 * dots
    by = min(width / max(drawing.width, 1), left / max(drawing.height, 1))
    painter.translate(0, top + 4 * dots)
    painter.scale(by, by)
    paint(painter, drawing, on_paper(), _font(SIZE))
    painter.resetTransform()


def _heads(one: Planner) -> Iterator[tuple[str, float, QFont.Weight]]:
    yield one.title, LARGE, _HALF
    if one.organisation:
        yield " ".join(one.organisation[:_LONGEST].split()), SIZE + 1.5, _HALF
    yield one.alt, SIZE, QFont.Weight.Normal
    yield f"As things were on {long_date(one.today)}.", SIZE, QFont.Weight.Normal


def _pages(painter: QPainter, device: QPagedPaintDevice, words: QTextDocument) -> bool:
    """Draw the list, page after page."""
    seen = painter.viewport()
    words.documentLayout().setPaintDevice(painter.device())
    words.setPageSize(QSizeF(seen.width(), seen.height()))
    for page in range(words.pageCount()):
        if not device.newPage():
            return False
        painter.save()
        painter.translate(0, -page * seen.height())
        words.drawContents(painter, QRectF(0, page * seen.height(), seen.width(), seen.height()))
        painter.restore()
    return True


def _font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(QApplication.font().family())
    font.setPointSizeF(size)
    font.setWeight(weight)
    return font
