"""The database engine: one that is unsafe, or cannot encrypt, never gets to write a byte."""

from __future__ import annotations

import sqlite3

import pytest
import sqlcipher3
from cryptography.hazmat.backends.openssl import backend

from dsptdesk.data import database, engines
from dsptdesk.data.creation import create_workspace
from dsptdesk.domain.errors import Refused
from dsptdesk.services import start
from tests.desks import CODE, PASSPHRASE, Clock

KEY = bytes(range(32))
MAGIC = b"SQLite format 3\0"


class Plain(sqlite3.Connection):
    """An ordinary SQLite, which takes any key and then keeps everything readable."""

    def set_key(self, key):
        self.execute(f'PRAGMA key = "{key}"')


def plain_connect(path, *, isolation_level=None, **more):
    made = sqlite3.connect(path, factory=Plain, isolation_level=isolation_level, **more)
    made.execute("CREATE TABLE IF NOT EXISTS proof(a)")  # it can write: nothing else stops it
    return made


def test_the_engine_in_use_can_encrypt_and_is_without_the_known_fault():
    carried = engines.engines()["sqlcipher3"]
    assert carried["SQLite"] == sqlcipher3.sqlite_version
    assert tuple(map(int, carried["SQLite"].split("."))) >= (3, 51, 3)
    assert database.OLDEST_SQLITE == (3, 51, 3)
    assert tuple(map(int, carried["SQLCipher"].split("."))) >= (4, 12, 0)
    assert carried["OpenSSL"].count(".") == 2


def test_the_cipher_library_is_asked_itself():
    assert engines.engines()["cryptography"]["OpenSSL"] in backend.openssl_version_text()


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 51, 2)])
def test_an_engine_with_the_known_fault_is_refused_before_it_touches_a_file(
    monkeypatch, tmp_path, version
):
    monkeypatch.setattr(database.sqlcipher3, "sqlite_version_info", version)
    with pytest.raises(Refused, match="unsafe database engine"):
        database.connect(tmp_path / "desk.db", KEY, create=True)
    assert not (tmp_path / "desk.db").exists()


def test_the_first_safe_engine_is_taken(monkeypatch, tmp_path):
    monkeypatch.setattr(database.sqlcipher3, "sqlite_version_info", (3, 51, 3))
    database.connect(tmp_path / "desk.db", KEY, create=True).close()


def test_an_engine_that_ignores_the_key_is_refused(monkeypatch, tmp_path):
    """Plain SQLite takes PRAGMA key without a word, and would keep all data readable."""
    with plain_connect(tmp_path / "proof.db") as proof:
        proof.set_key("x")
    assert (tmp_path / "proof.db").read_bytes().startswith(MAGIC)
    monkeypatch.setattr(database.sqlcipher3, "connect", plain_connect)
    with pytest.raises(Refused, match="cannot encrypt"):
        database.connect(tmp_path / "desk.db", KEY, create=True)


def test_no_file_of_a_new_workspace_begins_as_a_readable_database(tmp_path):
    workspace = create_workspace(tmp_path / "Larkfield", PASSPHRASE, CODE, now=Clock())
    workspace.release()
    files = [path for path in (tmp_path / "Larkfield").rglob("*") if path.is_file()]
    assert any(path.name == "desk.db" for path in files)
    assert not any(path.read_bytes()[:16] == MAGIC for path in files)
    # Nor does a copy made of it, or what it is while somebody works.
    desk = start.open_with_passphrase(
        tmp_path / "Larkfield", PASSPHRASE, who="Priya Nair", now=Clock()
    )
    try:
        desk.workspace.back_up("test")
        files = [path for path in (tmp_path / "Larkfield").rglob("*") if path.is_file()]
        assert sum(path.name == "desk.db" for path in files) == 2
        assert not any(path.read_bytes()[:16] == MAGIC for path in files)
    finally:
        desk.workspace.release()
