"""Publish: what is missing, exporting with progress, stopping, and the next steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel

from dsptdesk.domain.assessment import Tick
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.services.assessment import save_answer
from dsptdesk.services.export import Exported
from dsptdesk.services.registers import save
from dsptdesk.ui.publish.result import ResultPage
from dsptdesk.ui.publish.room import Room
from dsptdesk.ui.publish.website import UPLOAD
from dsptdesk.ui.widgets.misfits import MisfitRow
from dsptdesk.ui.widgets.rows import RowButton


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def test_what_is_missing_is_listed_and_leads_to_the_item(room, context, qtbot):
    assert "Missing: 45" in words(room)
    rows = [one for one in room.findChildren(RowButton) if one.isVisibleTo(room)]
    with qtbot.waitSignal(context.go) as went:
        rows[0].click()
    assert went.args == ["assessment", "1.1.1"]


def test_the_page_says_that_exports_are_not_encrypted(room):
    assert "The export is not encrypted." in words(room)


def test_each_status_says_what_it_still_needs(room):
    assert "Approaching Standards" in words(room)
    assert "a Cyber Essentials Plus certificate that is in date" in words(room)


def test_an_export_ends_on_a_page_with_the_next_steps(room, qtbot, desk, tmp_path):
    save_answer(desk, desk.edition.item("3.2.1"), tick=Tick.YES)
    room.overview.saving.zip_too.setChecked(True)
    room.overview.saving.export.click()
    assert not room.overview.saving.export.isEnabled()
    qtbot.waitUntil(lambda: room.result is not None, timeout=60_000)
    shown = words(room.result)
    assert "Your draft is exported" in shown
    assert "items are still missing for Approaching Standards: do not publish yet." in shown
    assert "publish there" in shown
    assert "What to do on the toolkit website now" not in shown
    (folder,) = [one for one in (tmp_path / "out").iterdir() if one.is_dir()]
    assert str(folder) in shown.replace("\u200b", "")
    assert (folder / "Evidence pack.pdf").stat().st_size
    assert folder.with_name(folder.name + ".zip").is_file()


def test_the_steps_on_the_website_come_once_one_could_publish(qtbot, tmp_path):
    made = Exported(tmp_path, files=6, bytes=9, pages=3, documents=0, zip_path=None)
    page = ResultPage(made, draft=False)
    qtbot.addWidget(page)
    assert "nothing can be uploaded in one go" in words(page)
    assert "choose Publish there" in words(page)
    assert UPLOAD not in words(page)
    other = ResultPage(replace(made, documents=2), draft=False)
    qtbot.addWidget(other)
    assert UPLOAD in words(other)


def test_a_second_export_takes_a_new_folder(room, tmp_path):
    first = room.overview.saving.dest
    first.mkdir()
    assert room.overview.saving.dest.name == f"{first.name} (2)"


def test_a_stopped_export_leaves_nothing_and_says_so(room, qtbot, context, tmp_path):
    with qtbot.waitSignal(
        context.said, timeout=60_000, check_params_cb=lambda text: "stopped" in text
    ):
        room.overview.saving.export.click()
        room.overview.saving.progress.stop.click()
    assert not list((tmp_path / "out").iterdir())
    assert room.overview.saving.export.isEnabled()


def test_what_does_not_fit_is_listed_with_a_button_each(room, desk, context, qtbot):
    made = save(desk, Supplier(name="PayCo", service="Pay", contract_end=date(2020, 1, 1)))
    qtbot.waitUntil(lambda: "The contract with “PayCo” ran until" in words(room))
    rows = [one for one in room.findChildren(MisfitRow) if one.isVisibleTo(room)]
    row = next(one for one in rows if "PayCo" in words(one))
    with qtbot.waitSignal(context.go) as went:
        row.button.click()
    assert went.args == ["registers", ("suppliers", made.id)]


def test_leaving_out_what_is_to_be_put_right_is_kept_for_the_next_export(
    room, desk, context, qtbot, tmp_path
):
    save(desk, Supplier(name="PayCo", service="Pay", contract_end=date(2020, 1, 1)))
    assert not room.overview.saving.without_findings.isChecked()
    room.overview.saving.without_findings.click()
    assert context.settings.now.without_findings
    again = Room(context)
    qtbot.addWidget(again)
    assert again.overview.saving.without_findings.isChecked()
    room.overview.saving.export.click()
    qtbot.waitUntil(lambda: room.result is not None, timeout=60_000)
    (folder,) = [one for one in (tmp_path / "out").iterdir() if one.is_dir()]
    for name in ("START HERE.html", "Evidence pack.html", "submission.json"):
        assert "ran until 1 January 2020" not in (folder / name).read_text(encoding="utf-8")


def test_details_of_incidents_go_out_only_when_somebody_ticks_so_each_time(
    room, desk, context, qtbot, tmp_path
):
    assert not room.overview.saving.with_private.isVisible()
    save(desk, Incident(name="Bag left in a taxi", kind=IncidentKind.LOST_PAPER))
    assert room.overview.saving.with_private.isVisible()
    assert not room.overview.saving.with_private.isChecked()
    assert "only how many" in words(room)
    for number, ticked in enumerate((False, True), 1):
        room.overview.saving.with_private.setChecked(ticked)
        room.overview.saving.export.click()
        qtbot.waitUntil(lambda: room.result is not None, timeout=60_000)
        folders = sorted((tmp_path / "out").iterdir(), key=lambda one: one.stat().st_mtime)
        assert len(folders) == number
        page = (folders[-1] / "Evidence pack.html").read_text(encoding="utf-8")
        assert ("Bag left in a taxi" in page) is ticked
        assert "Paper lost or stolen" in page
        room.result.back_asked.emit()
    again = Room(context)
    qtbot.addWidget(again)
    assert not again.overview.saving.with_private.isChecked()
