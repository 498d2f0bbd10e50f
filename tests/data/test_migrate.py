"""Migrations: all steps or none, an old copy first, and never on newer data."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data import database, migrate
from dsptdesk.data.backups import proving
from dsptdesk.domain.errors import DiskTrouble, DsptError, Newer
from dsptdesk.domain.registers.assets import Asset
from dsptdesk.services import registers
from tests.desks import open_desk

KEY = bytes(range(32))
NOW = migrate.SCHEMA
WORKSPACES = Path(__file__).resolve().parents[1] / "workspaces"

NEXT = '''"""A later schema."""
import sqlalchemy as sa
from alembic import op
revision = "{next:04}"
down_revision = "{this:04}"
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("later", sa.Column("id", sa.Text(), nullable=False))
    op.execute("UPDATE assets SET name = name || ' changed'")
    with op.batch_alter_table("assets") as batch:
        batch.add_column(sa.Column("later", sa.Text()))
    {end}
'''


def digest(path):
    return sha256(path.read_bytes()).hexdigest()


def tables(connection):
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}


def stopping(at, error):
    """Give an engine maker whose n-th statement fails, and the count of statements so far."""
    count = [0]

    def engine_on(connection):
        engine = real_engine(connection)

        @sa.event.listens_for(engine, "before_cursor_execute")
        def stop(*_arguments):
            count[0] += 1
            if count[0] == at:
                raise error

        return engine

    return engine_on, count


real_engine = migrate.engine_on


def full():
    error = sqlcipher3.OperationalError("database or disk is full")
    error.sqlite_errorcode = 13
    return error


def test_a_first_migration_that_fails_at_any_statement_leaves_nothing(tmp_path, monkeypatch):
    connection = database.connect(tmp_path / "desk.db", KEY, create=True)
    stops = 0
    while True:
        engine_on, count = stopping(stops + 1, KeyError("a bug"))
        monkeypatch.setattr(migrate, "engine_on", engine_on)
        try:
            migrate.migrate(connection)
        except KeyError:
            stops += 1
            assert tables(connection) == set()
            assert database.schema_of(connection) == 0
            continue
        break
    assert stops == count[0] > 15
    assert {"assets", "audit", "search"} <= tables(connection)
    assert database.schema_of(connection) == migrate.SCHEMA
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.close()


def test_a_full_disk_during_a_migration_is_said_in_words(tmp_path, monkeypatch):
    connection = database.connect(tmp_path / "desk.db", KEY, create=True)
    engine_on, _ = stopping(9, sa.exc.OperationalError("CREATE", {}, full()))
    monkeypatch.setattr(migrate, "engine_on", engine_on)
    with pytest.raises(DiskTrouble, match="full"):
        migrate.migrate(connection)
    assert tables(connection) == set()
    connection.close()


@pytest.fixture
def filled(place):
    desk = open_desk(place)
    registers.save(desk, Asset(name="Care plans"))
    desk.workspace.release()
    return place


def later(monkeypatch, tmp_path, end):
    """Pretend that this version of the program knows one more schema."""
    scripts = tmp_path / "program" / "migrations"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", scripts)
    text = NEXT.format(end=end, this=NOW, next=NOW + 1)
    (scripts / "versions" / f"v{NOW + 1:04}_later.py").write_text(text)
    monkeypatch.setattr(migrate, "__file__", str(scripts.parent / "migrate.py"))
    monkeypatch.setattr(migrate, "SCHEMA", NOW + 1)


@pytest.mark.parametrize(
    ("end", "error"),
    [("op.execute('SELECT nothing FROM nowhere')", DsptError), ("raise KeyError(1)", KeyError)],
)
def test_a_later_migration_that_fails_leaves_the_data_byte_for_byte(
    filled, tmp_path, monkeypatch, end, error
):
    before = digest(filled / "desk.db")
    later(monkeypatch, tmp_path, end)
    with pytest.raises(error):
        open_desk(filled)
    assert digest(filled / "desk.db") == before
    assert [path.name for path in filled.glob("desk.db*")] == ["desk.db"]
    monkeypatch.undo()
    desk = open_desk(filled)
    assert [one.name for one in desk.snapshot.all(Asset)] == ["Care plans"]
    assert desk.workspace.check() == ()
    desk.workspace.release()


def test_a_later_migration_keeps_a_checked_copy_of_the_old_schema(filled, tmp_path, monkeypatch):
    key = opened_key(filled)
    later(monkeypatch, tmp_path, "pass")
    desk = open_desk(filled)
    assert [one.name for one in desk.snapshot.all(Asset)] == ["Care plans changed"]
    assert database.schema_of(desk.workspace._connection) == NOW + 1
    desk.workspace.release()
    (copy,) = (filled / "backups").glob("before upgrade *.db")
    assert copy.stat().st_mode & 0o777 == 0o600
    proving.verify_copy(copy, key)
    old = database.connect(copy, key)
    assert database.schema_of(old) == NOW
    assert old.execute("SELECT name FROM assets").fetchall() == [("Care plans",)]
    old.close()


def test_the_step_from_the_first_schema_is_made_whole_or_not_at_all(tmp_path, monkeypatch):
    before, at = digest(WORKSPACES / "schema-1-full" / "desk.db"), 2
    while True:
        place = shutil.copytree(WORKSPACES / "schema-1-full", tmp_path / str(at))
        engine_on, count = stopping(at, KeyError("a bug"))
        monkeypatch.setattr(migrate, "engine_on", engine_on)
        try:
            desk = open_desk(place)
        except KeyError:
            assert digest(place / "desk.db") == before
            at += 8
            continue
        break
    assert at > count[0] > 30
    assert desk.workspace.check() == ()
    assert [one.name for one in desk.snapshot.all(Asset)] == ["Words assetsname"]
    desk.workspace.release()


def opened_key(place):
    desk = open_desk(place)
    key = desk.workspace._key
    desk.workspace.release()
    return key


def test_data_of_a_newer_version_are_refused_and_left_alone(filled):
    connection = database.connect(filled / "desk.db", opened_key(filled))
    connection.execute(f"PRAGMA user_version = {migrate.SCHEMA + 1}")
    connection.close()
    before = {path: digest(path) for path in filled.rglob("*") if path.is_file()}
    with pytest.raises(Newer, match="newer version"):
        open_desk(filled)
    assert before == {path: digest(path) for path in filled.rglob("*") if path.is_file()}


def test_what_a_person_typed_is_in_no_error_of_the_engine(filled):
    desk = open_desk(filled)
    with migrate.engine_on(desk.workspace._connection).begin() as open_:
        for values in ({"id": "Words of a person"}, [{"id": "Words of a person"}] * 3):
            with pytest.raises(sa.exc.StatementError) as raised:
                open_.execute(sa.text("INSERT INTO nowhere VALUES (:id)"), values)
            assert "Words of a person" not in str(raised.value)
    desk.workspace.release()
