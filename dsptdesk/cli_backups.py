"""The commands for backups: make one, list them, test one, and check everything."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dsptdesk.cli_asking import CODE, recovery_code
from dsptdesk.domain.dates import long_time
from dsptdesk.domain.errors import DsptError, NotFound

if TYPE_CHECKING:
    from dsptdesk.services.backing_up import BackupLine
    from dsptdesk.services.desk import Desk

DONE, FAILED = 0, 1
Opener = Callable[[Path], "Desk"]


def declare(commands: Any, opener: Opener) -> None:
    """Add the four commands; `opener` opens a workspace."""
    backup = commands.add_parser("backup", help="make a checked backup now")
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="also copy it there, checked")
    listing = commands.add_parser("backups", help="list the backups")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    drill = commands.add_parser("drill", help="test that a backup can be restored")
    drill.add_argument("--backup", type=Path, metavar="FOLDER", help="this one, not the newest")
    drill.add_argument("--certificate", type=Path, metavar="FILE.pdf", help="write a certificate")
    drill.add_argument(
        "--sheet",
        action="store_true",
        help=f"test the recovery code too, asked for or in {CODE}",
    )
    check = commands.add_parser("check", help="check every page, entry and document")
    for command, run in ((backup, _backup), (listing, _list), (drill, _drill), (check, _check)):
        command.add_argument("workspace", type=Path, metavar="WORKSPACE")
        command.set_defaults(run=_with_desk(run, opener))


def _with_desk(
    run: Callable[[Desk, argparse.Namespace], int], opener: Opener
) -> Callable[[argparse.Namespace], int]:
    def opened(arguments: argparse.Namespace) -> int:
        desk = opener(arguments.workspace)
        try:
            return run(desk, arguments)
        finally:
            desk.workspace.release()

    return opened


def _backup(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.services import second_place
    from dsptdesk.services.backing_up import ASKED, back_up_and_copy

    second = second_place.choose(desk, arguments.to) if arguments.to else None
    made = back_up_and_copy(desk, ASKED, second, _progress)
    newest = desk.workspace.newest_backup()
    if newest is not None:
        what = "Backup made and checked" if made.backup else "The newest backup holds everything"
        print(f"{what}: {newest.folder}")
    if made.trouble:
        raise made.trouble
    if second:
        print(f"Copied and checked: {second_place.home(desk, second)}")
    return DONE


def _list(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.services.backing_up import lines

    held = lines(desk)
    if arguments.json:
        print(json.dumps([_plain(one) for one in held], indent=1))
    elif not held:
        print("No backup yet.")
    else:
        for one in held:
            mark = "  DAMAGED, counts no more" if one.damaged else ""
            print(f"{long_time(one.made)}  {one.size / 1e6:,.1f} MB  {one.reason}{mark}")
    return DONE


def _plain(one: BackupLine) -> dict[str, object]:
    return {
        "made": one.made.isoformat(),
        "reason": one.reason,
        "bytes": one.size,
        "damaged": one.damaged,
        "folder": str(one.folder),
    }


def _drill(desk: Desk, arguments: argparse.Namespace) -> int:
    from dsptdesk.domain.drill import today_words
    from dsptdesk.services import certificates, drill
    from dsptdesk.services.destination import must_be_free, outside_workspaces

    if arguments.certificate:
        outside_workspaces(arguments.certificate)
        must_be_free(arguments.certificate)
    one, place = None, drill.IN_FOLDER
    if arguments.backup:
        one = drill.backup_at(arguments.backup)
        if one is None:
            raise NotFound(f"“{arguments.backup.name}” is not a backup. Choose its folder.")
        if not arguments.backup.absolute().is_relative_to(desk.workspace.path.absolute()):
            place = "in another place"
    code = recovery_code() if arguments.sheet else ""
    done = drill.drill(desk, one, code=code, place=place, progress=_progress)
    drill.write_down(desk, done)
    if arguments.certificate:
        certificates.save_certificate(done, arguments.certificate)
    print(done.label)
    for sentence in (*done.problems, *(f"Differs from today: {one}" for one in done.differing)):
        print(sentence, file=sys.stderr)
    if done.counts:
        print(f"{done.came_back} came back.")
    if done.whole:
        print(today_words(done))
    elif done.afterwards:
        print(done.afterwards, file=sys.stderr)
    return DONE if done.good else FAILED


def _check(desk: Desk, _arguments: argparse.Namespace) -> int:
    from dsptdesk.services import safety

    wrong = list(safety.check(desk, _progress))
    for number, one in enumerate(held := desk.workspace.backups(), 1):
        _progress(number, len(held), "Checking the backups")
        if one.damaged or desk.workspace.under_other_key(one):
            continue
        try:
            problems = desk.workspace.prove(one).problems
        except DsptError as error:
            problems = (str(error),)
        wrong += [f"Backup of {long_time(one.made)}: {problem}" for problem in problems]
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if not wrong:
        print("Everything was checked and nothing is wrong.")
    return FAILED if wrong else DONE


def _progress(done: int, of: int, what: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{what[:70]:<72}", end="" if done < of else "\n", file=sys.stderr, flush=True)
