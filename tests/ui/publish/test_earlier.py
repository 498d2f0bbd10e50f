"""Earlier publications: the list, reading one, its folder again, and comparing two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.people import Person
from dsptdesk.services import action_plan, evidence, publishing, registers
from dsptdesk.services.assessment import complete, confirm, save_answer
from dsptdesk.ui.publish.compare import ComparePage
from dsptdesk.ui.publish.earlier import SAME, EarlierPage
from dsptdesk.ui.publish.frozen import WHOLE, FrozenPage
from dsptdesk.ui.widgets.diff_words import DiffWords
from dsptdesk.ui.widgets.word_table import WordTable
from tests.publishing import add_sites, finish, publish
from tests.ui.publish.reading import button, words


def say(desk, item, **said):
    save_answer(desk, item, **said)
    complete(desk, item)
    confirm(desk, item.assertion)


@pytest.fixture
def twice(desk):
    """Sign off, change one answer, and sign off again."""
    finish(desk)
    first = publish(desk)
    item = next(item for item in desk.edition.items if item.kind == "text")
    say(desk, item, reply="This is how we now do it.", comment="New words.")
    second = publish(desk, name="Sam Lee")
    return first, second, item


def read(room, qtbot, one):
    room.show_where(("frozen", one.id))
    assert isinstance(room.page, FrozenPage)
    qtbot.waitUntil(lambda: room.page.frozen is not None, timeout=20_000)
    qtbot.waitUntil(lambda: room.page.answers.whole, timeout=20_000)
    return room.page


def test_without_any_the_page_says_what_will_be_kept_here(room, qtbot):
    room.overview.cards["earlier"].click()
    assert isinstance(room.page, EarlierPage)
    assert "Nothing was signed off here yet." in words(room.page)
    assert not room.page.comparing.isVisible()
    button(room.page, "Check your answers").click()
    assert room.where == "answers"


def test_the_list_says_when_what_and_who_newest_first(room, twice):
    room.overview.cards["earlier"].click()
    titles = [card.accessibleName() for card in room.page.cards]
    assert len(titles) == 2
    assert all("Standards Met" in title for title in titles)
    assert "Sam Lee, Registered manager" in room.page.cards[0].accessibleDescription()
    assert "Priya Nair, Registered manager" in room.page.cards[1].accessibleDescription()


def test_a_publication_is_read_as_it_was_and_says_that_it_is_read_only(room, desk, twice, qtbot):
    first, _second, item = twice
    page = read(room, qtbot, first)
    said = words(page)
    assert "Read-only." in said
    assert WHOLE in said
    assert f"This is how we do {item.topic}." in said
    assert "This is how we now do it." not in said
    assert "Priya Nair, Registered manager" in said
    assert first.sha256 in said.replace("\n", "")
    assert not [b for b in page.findChildren(type(page.saving.export)) if b.text() == "Change"]


def test_a_damaged_copy_is_told_in_words_and_shows_nothing(room, desk, twice, qtbot):
    first, *_ = twice
    path = desk.workspace.path / "evidence" / first.blob
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    room.show_where(("frozen", first.id))
    qtbot.waitUntil(lambda: "There is a problem" in words(room.page), timeout=20_000)
    assert "changed or damaged" in words(room.page)
    assert room.page.frozen is None


def test_its_documents_are_compared_with_what_is_here_now(room, desk, qtbot, tmp_path):
    finish(desk)
    item = next(item for item in desk.edition.items if item.kind == "document")
    file = tmp_path / "Policy.txt"
    file.write_text("What we do.", encoding="utf-8")
    stored = evidence.store_file(desk.workspace.blobs, file)
    one = evidence.keep(desk, evidence.evidence_of(stored))
    say(desk, item, evidence=(one.id,), location="")
    made = publish(desk)
    page = read(room, qtbot, made)
    button(page, "Documents: 1").click()
    qtbot.waitUntil(lambda: "Documents, and whether" in page._documents.accessibleName())
    table = page._documents
    cells = [table.item(0, column).text() for column in range(table.columnCount())]
    assert cells[3] == "Still here, unchanged"
    assert one.sha256 in cells


def test_sites_and_registers_and_figures_are_folded_away(room, desk, qtbot):
    finish(desk)
    add_sites(desk, "Larkfield office", "Rose Cottage")
    page = read(room, qtbot, publish(desk))
    assert "Larkfield office, Rose Cottage" in words(page)
    button(page, "Sites: 2").click()
    assert "Every answer was true of this site." in words(page)
    button(page, "What was worth a look then").click()
    assert "Made with DSPT Desk" in words(page)
    button(page, "Figures").click()
    button(page, next(b.text() for b in _folds(page) if b.text().startswith("Registers"))).click()


def _folds(page):
    from PySide6.QtWidgets import QToolButton

    return page.findChildren(QToolButton)


def test_its_folder_is_saved_again_from_the_copy(room, desk, twice, qtbot, tmp_path):
    first, _second, item = twice
    page = read(room, qtbot, first)
    button(page, "Save its folder again").click()
    page.saving.parent_folder = tmp_path / "out"
    page.saving.export.click()
    qtbot.waitUntil(lambda: room.result is not None, timeout=60_000)
    (folder,) = (tmp_path / "out").iterdir()
    shown = (folder / "START HERE.html").read_text(encoding="utf-8")
    assert f"This is how we do {item.topic}." in shown
    assert "This is how we now do it." not in shown
    assert "The signed-off folder is saved" in words(room.result)
    room.result.back_asked.emit()
    assert isinstance(room.page, EarlierPage)


def test_the_same_one_twice_is_not_compared(room, twice):
    room.show_where("earlier")
    page = room.page
    page.then.setCurrentIndex(page.now.currentIndex())
    page.compare.click()
    assert SAME in words(page)


@pytest.mark.usefixtures("twice")
def test_two_are_compared_item_by_item_with_the_words_marked(room, desk, qtbot):
    room.show_where("earlier")
    room.page.compare.click()
    page = room.page
    assert isinstance(page, ComparePage)
    qtbot.waitUntil(lambda: page._filters.isVisible() and page.list.whole, timeout=20_000)
    assert page.only.text() == "Only what differs: 1"
    assert "Answer changed" in words(page)
    marked = [one.accessibleName() for one in page.list.findChildren(DiffWords)]
    assert any("[put in: " in one for one in marked)
    assert any("[taken out: " in one for one in marked)
    page.all.click()
    qtbot.waitUntil(lambda: page.list.whole, timeout=20_000)
    assert page.all.text() == f"All items: {len(desk.edition.items)}"
    said = words(page)
    for one in desk.edition.items:
        assert f"{one.ref}  {one.title}" in said
    page.picture.swap.click()
    assert page.picture.table is not None


def test_the_place_is_found_again_after_a_lock(room, twice):
    first, second, _item = twice
    room.show_where(("compare", (first.id, second.id)))
    assert room.where == ("compare", (first.id, second.id))
    room.show_where(("frozen", "no such thing"))
    assert room.where == "earlier"


def test_a_publication_is_walked_with_the_keyboard_alone(room, twice, qtbot):
    page = read(room, qtbot, twice[0])
    blocks = [made[1] for made in page.answers._made.values()]
    assert [one.focusPolicy() for one in blocks].count(Qt.FocusPolicy.StrongFocus) == 1
    blocks[0].setFocus()
    qtbot.keyClick(blocks[0], Qt.Key.Key_Down)
    assert room.focusWidget() is blocks[1]
    assert "Completed" in blocks[1].accessibleName()
    before = page.area.verticalScrollBar().value()
    qtbot.keyClick(blocks[1], Qt.Key.Key_PageDown)
    assert page.area.verticalScrollBar().value() > before


def test_the_action_plan_of_a_first_publication_stands_there_as_signed(room, desk, qtbot):
    finish(desk, "approaching-standards")
    asha = registers.save(desk, Person(name="Asha Patel"))
    for one in action_plan.propose(desk):
        registers.save(desk, replace(one, owner=asha.id, due=desk.today()))
    page = read(room, qtbot, publish(desk, "approaching-standards", first_time=True))
    fold = next(one.text() for one in _folds(page) if one.text().startswith("Action plan"))
    button(page, fold).click()
    table = next(t for t in page.findChildren(WordTable) if "plan" in t.accessibleName())
    assert "Asha Patel" in {table.item(row, 2).text() for row in range(table.rowCount())}
    assert "First publication" in words(page)


def test_the_day_on_the_website_is_noted_in_the_list(room, desk, twice):
    room.overview.cards["earlier"].click()
    page = room.page
    part = page.parts[0]
    assert "On the website: not noted yet." in words(page)
    part.note.click()
    assert part.asking.isVisible()
    assert part.day.line.text() == ""
    part.save.click()
    assert "Enter the day" in words(part)
    part.day.line.setText("1 1 2999")
    part.save.click()
    assert "still to come" in words(part)
    part.day.line.setText("4 6 2026")
    part.save.click()
    assert publishing.on_website(desk, twice[1]).on == date(2026, 6, 4)
    assert "Published on the website on 4 June 2026." in words(part)
    assert not part.asking.isVisible()
    desk.undo()
    page.reload()
    assert "not noted yet" in words(part)
    assert page.parts[0] is part


def test_the_read_only_page_tells_and_takes_back(room, desk, qtbot, twice):
    publishing.note_on_website(desk, twice[0], desk.today())
    page = read(room, qtbot, twice[0])
    assert f"Published on the website on {long_date(desk.today())}." in words(page)
    assert page.saving.dest.name.endswith("published")
    page.on_website.back.click()
    assert publishing.on_website(desk, twice[0]) is None
    qtbot.waitUntil(lambda: page.saving.dest.name.endswith("signed off"), timeout=5_000)
    desk.undo()
    qtbot.waitUntil(lambda: "Published on the website" in words(page), timeout=5_000)
    assert page.saving.dest.name.endswith("published")


def test_its_folder_keeps_the_name_of_then(room, desk, qtbot, twice):
    with desk.write("Rename") as writing:
        writing.save(replace(desk.snapshot.organisation, name="Another Name"))
    page = read(room, qtbot, twice[0])
    assert page.saving.dest.name.startswith("Larkfield Care")
