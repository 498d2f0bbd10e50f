from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Problems
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.ui.widgets.form import RecordForm


@pytest.fixture
def form(qtbot, context):
    made = RecordForm(Asset, context)
    made.load(Asset(name="Rota"))
    qtbot.addWidget(made)
    return made


def test_a_form_counts_as_changed_only_once_it_is(form):
    assert not form.dirty
    form.editors["location"].line.setText("Office")
    assert form.dirty
    form.load(form.record())
    assert not form.dirty


def test_problems_stand_beside_their_fields(form):
    form.editors["name"].line.setText("  ")
    form.editors["reviewed_on"].line.setText("soon")
    with pytest.raises(Problems) as raised:
        form.record()
    lines = form.show_problems(raised.value.by_field)
    assert set(raised.value.by_field) == {"name", "reviewed_on"}
    assert form.editors["name"].problem.sentence == "Fill in “Information asset”."
    assert form.editors["reviewed_on"].focus_target in [target for _, target in lines]


def test_a_needed_field_says_so(form):
    assert form.editors["name"].label.text().endswith("(needed)")
    assert "needed" not in form.editors["location"].label.text()


def test_advice_appears_on_leaving_the_field_and_never_refuses(qtbot, context):
    form = RecordForm(Site, context)
    qtbot.addWidget(form)
    form.load(Site(name="Home"))
    form.editors["ods_code"].line.setText("A1B2")
    form.editors["ods_code"].left.emit()
    assert "headquarters" in form.editors["ods_code"].advice.sentence
    assert form.record().ods_code == "A1B2"


def test_only_some_fields_can_be_asked(qtbot, context):
    form = RecordForm(Person, context, only=("email", "name"))
    qtbot.addWidget(form)
    assert list(form.editors) == ["email", "name"]


def test_absurd_lengths_are_kept_and_named(form):
    form.editors["name"].line.setText("x" * 600)
    assert "Keep it to 500" in form.problems()["name"]
    assert len(form.editors["name"].value()) == 600
