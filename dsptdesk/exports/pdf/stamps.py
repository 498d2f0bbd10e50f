"""The strip at the foot of each evidence page: what it is, and page x of y."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from dsptdesk.exports.pdf import theme
from dsptdesk.exports.pdf.annex import BROKEN
from dsptdesk.exports.pdf.words import fit

_WIDTH, _HEIGHT = 500.0, 12.0
_SIZE = 6.8


def stamps(labels: Sequence[tuple[str, str]], *, mark: str) -> io.BytesIO:
    """Draw a strip for each pair of words for left and right, each on a page of its own."""
    theme.load_fonts()
    result = io.BytesIO()
    canvas = Canvas(
        result,
        (_WIDTH, _HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=theme.REGULAR,
    )
    for left, right in labels:
        canvas.setFillColor(theme.PAPER)
        canvas.rect(0, 0, _WIDTH, _HEIGHT, stroke=0, fill=1)
        canvas.setFont(theme.REGULAR, _SIZE)
        canvas.setFillColor(theme.MUTED)
        canvas.drawString(4, 3.4, fit(left, theme.REGULAR, _SIZE, _WIDTH - 160))
        canvas.drawRightString(_WIDTH - 4, 3.4, right)
        if mark:
            canvas.setFont(theme.BOLD, _SIZE)
            canvas.setFillColor(theme.mark_colour(mark))
            canvas.drawRightString(_WIDTH - 96, 3.4, mark)
        canvas.showPage()
    canvas.save()
    return result


def put_on(page: pikepdf.Page, stamp: pikepdf.Page, number: int) -> None:
    """Lay a strip over the foot of a page; a page that resists stays without.

    The number names the strip: pages of one document often share their list of names.
    """
    with contextlib.suppress(*BROKEN):
        left, low, right, high = (float(edge) for edge in page.mediabox)
        left, right = min(left, right), max(left, right)
        low, high = min(low, high), max(low, high)
        foot = max(14.0, (high - low) / 60)
        place = pikepdf.Rectangle(left + foot, low + foot / 3, right - foot, low + foot * 4 / 3)
        # Page.add_overlay would choose a random name, and the bytes would differ each time.
        name = pikepdf.Name(f"/DeskStrip{number}")
        form = page.add_resource(stamp.as_form_xobject(), pikepdf.Name.XObject, name)
        drawn = page.calc_form_xobject_placement(
            page.resources.XObject[form],
            form,
            place,
            invert_transformations=True,
            allow_shrink=True,
            allow_expand=True,
        )
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"Q\n" + drawn)
