"""Every page of the year holds very long words at 200 % text, and opens without keeping one waiting."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from dsptdesk.domain.assessment import Answer, answer_id
from dsptdesk.domain.edition import Official
from dsptdesk.services import editions, roll_over
from dsptdesk.ui import theme
from dsptdesk.ui.shell import Shell
from dsptdesk.ui.widgets.fold import Fold
from dsptdesk.ui.widgets.page import Page

NEXT = "2026-27"
TALL = "Wide words " * 900
WHO = "Margaret-Antoinette Featherstonehaugh-Cholmondeley of Larkfield " * 3
PLACES = ("overview", "start", "confirm", "earlier")
SOON = 3.0
"""Seconds; many times what it takes on a quiet machine."""


@pytest.fixture
def shell(qtbot, context, desk, qapp):
    theme.apply(qapp, scale=2.0, scheme="light")
    old = desk.edition
    with desk.write("Answer") as writing:
        for item in old.items:
            writing.save(
                Answer(
                    id=answer_id(old.slug, item.ref),
                    edition=old.slug,
                    item=item.ref,
                    topic=item.topic,
                    reply=("x" * 5000 + TALL)[:10_000],
                    comment="🦉" * 500,
                    location="L" * 200,
                    completed_by=WHO[:180],
                    completed_on=desk.today(),
                )
            )
    official = Official("Official " + "w" * 3000, TALL[:8000], "Note " + "n" * 500)
    items = tuple(
        replace(one, official=official, question=f"{one.question} {'q' * 400}") for one in old.items
    )
    editions.load(
        desk, replace(old, slug=NEXT, name=NEXT, follows=old.slug, items=items), "f" * 180
    )
    made = Shell(context)
    qtbot.addWidget(made)
    made.resize(1366, 720)
    made.show()
    yield made
    theme.apply(qapp, scheme="light")


def overflow(widget):
    """Give how far each page that can be seen is wider than its room."""
    pages = [one for one in widget.findChildren(Page) if one.isVisible()]
    assert pages
    return [one.area.horizontalScrollBar().maximum() for one in pages]


def unfold(widget):
    for fold in widget.findChildren(Fold)[:12]:
        if fold.isVisible():
            fold.button.setChecked(True)


@pytest.mark.parametrize("place", PLACES)
def test_no_page_is_wider_than_the_window_or_slow(shell, desk, qtbot, place):
    if place == "confirm":
        roll_over.roll_over(desk, NEXT)
    began = time.monotonic()
    shell.open("year", place)
    qtbot.wait(10)
    assert time.monotonic() - began < SOON
    assert overflow(shell) == [0]
    unfold(shell)
    qtbot.wait(50)
    assert overflow(shell) == [0]


def test_the_page_of_an_item_is_not_widened_by_what_was_carried(shell, desk, qtbot):
    roll_over.roll_over(desk, NEXT)
    shell.open("assessment", "1.1.1")
    qtbot.wait(50)
    unfold(shell)
    qtbot.wait(50)
    assert overflow(shell) == [0]
