"""Every page of Publish at 200 % text: nothing has to be scrolled sideways."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QToolButton

from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.services import registers
from dsptdesk.services.assessment import complete, confirm, save_answer
from dsptdesk.ui import theme
from dsptdesk.ui.publish.room import Room
from tests.publishing import add_sites, finish, publish

LONG = "The Old Rectory and Coach House at Upper Little Wickham-on-the-Marsh, Nursing and Dementia"
WIDE, HIGH = 960, 620
"""What a window of 1366 by 768 leaves for a page at this size."""


@pytest.fixture
def large(qapp, qtbot, context, desk):
    finish(desk)
    sites = add_sites(desk, "Head office", LONG)
    registers.save(
        desk,
        SiteException(
            differs="word " * 60, site=sites[1].id, edition=desk.edition.slug, item="1.1.1"
        ),
    )
    first = publish(desk, name="B" * 80, role="Registered manager " * 10)
    item = next(item for item in desk.edition.items if item.kind == "text")
    save_answer(desk, item, reply="x" * 400 + " new words", comment="Another comment.")
    complete(desk, item)
    confirm(desk, item.assertion)
    second = publish(desk)
    theme.apply(qapp, scale=2.0, scheme="light")
    room = Room(context)
    qtbot.addWidget(room)
    room.resize(WIDE, HIGH)
    room.show()
    yield room, (first, second)
    theme.apply(qapp, scheme="light")


def sideways(page):
    return page.area.horizontalScrollBar().maximum()


@pytest.mark.parametrize("name", ["answers", "sites", "sign", "plan", "earlier"])
def test_no_page_on_the_way_is_wider_than_the_window(large, qtbot, name):
    room, _ = large
    room.show_where(name)
    page = room.page
    qtbot.waitUntil(lambda: page.list.whole if name == "answers" else True)
    if name == "sign":
        qtbot.waitUntil(lambda: page.status.check is not None, timeout=20_000)
    qtbot.wait(100)
    assert sideways(page) == 0


def test_an_earlier_publication_with_everything_unfolded(large, qtbot):
    room, (first, _) = large
    room.show_where(("frozen", first.id))
    page = room.page
    qtbot.waitUntil(lambda: page.frozen is not None and page.answers.whole, timeout=30_000)
    for one in page.findChildren(QToolButton):
        one.click()
    qtbot.wait(200)
    assert sideways(page) == 0


def test_a_comparison(large, qtbot):
    room, (first, second) = large
    room.show_where(("compare", (first.id, second.id)))
    page = room.page
    qtbot.waitUntil(lambda: page._filters.isVisible() and page.list.whole, timeout=30_000)
    qtbot.wait(100)
    assert sideways(page) == 0


def test_what_is_signed_off(large, qtbot, context):
    from dsptdesk.ui.publish.signed import SignedPage

    room, (first, _) = large
    room.show_page(SignedPage(context, first), None)
    qtbot.wait(100)
    assert sideways(room.page) == 0
