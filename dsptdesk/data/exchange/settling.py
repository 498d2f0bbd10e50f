"""Makes a workspace of its own out of an exchange file: the folder appears whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import uuid4

from dsptdesk.data import files, keys
from dsptdesk.data.backups import manifest, proving
from dsptdesk.data.backups.manifest import Backup
from dsptdesk.data.creation import README, README_TEXT
from dsptdesk.data.exchange.stream import Progress, Stop
from dsptdesk.data.exchange.unpacking import unpack
from dsptdesk.data.nesting import refuse_nested
from dsptdesk.data.workspace import DATABASE
from dsptdesk.domain.errors import Damaged, Refused
from dsptdesk.durable import put_in_place


def settle(
    file: Path,
    key: bytes,
    path: Path,
    progress: Progress = lambda _done, _of: None,
    stop: Stop = lambda: False,
) -> proving.Proof:
    """Make the workspace folder of what an exchange file holds, once every byte is proved."""
    refuse_nested(path)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise Refused(f"“{path.name}” already exists there. Choose another name or folder.")
    part = path.parent / f".{path.name[:40]}.{uuid4().hex[:8]}.part"
    try:
        files.make_folders_above(part)
        one = unpack(file, key, part, progress, stop)
        proof = proving.prove(one, key)
        if not proof.good:
            raise Damaged(f"What this file holds is not whole: {proof.problems[0]}")
        _lay_out(one, part)
        if path.exists():
            path.rmdir()
        put_in_place(part, path)
    except OSError as error:
        raise files.disk_trouble(error, "make the folder") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return proof


def _lay_out(one: Backup, part: Path) -> None:
    """Turn a home of backups into a workspace; its evidence lies where it should already."""
    for name in (DATABASE, *keys.NAMES):
        put_in_place(one.folder / name, part / name)
    (one.folder / manifest.MANIFEST).unlink()
    one.folder.rmdir()
    files.make_private_folder(part / "backups")
    files.write_atomic(part / README, README_TEXT.encode())
