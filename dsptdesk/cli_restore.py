"""The restore command: what a backup would change, putting it back, or a folder made of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from dsptdesk.cli_asking import CODE, NotUnderstood, recovery_code, warn_about
from dsptdesk.domain.errors import Damaged, DsptError, NotFound, NotOurs, Refused

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.restoring import Backup, Secret, Then, Wanted

DONE = 0
PASSPHRASE = "DSPTDESK_PASSPHRASE"  # noqa: S105 - the variable's name, not a secret
Opened = Callable[[Path], "Desk"]


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser], opened: Opened) -> None:
    """Add the command; `opened` opens a workspace by passphrase or key store."""
    restore = commands.add_parser("restore", help="put a backup back, or open it as a new folder")
    add = restore.add_argument
    add("backup", type=Path, metavar="BACKUP", help="a backup, or a folder with backups")
    add("workspace", type=Path, metavar="WORKSPACE", nargs="?", help="put it back into this one")
    add("--new", type=Path, metavar="FOLDER", help="make a new folder of it instead")
    add("--preview", action="store_true", help="only say what would change")
    add("--yes", action="store_true", help="do not ask before it is put back")
    add("--code", action="store_true", help=f"use the recovery code, asked for or in {CODE}")
    restore.set_defaults(run=lambda arguments: _run(arguments, opened))


def _run(arguments: argparse.Namespace, opened: Opened) -> int:
    if (arguments.new is None) == (arguments.workspace is None):
        raise NotUnderstood("Name the workspace to put the backup back into, or --new FOLDER.")
    one = _backup(arguments.backup)
    if arguments.new is not None:
        return _open_as_new(one, arguments)
    try:
        desk = _desk(arguments, opened)
    except (Damaged, NotOurs) as error:
        return _rescue(one, arguments, error)
    try:
        return _put_back(desk, one, arguments)
    finally:
        desk.workspace.release()


def _backup(path: Path) -> Backup:
    from dsptdesk.services.restoring import found_at

    good = [one for one in found_at(path) if not one.damaged]
    if not good:
        raise NotFound(f"There is no good backup in “{path.name}”. Name a folder that holds one.")
    return good[0]


def _desk(arguments: argparse.Namespace, opened: Opened) -> Desk:
    if not arguments.code:
        return opened(arguments.workspace)
    from dsptdesk.services import start

    return start.open_with_code(arguments.workspace, _secret(arguments).recovery_code)


def _secret(arguments: argparse.Namespace) -> Secret:
    from dsptdesk.services.restoring import Secret

    if arguments.code:
        return Secret(recovery_code=recovery_code())
    given = os.environ.get(PASSPHRASE)
    if given is None:
        if not sys.stdin.isatty():
            raise Refused(f"Set {PASSPHRASE}, or run this in a terminal to be asked.")
        given = getpass("Passphrase: ")
    return Secret(passphrase=given)


def _agreed(arguments: argparse.Namespace) -> bool:
    if arguments.yes:
        return True
    if not sys.stdin.isatty():
        raise Refused("Nothing was changed. Add --yes to put it back.")
    return input("Put it back? Type yes: ").strip().lower() == "yes"


def _open_as_new(one: Backup, arguments: argparse.Namespace) -> int:
    from dsptdesk.services import rescuing
    from dsptdesk.services.restoring import name_of

    rescuing.open_backup(one, _secret(arguments), arguments.new).workspace.release()
    print(f"Checked and opened {name_of(one)} as {arguments.new}")
    warn_about(arguments.new)
    return DONE


def _rescue(one: Backup, arguments: argparse.Namespace, error: DsptError) -> int:
    from dsptdesk.services import rescuing
    from dsptdesk.services.restoring import name_of

    print(f"{error}\nWhat cannot be opened is kept in the folder “damaged” beside it.")
    if arguments.preview or not _agreed(arguments):
        print("Nothing was changed.")
        return DONE
    rescuing.put_in_place(arguments.workspace, one, _secret(arguments)).workspace.release()
    print(f"Put back {name_of(one)}.")
    return DONE


def _put_back(desk: Desk, one: Backup, arguments: argparse.Namespace) -> int:
    from dsptdesk.services import restoring

    if not restoring.readable(desk):
        desk.workspace.release()
        return _rescue(one, arguments, Damaged("Part of today's data is damaged."))
    then = restoring.read(desk, one)
    found = restoring.compare_with(desk, then)
    wanted = restoring.all_of(then, found)
    print("\n".join(_lines(then, wanted)))
    if not (found.changes or then.lacking):
        print("Nothing would change.")
        return DONE
    if arguments.preview or not _agreed(arguments):
        print("Nothing was changed.")
        return DONE
    restoring.put_back(desk, restoring.make_ready(desk, then, wanted))
    print(f"{wanted.label}. What was there before is kept as the newest backup.")
    return DONE


def _lines(then: Then, wanted: Wanted) -> list[str]:
    from dsptdesk.domain.differences import kind_words, record_words
    from dsptdesk.domain.putting_back import Comparison, Effect, signed_words
    from dsptdesk.services.restoring import name_of

    since = "unknown, the two went different ways" if then.since is None else f"{then.since:,}"
    lines = [f"The {name_of(then.backup).removeprefix('the ')}; actions since: {since}"]
    for group in Comparison(wanted.changes).groups:
        lines.append(f"{kind_words(group.kind)}:")
        lines += [
            f"  {effect.value}: {record_words(one.after or one.before)[:80]}"
            for effect in Effect
            for one in group.of(effect)
        ]
    if signed := signed_words(wanted.changes):
        lines.append(signed)
    if then.lacking:
        lines.append(f"Stored documents that come back: {len(then.lacking):,}")
    return lines
