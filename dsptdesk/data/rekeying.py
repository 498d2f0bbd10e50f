"""Encrypts everything anew: a new data key for the database and every stored document."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from dsptdesk.data import database, files, keys, switching
from dsptdesk.data.aside import ASIDE
from dsptdesk.data.backups import proving
from dsptdesk.data.blobs import Blobs
from dsptdesk.data.database_file import discard_database
from dsptdesk.data.exchange.unpacking import has_room
from dsptdesk.data.opening import open_with_key
from dsptdesk.data.store import Store
from dsptdesk.data.workspace import DATABASE, EVIDENCE, Now, Workspace
from dsptdesk.domain.errors import Cancelled, Damaged, Refused
from dsptdesk.durable import settle_folder

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]
LABEL = "Encrypt everything anew"
HELD = "Everything is being encrypted anew. Wait a moment, then try again."


@dataclass(frozen=True)
class NewWays:
    """The ways in from now on."""

    passphrase: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True)
class Prepared:
    """Everything under the new key, in a folder beside; it does not count yet."""

    part: Path
    key: bytes = field(repr=False)
    store_id: str
    who: str
    head: str
    """Of the history when the database was copied."""
    sealed: frozenset[str]
    """Stored documents that are there under the new key."""
    lost: frozenset[str]
    """Stored documents that were damaged before; they stay as they are."""


def prepare(
    workspace: Workspace,
    ways: NewWays,
    *,
    who: str,
    now: Now,
    progress: Progress = lambda _done, _of: None,
    stop: Stop = lambda: False,
) -> Prepared:
    """Make and prove everything that is to count; safe on any thread, people may go on saving."""
    if workspace.read_only:
        raise Refused(workspace.read_only)
    switching.expect_plain(workspace.path)
    switching.tidy(workspace.path)
    part = workspace.path / f".anew-{uuid4().hex[:8]}.part"
    with _gone_unless_done(part):
        has_room(workspace.path, _size(workspace.path))
        key = keys.new_data_key()
        keyfile = keys.new_keyfile(workspace.store_id, key)
        keyfile = keyfile.with_recovery(key, ways.code).with_passphrase(key, ways.passphrase)
        for folder in (part, part / EVIDENCE, part / EVIDENCE / ASIDE, part / "backups"):
            files.make_private_folder(folder)
        keyfile.write(part)
        older = switching.free_name(workspace.path, f"{switching.OLDER} {now():%Y-%m-%d}")
        switching.begin(part, older.name)
        made = Prepared(part, key, workspace.store_id, who, "", frozenset(), frozenset())
        made = _seal_documents(workspace, made, progress, stop)
        made = _copy_database(workspace, made, now)
        _prove(made)
    return made


def switch(workspace: Workspace, made: Prepared, *, now: Now) -> Workspace:
    """Let the new key count; gives the workspace opened with it, the old one is let go of.

    Only the screen's thread may do this: what was saved since the preparing is taken along.
    """
    with workspace.alone():
        with _held(workspace.blobs), _gone_unless_done(made.part):
            named = _names(workspace)
            made = _without(made, made.sealed - named)
            missing = named - made.sealed - made.lost
            if missing or workspace.head != made.head:
                made = _seal_documents(workspace, made, lambda _done, _of: None, lambda: False)
                made = _copy_database(workspace, made, now)
                _prove(made)
            _settle(made.part)
            switching.commit(made.part, workspace.path)
        workspace.release()
    switching.finish(workspace.path)
    return open_with_key(workspace.path, made.key, now=now)


def dismiss(made: Prepared) -> None:
    """Drop what was prepared: everything stays as it is."""
    shutil.rmtree(made.part, ignore_errors=True)


@contextmanager
def _held(blobs: Blobs) -> Iterator[None]:
    """Keep the documents as they are; once the new key counts, for good."""
    blobs.hold(HELD)
    try:
        yield
    except BaseException:
        blobs.hold("")
        raise


@contextmanager
def _gone_unless_done(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        if isinstance(error, OSError):
            raise files.disk_trouble(error, "encrypt everything anew") from error
        raise


def _size(folder: Path) -> int:
    stored = [one for one in (folder / EVIDENCE).rglob("*") if one.is_file()]
    return sum(one.stat().st_size for one in (folder / DATABASE, *stored))


def _names(workspace: Workspace) -> set[str]:
    aside = workspace.blobs.beside(workspace.path / EVIDENCE / ASIDE)
    return workspace.blobs.names() | {f"{ASIDE}/{name}" for name in aside.names()}


def _without(made: Prepared, gone: frozenset[str]) -> Prepared:
    """Drop documents that were erased since they were prepared, or they would come back."""
    for name in gone:
        switching.remove(made.part / EVIDENCE / name)
    return replace(made, sealed=made.sealed - gone)


def _seal_documents(
    workspace: Workspace, made: Prepared, progress: Progress, stop: Stop
) -> Prepared:
    sealed, lost = set(made.sealed), set(made.lost)
    missing = sorted(_names(workspace) - sealed - lost)
    for number, name in enumerate(missing):
        if stop():
            raise Cancelled("Stopped. Nothing was changed.")
        progress(number, len(missing) + 1)
        above, _, stem = f"{EVIDENCE}/{name}".rpartition("/")
        source = workspace.blobs.beside(workspace.path / above)
        try:
            source.seal_anew(stem, Blobs(made.part / above, made.store_id, made.key))
        except Damaged:
            lost.add(name)
            continue
        # Put aside 30 days ago is still 30 days ago.
        shutil.copystat(source.path(stem), made.part / above / stem)
        sealed.add(name)
    progress(len(missing), len(missing) + 1)
    return replace(made, sealed=frozenset(sealed), lost=frozenset(lost))


def _copy_database(workspace: Workspace, made: Prepared, now: Now) -> Prepared:
    target = made.part / DATABASE
    discard_database(target)
    counted, head = workspace.copy_under(made.key, target)
    connection = database.connect(target, made.key)
    try:
        if proving.counts(connection) != counted:
            raise Damaged("The copy holds fewer entries than the data. Try again.")
        Store(connection, target, database.identity(target), now).note(LABEL, made.who)
    finally:
        connection.close()
    return replace(made, head=head)


def _prove(made: Prepared) -> None:
    """Look at every page of the new database; the documents were read back one by one."""
    keys.KeyFile.read(made.part).prove(made.key)
    connection = database.connect_to_read(made.part / DATABASE, made.key)
    try:
        if wrong := database.check(connection):
            raise Damaged(f"The new copy is not right, so nothing was changed: {wrong[0]}")
        proving.chain_head(connection)
    finally:
        connection.close()


def _settle(part: Path) -> None:
    """Make every name in it last before it counts; what the files hold is on the disk already."""
    for one in (part / EVIDENCE / ASIDE, part / EVIDENCE, part / "backups", part):
        settle_folder(one)
