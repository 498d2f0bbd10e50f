"""The editions command: list those at hand, and load one from a file or a spreadsheet."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.cli_asking import NotUnderstood
from dsptdesk.cli_edition_options import column, head, pairs, yes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dsptdesk.services import edition_import as ei
    from dsptdesk.services.desk import Desk

DONE, OPEN = 0, 2
_EPILOG = """NAME in --map is what a column holds: ref, text, help, met, approaching, category,
assertion, assertion_text, change, kind, exemptions, exempt_nhsmail, exempt_ce_plus, exempt_iso or
exempt_psn. COLUMN is its letter or its heading. What is not named is suggested by the program.
Every match is listed. Look the list through, then keep it with --yes, or decide single items with
--topic. Nothing unsure is taken: the command ends with 2 and says what to decide."""
_ONLY_IMPORT = ("sheet", "map", "edition", "save_as", "topic", "leave_out", "number", "means",
                "deadline", "list_version", "headings", "dry_run", "yes")  # fmt: skip


def declare(commands: Any, opened: Callable[[Path], Desk]) -> None:
    """Declare the command; `opened` opens a workspace."""
    editions: argparse.ArgumentParser = commands.add_parser(
        "editions",
        help="list the editions of the toolkit, or load a newer one",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = editions.add_argument
    add("workspace", nargs="?", type=Path, metavar="WORKSPACE")
    add("--json", action="store_true", help="as JSON, for scripts")
    add(
        "--import",
        dest="file",
        type=Path,
        metavar="FILE",
        help="an edition file or NHS England's list",
    )
    add("--sheet", default="", metavar="NAME", help="the sheet of the list")
    add("--map", action="append", default=[], metavar="NAME=COLUMN", help="what a column holds")
    add("--category", default="3", metavar="N", help="the kind of organisation; 3 is social care")
    add("--headings", default="", metavar="ROW[-ROW]", help="the rows of the headings")
    add("--edition", default="", metavar="YEARS", help="its name, such as 2026-27")
    add("--list-version", default="", metavar="N", help="its version, such as 9")
    add("--deadline", default="", metavar="DAY", help="its deadline, such as 30 June 2027")
    add(
        "--topic", action="append", default=[], metavar="ITEM=TOPIC", help="decide one; or ITEM=new"
    )
    add("--number", action="append", default=[], metavar="ROW=ITEM", help="the number of a row")
    add("--means", action="append", default=[], metavar="WORD=yes|no", help="what a word means")
    add("--leave-out", action="append", type=int, default=[], metavar="ROW", help="not an item")
    add("--yes", action="store_true", help="I have looked through the matches: keep them")
    add("--dry-run", action="store_true", help="show what it would change, keep nothing")
    add("--save-as", type=Path, metavar="FILE.json", help="also write it as an edition file")
    editions.set_defaults(run=lambda arguments: run(opened, arguments))


def run(opened: Callable[[Path], Desk], arguments: argparse.Namespace) -> int:
    """Do what was asked; give the exit code."""
    if not arguments.file:
        if any(getattr(arguments, name) for name in _ONLY_IMPORT) or arguments.category != "3":
            raise NotUnderstood("These options go with --import FILE.")
        return _list(opened, arguments)
    with _desk(opened, arguments.workspace) as desk:
        return _import(desk, arguments)


@contextmanager
def _desk(opened: Callable[[Path], Desk], path: Path | None) -> Iterator[Desk | None]:
    """Open the workspace if one is named; the shipped editions need none."""
    desk = opened(path) if path else None
    try:
        yield desk
    finally:
        if desk:
            desk.workspace.release()


def _list(opened: Callable[[Path], Desk], arguments: argparse.Namespace) -> int:
    from dsptdesk.domain.snapshot import Snapshot
    from dsptdesk.services.edition_lines import edition_lines, edition_list

    with _desk(opened, arguments.workspace) as desk:
        snapshot = desk.snapshot if desk else Snapshot({})
        worked_on = desk.edition.slug if desk else ""
        if arguments.json:
            print(json.dumps(edition_list(snapshot, worked_on), indent=1))
        else:
            print("\n".join(edition_lines(snapshot, worked_on)))
            print("A newer edition may be published. Look on the website, then use --import FILE.")
    return DONE


def _import(desk: Desk | None, arguments: argparse.Namespace) -> int:
    from dsptdesk.domain.snapshot import Snapshot
    from dsptdesk.services import edition_import, edition_lines, editions

    snapshot = desk.snapshot if desk else Snapshot({})
    held = tuple(one.edition for one in editions.held(snapshot))
    looked = edition_import.look(arguments.file)
    say: list[str] = [f"Note: {one}" for one in looked.remarks]
    made = (
        edition_import.difference(looked.edition, held)
        if looked.edition
        else _from_list(looked, held, arguments, say)
    )
    if made is None:
        return OPEN
    if arguments.json:
        print(json.dumps(edition_lines.preview_json(made), indent=1))
    else:
        print("\n".join((*say, *edition_lines.preview_lines(made))))
    _keep(desk, made, arguments)
    return DONE


def _from_list(
    looked: ei.Looked, held: tuple[Any, ...], arguments: argparse.Namespace, say: list[str]
) -> ei.Preview | None:
    """Read a spreadsheet; say what is open and give nothing where a person must decide."""
    from dsptdesk.services import edition_import, edition_lines

    sheet = looked.named(arguments.sheet) if arguments.sheet else _only(looked, arguments.map)
    rows = head(arguments.headings)
    found = edition_import.suggest(looked, sheet, arguments.category, rows)
    typed = dict(column(one, found) for one in arguments.map)
    guessed = edition_import.columns_of(found)
    columns = {
        name: place for name, place in guessed.items() if place not in typed.values()
    } | typed
    draft = edition_import.read(
        looked,
        sheet,
        columns,
        arguments.category,
        found.head,
        {word.casefold(): yes(told) for word, told in pairs(arguments.means, "--means")},
        frozenset(arguments.leave_out),
        {int(row): ref for row, ref in pairs(arguments.number, "--number", digits=True)},
    )
    proposals = edition_import.propose(draft, held)
    choices = _choices(looked, held, arguments)
    say += edition_lines.sheet_lines(looked.sheets)
    say += edition_lines.column_lines(found, columns, frozenset(typed))
    say += edition_lines.draft_lines(draft)
    say += edition_lines.proposal_lines(proposals, choices.topics)
    questions = edition_import.open_questions(draft, proposals, choices, held)
    if not arguments.yes and _keeps(arguments):
        questions = (*questions, *edition_lines.not_looked_through(proposals, choices.topics))
    if questions:
        print("\n".join(say), file=sys.stderr if arguments.json else sys.stdout)
        print("\n".join(("To decide first:", *questions)), file=sys.stderr)
        return None
    name = next(one.name for one in looked.sheets if one.index == sheet)
    source = f"Read from the file {looked.file[:100]}, sheet {name}, for category {draft.category}"
    return edition_import.preview(draft, proposals, choices, held, source)


def _only(looked: ei.Looked, named: Sequence[str]) -> int:
    from dsptdesk.domain.errors import Refused

    if named and len(looked.sheets) == 1:
        return looked.sheets[0].index
    if looked.best is None:
        raise Refused(
            "No sheet of this file looks like the list of items. Name one with --sheet and its "
            "columns with --map, or check that this is NHS England's list."
        )
    return looked.best.index


def _choices(looked: ei.Looked, held: tuple[Any, ...], arguments: argparse.Namespace) -> ei.Choices:
    from dsptdesk.services import edition_import

    choices = edition_import.default_choices(held, arguments.edition or looked.year)
    topics = {
        ref: edition_import.NEW_ITEM if topic == "new" else topic
        for ref, topic in pairs(arguments.topic, "--topic")
    }
    choices = replace(choices, topics=topics)
    if arguments.list_version:
        choices = replace(choices, version=arguments.list_version, version_typed=True)
    if arguments.deadline:
        day = edition_import.typed_day(arguments.deadline, date.today())  # noqa: DTZ011
        choices = replace(choices, deadline=day, deadline_typed=True)
    return choices


def _keeps(arguments: argparse.Namespace) -> bool:
    """Tell whether anything is to be kept."""
    return not arguments.dry_run and bool(arguments.workspace or arguments.save_as)


def _keep(desk: Desk | None, made: ei.Preview, arguments: argparse.Namespace) -> None:
    from dsptdesk.services import edition_import

    out = sys.stderr if arguments.json else sys.stdout
    if not _keeps(arguments):
        print("Nothing was kept. Name a workspace, or use --save-as FILE.json.", file=out)
        return
    if arguments.save_as:
        edition_import.save_json(made.edition, arguments.save_as)
        print(f"Edition file: {arguments.save_as}", file=out)
    if desk:
        edition_import.finish(desk, made.edition, arguments.file.name)
        print(f"The edition {made.edition.name} is kept in the workspace.", file=out)
