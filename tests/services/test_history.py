"""Who did what: checked, chosen, saved for spreadsheets, and printed."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from dsptdesk.domain.errors import Cancelled, Refused
from dsptdesk.domain.people import Person
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.trail import Sought
from dsptdesk.services import history, history_files, one_person, registers


@pytest.fixture
def rota(desk):
    asset = registers.save(desk, Asset(name="Rota"))
    registers.save(desk, Supplier(name="Brightwell IT", service="Computers"))
    return registers.save(desk, replace(asset, note="In the office"))


def saved(desk, tmp_path, **sought):
    dest = tmp_path / "history.csv"
    history_files.save_csv(desk, Sought(**sought), dest)
    raw = dest.read_bytes()
    dest.unlink()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def printed(desk, tmp_path, **sought):
    dest = tmp_path / "history.pdf"
    history_files.save_pdf(desk, Sought(**sought), dest)
    return dest


def test_a_whole_history_passes_and_says_how_much_was_checked(desk, rota):
    told = []
    outcome = history.check(desk, lambda *said: told.append(said))
    assert outcome.wrong == ()
    assert outcome.words == "3 entries, from 5 June 2026, 12:00 to 5 June 2026, 12:00."
    assert outcome.checked.head == desk.workspace.head


def test_an_empty_history_is_no_problem(desk):
    outcome = history.check(desk)
    assert (outcome.words, outcome.wrong) == ("The history is empty.", ())
    assert history.damage(desk) is None


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE assets SET note = 'In the shed'",
            "“Rota” in Information assets is not what its history says (entry 3): Note was changed",
        ),
        (
            "UPDATE assets SET archived_on = '2026-01-01', owner = 'x'",
            "Archived on, Owner was changed by something else",
        ),
        ("UPDATE assets SET version = 9", "“Rota” in Information assets is not what"),
        ("UPDATE assets SET form = 'nonsense'", "“Rota” in Information assets is not what"),
        ("DELETE FROM suppliers", "“Brightwell IT” in Suppliers is gone, but the history"),
        ("UPDATE suppliers SET id = 'x'", "is there, but the history does not say"),
    ],
)
def test_a_record_edited_by_another_program_is_named(desk, rota, statement, said):
    desk.workspace._connection.execute(statement)
    wrong = "\n".join(history.check(desk).wrong)
    assert said in wrong


def test_only_the_first_twenty_of_many_changed_records_are_named(desk):
    with desk.write("Import") as writing:
        writing.save_all(Supplier(name=f"S {n}", service="Food") for n in range(30))
    desk.workspace._connection.execute("UPDATE suppliers SET note = 'x'")
    wrong = history.check(desk).wrong
    assert len(wrong) == 21
    assert "more entries" in wrong[-1]


def test_what_is_undone_archived_and_removed_agrees_with_the_history(desk, rota):
    registers.archive(desk, [rota])
    desk.undo()
    desk.undo()
    desk.undo()  # the supplier is gone again
    assert history.check(desk).wrong == ()


def test_a_field_that_came_with_a_later_version_is_no_difference(desk, rota):
    connection = desk.workspace._connection
    connection.execute(
        "UPDATE audit SET changes = replace(changes, ', \"note\": \"\"', '') WHERE number = 1"
    )
    assert not any("Rota" in one for one in history.check(desk).wrong)


def test_damage_names_one_place_and_how_many_there_are(desk, rota):
    desk.workspace._connection.execute("UPDATE audit SET who = 'Nobody'")
    said = str(history.damage(desk))
    assert "Entry 1 (" in said
    assert "to see all 3" in said


def test_words_find_labels_and_the_names_of_records(desk, rota):
    def found(words):
        return [one.number for one in history.entries(desk, Sought(words=words))]

    assert found("rota") == [3, 1]
    assert found("  add   asset ") == [1]
    assert found("bright") == [2]
    assert found("  ") == [3, 2, 1]


def test_the_file_for_spreadsheets_has_a_line_for_each_field(desk, rota, tmp_path):
    lines = saved(desk, tmp_path)
    last = lines[-1]
    assert (last["Entry"], last["Who"], last["What was done"]) == (
        "3",
        "Priya Nair",
        "Change asset",
    )
    assert (last["Register"], last["Name"], last["Field"]) == ("Information assets", "Rota", "Note")
    assert (last["Before"], last["After"]) == ("", "In the office")
    assert last["Hash of the entry"] == desk.workspace.head
    assert {one["Entry"] for one in lines} == {"1", "2", "3"}


def test_it_can_be_only_what_was_chosen(desk, rota, tmp_path):
    assert {one["Entry"] for one in saved(desk, tmp_path, kind="suppliers")} == {"2"}
    assert saved(desk, tmp_path, first=date(2027, 1, 1)) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "  =", "'"])
def test_nothing_in_it_is_taken_for_a_formula(desk, tmp_path, start):
    desk.who = f"{start}cmd|' /C calc'!A0"
    registers.save(desk, Asset(name="Rota", note=f"{start}1+1\r\n=2"))
    for line in saved(desk, tmp_path):
        assert line["Who"].lstrip().startswith("'")
        assert all(not cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in line.values())


def test_an_entry_that_cannot_be_read_has_a_line_of_its_own(desk, rota, tmp_path):
    desk.workspace._connection.execute("UPDATE audit SET changes = 'x' WHERE number = 2")
    lines = [one for one in saved(desk, tmp_path) if one["Entry"] == "2"]
    assert [one["What happened to it"] for one in lines] == ["(cannot be read)"]
    assert "cannot be read" in text_of(printed(desk, tmp_path))


def pages_of(dest):
    tool = shutil.which("pdftotext")
    if not tool:
        pytest.skip("pdftotext is not installed (Debian package poppler-utils)")
    run = subprocess.run([tool, "-layout", str(dest), "-"], capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def text_of(dest):
    return "\n".join(pages_of(dest))


def test_the_print_says_what_was_checked_and_what_it_proves(desk, rota, tmp_path):
    dest = printed(desk, tmp_path)
    text = text_of(dest)
    for words in (
        "Who did what",
        "The whole history has 3 entries",
        "nothing was wrong with it",
        desk.workspace.head,
        "What it does not prove",
        "Page 1 of 1",
        "Priya Nair",
        "Change asset",
        "Note: (empty) → In the office",
    ):
        assert words in " ".join(text.split())
    with pikepdf.open(dest) as pdf:
        assert pdf.docinfo["/Title"]


def test_a_print_of_a_harmed_history_says_so(desk, rota, tmp_path):
    desk.workspace._connection.execute("UPDATE audit SET who = 'Nobody' WHERE number = 2")
    text = " ".join(text_of(printed(desk, tmp_path)).split())
    assert "not as it was written" in text
    assert "Entry 2 (5 June 2026, 12:00" in text
    assert "nothing was wrong" not in text


def test_a_long_print_numbers_its_pages_and_repeats_the_head(desk, rota, tmp_path):
    for number in range(180):
        desk.workspace.store.note(f"Look {number}", "Priya Nair")
    pages = pages_of(printed(desk, tmp_path))
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "What was done" in text
        assert desk.workspace.head in text
    assert sum(page.count("Look ") for page in pages) == 180


def test_odd_words_of_any_length_can_be_printed(desk, tmp_path):
    for words in ("x" * 5000, "تقرير \u202e", "👩‍👩‍👧‍👦", "<b>&", "a\0b\r\n\t", "語" * 900, " "):
        desk.who = words[:200]
        registers.save(desk, Asset(name=words[:300] if words.strip() else "x", note=words))
        desk.workspace.store.note(words, words)
    assert history.check(desk).wrong == ()
    assert len(pages_of(printed(desk, tmp_path))) >= 1
    assert saved(desk, tmp_path)


def test_nothing_chosen_still_makes_a_page(desk, rota, tmp_path):
    text = text_of(printed(desk, tmp_path, who="Nobody", first=date(2026, 1, 1)))
    assert "There are no such entries" in text
    assert "by Nobody, from 1 January 2026" in " ".join(text.split())


def test_a_stopped_or_refused_save_leaves_nothing(desk, rota, tmp_path):
    for save in (history_files.save_pdf, history_files.save_csv):
        with pytest.raises(Cancelled):
            save(desk, Sought(), tmp_path / "x.out", stop=lambda: True)
        with pytest.raises(Refused, match="not encrypted"):
            save(desk, Sought(), desk.workspace.path / "x.out")
    assert [one.name for one in tmp_path.iterdir()] == ["Larkfield"]


def test_a_history_with_erased_words_passes_and_says_how_many_entries_lost_some(desk, tmp_path):
    person = registers.save(desk, Person(name="Quenby Zorvath"))
    registers.save(desk, Asset(name="Rota", note="Kept by Quenby Zorvath"))
    sought = one_person.sought_person(person)
    one_person.erase(desk, sought, one_person.held_on(desk, sought), set())
    outcome = history.check(desk)
    assert outcome.wrong == ()
    assert outcome.checked.erased == 2
    assert "Words were erased from 2 entries. Entry 3 tells of it" in outcome.words
    assert outcome.checked.erased_words in " ".join(text_of(printed(desk, tmp_path)).split())
    desk.workspace._connection.execute("UPDATE audit SET who = 'Nobody' WHERE number = 2")
    assert "Entry 2 (" in history.check(desk).wrong[0]
