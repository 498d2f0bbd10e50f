"""The planner shows the year, leads to what is behind it, and saves both files."""

from __future__ import annotations

from datetime import timedelta

import pikepdf
import pytest
from icalendar import Calendar
from PySide6 import QtPrintSupport
from PySide6.QtGui import QPalette, QPdfWriter
from PySide6.QtWidgets import QLabel

from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.incidents import Incident, IncidentKind
from dsptdesk.services.registers import save
from dsptdesk.ui import theme
from dsptdesk.ui.widgets import dialogs
from dsptdesk.ui.year.planner import PlannerPage
from dsptdesk.ui.year.printing import as_list, print_planner


@pytest.fixture
def page(desk, context, qtbot):
    save(desk, Action(name="Lock the cabinet", due=desk.today()))
    one = PlannerPage(context)
    qtbot.addWidget(one)
    one.resize(1100, 700)
    one.show()
    qtbot.waitExposed(one)
    context.changed.connect(one.refresh)
    return one


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisibleTo(widget))


def month(page, day):
    return next(one for one in page.view.drawn.spots if one.key == f"{day:%Y-%m}")


def test_a_month_leads_to_what_falls_due_in_it(page, desk, context, qtbot):
    month(page, desk.today()).click()
    row = next(one for one in page.view.behind.rows if "Lock" in one.accessibleName())
    with qtbot.waitSignal(context.go) as went:
        row.click()
    (action,) = desk.snapshot.live(Action)
    assert went.args == ["registers", ("actions", action.id)]


def test_the_table_says_the_same(page):
    page.view.swap.click()
    table = page.view.table
    cells = [table.item(row, 1).text() for row in range(table.rowCount())]
    assert "Lock the cabinet" in cells


def test_a_change_is_shown_at_once(page, desk):
    before = page.view.picture.alt
    save(desk, Action(name="Encrypt the tablet", due=desk.today() + timedelta(days=1)))
    assert page.view.picture.alt != before


@pytest.mark.parametrize(("button", "ending"), [("pdf", ".pdf"), ("ics", ".ics")])
def test_a_file_is_saved_beside_the_screen(page, tmp_path, monkeypatch, qtbot, button, ending):
    asked = []

    def choose(_parent, _title, suggestion, _kinds):
        asked.append(suggestion.name)
        return tmp_path / "out"

    monkeypatch.setattr(dialogs, "save_as", choose)
    getattr(page, button).click()
    qtbot.waitUntil(page.notice.isVisible)
    assert asked[0].endswith(ending)
    assert (tmp_path / f"out{ending}").stat().st_size > 200
    assert "not encrypted" in words(page)
    assert page.pdf.isEnabled()


def test_the_calendar_holds_no_title_of_an_incident_and_the_page_says_so(
    page, desk, tmp_path, monkeypatch, qtbot
):
    aware = desk.now().astimezone()
    save(desk, Incident(name="Secret loss", kind=IncidentKind.LOST_DEVICE, aware_at=aware))
    monkeypatch.setattr(dialogs, "save_as", lambda *_: tmp_path / "x.ics")
    page.ics.click()
    qtbot.waitUntil(page.notice.isVisible)
    raw = (tmp_path / "x.ics").read_bytes()
    assert b"Secret" not in raw
    said = {str(one["summary"]) for one in Calendar.from_ical(raw).walk("VEVENT")}
    assert "DSPT: Decide whether to report an incident" in said
    assert "stays out of the file" in words(page)


def test_it_is_printed_in_whole_pages_and_black_on_white(page, desk, qapp, tmp_path):
    for n in range(60):
        save(desk, Action(name=f"Thing {n} <b>&", due=desk.today() + timedelta(days=n)))
    theme.apply(qapp, scheme="dark")
    dest = tmp_path / "printed.pdf"
    writer = QPdfWriter(str(dest))
    writer.setResolution(300)
    assert print_planner(writer, page.view.picture)
    with pikepdf.open(dest) as made:
        assert len(made.pages) > 2
    words_ = as_list(page.view.picture).toPlainText()
    assert "Lock the cabinet" in words_
    assert "Thing 59 <b>&" in words_
    assert "Time limit" not in words_


def test_paper_keeps_its_own_colours(qapp):
    theme.apply(qapp, scheme="dark")
    ground = QPalette.ColorRole.Window
    assert (
        qapp.palette().color(ground).lightness() < 128 < theme.on_paper().color(ground).lightness()
    )


def test_a_printer_nobody_can_write_to_is_no_success(page, tmp_path):
    assert not print_planner(QPdfWriter(str(tmp_path / "no" / "x.pdf")), page.view.picture)


@pytest.fixture
def to_file(monkeypatch):
    """Answer the dialog of the system as somebody who prints into a file."""

    def choose(dest):
        class Chosen(QtPrintSupport.QPrintDialog):
            def exec(self):
                self.printer().setOutputFileName(str(dest) if dest else "")
                return bool(dest)

        monkeypatch.setattr(QtPrintSupport, "QPrintDialog", Chosen)

    return choose


def test_print_sends_it_and_says_so(page, tmp_path, to_file):
    to_file(None)
    page.paper.click()
    assert not page.printed.isVisible()
    to_file(tmp_path / "printed.pdf")
    page.paper.click()
    assert page.printed.isVisible()
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


def test_nothing_is_printed_into_the_workspace(page, desk, to_file):
    dest = desk.workspace.path / "printed.pdf"
    to_file(dest)
    page.paper.click()
    assert page.page.problem.isVisible()
    assert not page.printed.isVisible()
    assert not dest.exists()


def test_a_place_that_is_refused_is_said_on_the_page(page, desk, monkeypatch, qtbot):
    inside = desk.workspace.path / "x.ics"
    monkeypatch.setattr(dialogs, "save_as", lambda *_: inside)
    page.ics.click()
    qtbot.waitUntil(page.page.problem.isVisible)
    assert "not encrypted" in page.page.problem.accessibleName()
    assert not inside.exists()
    assert page.ics.isEnabled()


def test_nobody_chose_a_place_and_nothing_happens(page, monkeypatch):
    monkeypatch.setattr(dialogs, "save_as", lambda *_: None)
    page.pdf.click()
    assert page.pdf.isEnabled()
    assert not page.notice.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_whole_picture_can_be_seen_at_any_size(desk, context, qapp, qtbot, scale):
    theme.apply(qapp, scale=scale, scheme="light")
    for n in range(30):
        day = desk.today() + timedelta(days=11 * n)
        save(desk, Action(name=f"Thing {n} with quite a long name to break into lines", due=day))
    one = PlannerPage(context)
    qtbot.addWidget(one)
    one.resize(960, 560)
    one.show()
    qtbot.wait(50)
    drawn = one.view.drawn
    assert drawn.height() >= drawn.heightForWidth(drawn.width())
    assert one.page.area.horizontalScrollBar().maximum() == 0
