"""What changed lately, newest first, without repeating the same act."""

from __future__ import annotations

import pytest

from dsptdesk.domain.errors import Damaged
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from dsptdesk.services.assertions import give_assertion
from dsptdesk.services.assessment import save_answer
from dsptdesk.services.desk import COMMAND_LINE
from dsptdesk.services.destination import free_folder
from dsptdesk.services.recent import people_lately, recent
from dsptdesk.services.rescuing import WHO
from dsptdesk.services.sizes import size_of


def test_typing_an_answer_in_many_saves_is_one_line(desk):
    item = desk.edition.item("1.1.1")
    for text in ("Z", "ZA", "ZA1"):
        save_answer(desk, item, reply=text)
    give_assertion(desk, "1.1", "")
    labels = [one.label for one in recent(desk)]
    assert labels.count("Answer 1.1.1") == 1
    assert labels[0] == "Answer 1.1.1"


def test_the_owner_of_an_assertion_is_kept_and_can_be_undone(desk):
    give_assertion(desk, "1.1", "a" * 32)
    assert desk.undo_label == "Set the owner of assertion 1.1"
    desk.undo()
    assert recent(desk)[0].label == "Undo: Set the owner of assertion 1.1"


def test_people_lately_are_named_once_the_last_first_and_the_program_is_nobody(desk):
    for name in ("Asha", "Ben", COMMAND_LINE, WHO, "", "Asha"):
        desk.workspace.store.note("Look", name)
    assert people_lately(desk) == ("Asha", "Ben")


def test_harmed_entries_keep_nobody_from_reading_the_others(desk):
    for number in range(3):
        desk.workspace.store.note(f"Look {number}", "Asha")
    ask = desk.workspace._connection.execute
    ask("UPDATE audit SET at = 'nonsense' WHERE number = 2")
    ask("UPDATE audit SET label = CAST(x'ff' AS TEXT), who = CAST(x'fe' AS TEXT) WHERE number = 3")
    assert [one.label for one in recent(desk)] == ["\N{REPLACEMENT CHARACTER}", "Look 0"]
    assert desk.workspace.last_person() == "\N{REPLACEMENT CHARACTER}"


def test_a_harmed_entry_is_still_shown_in_the_history_of_its_record(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    desk.workspace._connection.execute("UPDATE audit SET changes = 'x', at = 'x'")
    (one,) = desk.history(asset.id)
    assert one.label == "Add asset (cannot be read)"
    desk.workspace._connection.execute("UPDATE audit SET label = CAST(x'ff' AS TEXT)")
    with pytest.raises(Damaged):
        desk.history(asset.id)


def test_a_taken_folder_name_gets_a_number(tmp_path):
    (tmp_path / "Pack").mkdir()
    (tmp_path / "Pack (2).zip").touch()
    assert free_folder(tmp_path, "Pack").name == "Pack (3)"
    assert free_folder(tmp_path, "Other").name == "Other"


@pytest.mark.parametrize(("content", "size"), [(b"", 0), (b"abc", 3)])
def test_the_size_of_a_file_is_in_bytes(tmp_path, content, size):
    (tmp_path / "a").write_bytes(content)
    assert size_of(tmp_path / "a") == size


def test_a_file_that_is_gone_has_no_size(tmp_path):
    assert size_of(tmp_path / "gone") == 0
