"""Making a workspace: the folder appears whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import uuid4

from dsptdesk.data import database, files, keys, migrate
from dsptdesk.data.nesting import refuse_nested
from dsptdesk.data.opening import Secret, open_workspace
from dsptdesk.data.workspace import DATABASE, EVIDENCE, Now, Workspace
from dsptdesk.domain.errors import Refused
from dsptdesk.durable import put_in_place

README = "README.txt"

README_TEXT = """This folder belongs to DSPT Desk.

It holds the data of one organisation, encrypted. Do not change, rename or delete
single files in it. To keep a copy, close DSPT Desk and copy the whole folder.

desk.db             the registers and answers (encrypted)
evidence            attached documents (encrypted)
keys.json           the data key, locked with your passphrase and recovery code
keys.backup.json    a second copy of keys.json
backups             checked copies, made every half hour, on locking and on closing
in use.txt          there while it is open: on which computer, and since when

To open it you need DSPT Desk and the passphrase, or the printed recovery code,
or the computer that remembers it. Nobody else can open it, and neither can we.
"""


def create_workspace(path: Path, passphrase: str, recovery_code: str, *, now: Now) -> Workspace:
    """Make a new workspace folder; it appears whole or not at all.

    Raises Refused when the folder exists or the passphrase is too short.
    """
    if problem := keys.passphrase_problem(passphrase):
        raise Refused(problem)
    with files.disk_in_words("look into the folder"):
        taken = path.exists() and (not path.is_dir() or any(path.iterdir()))
    refuse_nested(path)
    if taken:
        raise Refused(f"“{path.name}” already exists there. Choose another name or folder.")
    part = path.parent / f".{path.name[:40]}.{uuid4().hex[:8]}.part"
    try:
        files.make_private_folder(part)
        _fill(part, passphrase, recovery_code)
        if path.exists():
            path.rmdir()
        put_in_place(part, path)
    except OSError as error:
        raise files.disk_trouble(error, "make the folder") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return open_workspace(path, Secret(passphrase=passphrase), now=now)


def _fill(part: Path, passphrase: str, recovery_code: str) -> None:
    key = keys.new_data_key()
    keyfile = keys.new_keyfile(uuid4().hex, key)
    keyfile = keyfile.with_recovery(key, recovery_code).with_passphrase(key, passphrase)
    keyfile.write(part)
    files.make_private_folder(part / EVIDENCE)
    files.make_private_folder(part / "backups")
    files.write_atomic(part / README, README_TEXT.encode())
    connection = database.connect(part / DATABASE, key, create=True)
    try:
        migrate.migrate(connection)
    finally:
        connection.close()
