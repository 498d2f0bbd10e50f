"""Evidence: files, pictures, links; what goes wrong is said in words and loses nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from dsptdesk.domain.evidence import Evidence
from dsptdesk.services.assessment import answer_to
from dsptdesk.ui.assessment.room import Room
from dsptdesk.ui.widgets.evidence import size_words

REF = "1.1.2"


@pytest.fixture
def room(shown):
    room = shown(Room)
    room.open_item(REF)
    return room


def pieces(desk):
    answer = answer_to(desk, desk.edition.item(REF))
    return desk.snapshot.evidence(answer.evidence)


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def press(widget, name):
    QGuiApplication.processEvents()  # rows just made show themselves in the event loop
    buttons = [b for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)]
    next(one for one in buttons if one.accessibleName() == name).click()


def drop(page, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def idle(room):
    return not room._attaching.busy


def test_a_dropped_file_is_attached_encrypted_and_listed(room, desk, qtbot, tmp_path):
    file = tmp_path / "asset_register.pdf"
    file.write_bytes(b"%PDF canary")
    drop(room.item, file)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert pieces(desk)[0].name == "asset register"
    assert "PDF, 11 bytes" in words(room.item.evidence)
    stored = list((desk.workspace.path / "evidence").iterdir())
    assert b"canary" not in b"".join(one.read_bytes() for one in stored)


def test_text_typed_before_a_file_arrives_is_kept(room, desk, qtbot, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("a")
    qtbot.keyClicks(room.item.fields.editors["comment"].focus_target, "Before the file")
    drop(room.item, file)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert answer_to(desk, desk.edition.item(REF)).comment == "Before the file"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.write_bytes(b""), "This file is empty"),
        (lambda _path: None, "is no longer there"),
        (lambda path: path.mkdir(), "folder"),
    ],
)
def test_a_file_that_cannot_be_attached_is_explained(room, desk, qtbot, tmp_path, make, sentence):
    path = tmp_path / "odd.pdf"
    make(path)
    drop(room.item, path)
    qtbot.waitUntil(lambda: idle(room) and sentence in words(room.item.evidence), timeout=5000)
    assert not pieces(desk)


def test_a_file_of_300_megabytes_is_refused_before_it_is_copied(room, desk, qtbot, tmp_path):
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    drop(room.item, path)
    qtbot.waitUntil(lambda: "larger than 250 MB" in words(room.item.evidence), timeout=20000)
    assert not pieces(desk)


def test_one_bad_file_does_not_stop_the_others(room, desk, qtbot, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("good")
    bad.write_bytes(b"")
    drop(room.item, bad, good)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert "bad.txt: This file is empty" in words(room.item.evidence)


def test_a_file_goes_to_the_item_it_was_dropped_on_even_after_going_on(room, desk, qtbot, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("a")
    drop(room.item, file)
    room.item.footer.next.click()
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert room.item.item.ref != REF


def test_a_pasted_picture_becomes_evidence(room, desk, qtbot):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    box = room.item.fields.editors["comment"].focus_target
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert pieces(desk)[0].media_type == "image/png"
    assert box.toPlainText() == ""


def boxes(room):
    """Give every box to type in on the page, also those that open only when asked for."""
    room.item.evidence.add_link.click()
    room.item.evidence.choose.click()
    room.item.fields.editors["owner"].button.click()
    QGuiApplication.processEvents()
    found = [*room.item.findChildren(QLineEdit), *room.item.findChildren(QPlainTextEdit)]
    return [one for one in found if one.isVisibleTo(room.item)]


def test_a_picture_can_be_pasted_in_every_box(room, desk, qtbot):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    kinds = set()
    for count, box in enumerate(boxes(room), start=1):
        kinds.add(type(box).__name__)
        picture.fill(count)  # the same picture twice would be kept once
        QGuiApplication.clipboard().setImage(picture)
        qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda count=count: len(pieces(desk)) == count, timeout=5000)
    assert kinds >= {"QLineEdit", "GrowingText"}
    assert len(pieces(desk)) >= 6


def test_a_copied_file_pasted_in_a_line_is_attached(room, desk, qtbot, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("a")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(data)
    box = room.item.fields.editors["location"].focus_target
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert box.text() == ""


def test_a_file_dropped_on_any_box_reaches_the_page(room):
    for box in boxes(room):
        target = box
        while target is not None and not target.acceptDrops():
            target = target.parentWidget()
        assert target is room.item, box.accessibleName()


def test_pasted_words_are_still_words(room, desk, qtbot):
    QGuiApplication.clipboard().setText("just words")
    box = room.item.fields.editors["comment"].focus_target
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.toPlainText() == "just words"
    assert not pieces(desk)


def test_a_place_is_added_renamed_and_taken_off(room, desk):
    panel = room.item.evidence
    panel.add_link.click()
    panel.details.form.editors["name"].set_value("Policy folder")
    panel.details.form.editors["location"].set_value("Office, top shelf")
    press(panel, "Add this link or place")
    assert pieces(desk)[0].location == "Office, top shelf"
    press(panel, "Details: Policy folder")
    panel.details.form.editors["name"].set_value("Red folder")
    press(panel, "Save these details")
    assert pieces(desk)[0].name == "Red folder"
    press(panel, "Take off: Red folder")
    assert not pieces(desk)
    assert len(desk.snapshot.live(Evidence)) == 1


def test_one_piece_of_evidence_can_be_chosen_for_another_item(room, desk):
    panel = room.item.evidence
    panel.add_link.click()
    panel.details.form.editors["name"].set_value("Policy folder")
    press(panel, "Add this link or place")
    (one,) = pieces(desk)
    room.open_item("1.1.1")
    room.item.evidence.choose.click()
    room.item.evidence.picker.chosen.emit(one.id)
    assert answer_to(desk, desk.edition.item("1.1.1")).evidence == (one.id,)
    assert "Policy folder" in words(room.item.evidence.list)


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0 bytes"), (999, "999 bytes"), (1400, "1.4 KB"), (2_500_000, "2.5 MB")]
)
def test_sizes_are_said_in_words(size, said):
    assert size_words(size) == said


def test_the_evidence_comes_into_view_when_a_file_arrives(room, desk, qtbot, tmp_path):
    room.resize(900, 420)
    QGuiApplication.processEvents()
    panel = room.item.evidence
    assert panel.list.visibleRegion().isEmpty()
    file = tmp_path / "a.txt"
    file.write_text("a")
    drop(room.item, file)
    qtbot.waitUntil(lambda: not panel.list.visibleRegion().isEmpty(), timeout=5000)


def test_completing_waits_for_a_file_and_the_wait_is_over_when_it_arrives(
    room, desk, qtbot, tmp_path
):
    file = tmp_path / "a.txt"
    file.write_text("a")
    drop(room.item, file)
    assert not idle(room)
    room.item.footer.complete.click()
    assert "Still attaching a file. Wait a moment" in words(room.item)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert not room.item.page.problem.isVisible()


def test_an_error_about_missing_evidence_goes_when_the_file_arrives(room, desk, qtbot, tmp_path):
    room.item.footer.complete.click()
    assert room.item.page.problem.isVisible()
    file = tmp_path / "a.txt"
    file.write_text("a")
    drop(room.item, file)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    assert not room.item.page.problem.isVisible()
    assert not room.item.fields.fault.problem.sentence


def test_the_same_file_for_another_item_is_linked_and_said(room, desk, context, qtbot, tmp_path):
    file = tmp_path / "rota.txt"
    file.write_text("a")
    drop(room.item, file)
    qtbot.waitUntil(lambda: len(pieces(desk)) == 1, timeout=5000)
    room.open_item("1.1.1")
    said = []
    context.said.connect(said.append)
    drop(room.item, file)
    qtbot.waitUntil(lambda: "“rota” is already in your evidence, so it was linked." in said)
    assert len(desk.snapshot.live(Evidence)) == 1
