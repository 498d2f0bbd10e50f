"""The database: only ours, only whole, only once at a time, and never in plain text."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher3

from dsptdesk.data import database
from dsptdesk.data.copying import copy_to
from dsptdesk.data.trouble import translate
from dsptdesk.domain.errors import Damaged, DiskTrouble, DsptError, InUse, NotOurs, Refused

ROOT = str(Path(__file__).parents[2])
KEY = bytes(range(32))


def len_of(_conn):
    return 0


CANARY = "Ada Lovelace needs help"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk.db"


@pytest.fixture
def made(path):
    """A closed database with a few pages in it."""
    conn = database.connect(path, KEY, create=True)
    conn.execute("CREATE TABLE home(id INTEGER PRIMARY KEY, name TEXT)")
    conn.execute("CREATE TABLE bed(id INTEGER PRIMARY KEY, home INTEGER REFERENCES home(id))")
    conn.execute("BEGIN IMMEDIATE")
    conn.executemany("INSERT INTO home(name) VALUES(?)", [(CANARY * 9,) for _ in range(400)])
    conn.execute("COMMIT")
    conn.execute("PRAGMA user_version = 7")
    conn.close()
    return path


@pytest.fixture
def conn(made):
    conn = database.connect(made, KEY)
    yield conn
    conn.close()


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def pragma(conn, name):
    return conn.execute(f"PRAGMA {name}").fetchone()[0]


def refused(path, key=KEY):
    with pytest.raises(DsptError) as caught:
        database.connect(path, key)
    return caught.value


def test_the_settings_that_survive_a_power_cut_are_on(conn):
    said = [
        pragma(conn, name)
        for name in ("journal_mode", "synchronous", "foreign_keys", "locking_mode", "temp_store")
    ]
    assert said == ["wal", 2, 1, "exclusive", 2]


def test_what_was_saved_is_there_again_with_schema_and_mark(conn):
    assert conn.execute("SELECT count(*) FROM home").fetchone() == (400,)
    assert database.schema_of(conn) == 7
    assert pragma(conn, "application_id") == int.from_bytes(b"DSPT", "big")


def test_nothing_is_ever_plain_on_the_disk(conn, made):
    conn.execute("INSERT INTO home(name) VALUES(?)", (CANARY,))
    for file in made.parent.iterdir():
        raw = file.read_bytes()
        assert not raw.startswith(b"SQLite format 3")
        for coded in (CANARY.encode(), CANARY.encode("utf-16-le"), KEY, KEY.hex().encode()):
            assert coded not in raw


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_every_file_is_private_whatever_the_umask(path, tmp_path):
    before = os.umask(0)
    try:
        conn = database.connect(path, KEY, create=True)
        conn.execute("CREATE TABLE a(b)")
        copy_to(conn, tmp_path / "copy.db", KEY, len_of)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
        conn.close()
    finally:
        os.umask(before)
    assert modes == {"desk.db": 0o600, "desk.db-wal": 0o600, "copy.db": 0o600}


def test_a_second_window_is_told_that_the_folder_is_in_use(conn, made):
    assert isinstance(refused(made), InUse)


def test_a_second_program_is_told_so_too_even_before_anything_was_written(conn, made):
    script = (
        "import sys, pathlib\n"
        "from dsptdesk.data import database\n"
        "database.connect(pathlib.Path(sys.argv[1]), bytes(range(32)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(made)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": ROOT},
    )
    assert "InUse" in done.stderr


def test_an_open_that_failed_holds_nothing(made):
    for _ in range(3):
        refused(made, b"x" * 32)
    database.connect(made, KEY).close()


def test_making_one_never_takes_the_place_of_another(made):
    before = made.read_bytes()
    with pytest.raises(Refused, match="already a database"):
        database.connect(made, KEY, create=True)
    assert made.read_bytes() == before


def test_a_missing_database_is_not_made_silently(path):
    assert "missing" in str(refused(path))
    assert names(path.parent) == []


def test_wrong_files_are_told_apart_and_not_touched(made, tmp_path):
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE a(b)")
    plain.close()
    (tmp_path / "empty.db").touch()
    (tmp_path / "scrap.db").write_bytes(os.urandom(9000))
    (tmp_path / "folder.db").mkdir()
    kinds = {}
    for name in ("plain", "empty", "scrap", "folder"):
        file = tmp_path / f"{name}.db"
        before = file.read_bytes() if file.is_file() else b""
        kinds[name] = type(refused(file))
        assert (file.read_bytes() if file.is_file() else b"") == before
    assert kinds == {"plain": NotOurs, "empty": Damaged, "scrap": Damaged, "folder": NotOurs}


def test_an_encrypted_database_of_another_program_is_not_ours(path):
    other = sqlcipher3.connect(str(path))
    other.set_key(f"x'{KEY.hex()}'")
    other.execute("CREATE TABLE a(b)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert isinstance(refused(path), NotOurs)
    assert path.read_bytes() == before


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 33])
def test_a_key_of_a_wrong_length_is_our_bug(path, key):
    with pytest.raises(ValueError, match="32 bytes"):
        database.connect(path, key, create=True)
    assert not path.exists()


def test_a_sound_database_has_no_problems(conn):
    conn.execute("INSERT INTO home(name) VALUES('x')")
    assert database.check(conn) == ()


def test_flipped_bits_are_all_noticed(made, tmp_path):
    raw = made.read_bytes()
    for step in range(40):
        place = (step * 7919 * 13) % len(raw)
        copy = tmp_path / f"copy{step}.db"
        copy.write_bytes(raw[:place] + bytes([raw[place] ^ (1 << step % 8)]) + raw[place + 1 :])
        try:
            conn = database.connect(copy, KEY)
        except Damaged:
            continue
        problems = database.check(conn)
        conn.close()
        assert problems
        assert all(len(problem) > 20 for problem in problems)


def test_cuts_are_all_noticed(made, tmp_path):
    raw = made.read_bytes()
    for step in range(20):
        copy = tmp_path / f"cut{step}.db"
        copy.write_bytes(raw[: step * len(raw) // 20])
        try:
            conn = database.connect(copy, KEY)
        except Damaged:
            continue
        problems = database.check(conn)
        conn.close()
        assert problems


def test_a_row_without_its_parent_is_named(conn):
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("INSERT INTO bed(home) VALUES(9999)")
    assert database.check(conn) == ("Row 1 of bed belongs to a row of home that is not there.",)


def test_a_copy_is_whole_encrypted_and_opens_with_the_same_key(conn, tmp_path):
    conn.execute("INSERT INTO home(name) VALUES('newest')")
    copy_to(conn, tmp_path / "copy.db", KEY, len_of)
    copy = database.connect(tmp_path / "copy.db", KEY)
    assert copy.execute("SELECT count(*) FROM home").fetchone() == (401,)
    assert database.schema_of(copy) == 7
    assert database.check(copy) == ()
    copy.close()
    assert CANARY.encode() not in (tmp_path / "copy.db").read_bytes()
    assert isinstance(refused(tmp_path / "copy.db", b"x" * 32), Damaged)


def test_a_copy_never_takes_the_place_of_a_file(conn, tmp_path):
    (tmp_path / "mine.txt").write_bytes(b"mine")
    with pytest.raises(DiskTrouble, match="already a file"):
        copy_to(conn, tmp_path / "mine.txt", KEY, len_of)
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"


def test_a_copy_that_failed_leaves_nothing(conn, tmp_path):
    conn.execute("BEGIN IMMEDIATE")  # no copy is possible inside a write
    with pytest.raises(InUse):
        copy_to(conn, tmp_path / "copy.db", KEY, len_of)
    conn.execute("ROLLBACK")
    assert not (tmp_path / "copy.db").exists()


def test_a_swapped_file_has_another_identity(made, tmp_path):
    before = database.identity(made)
    assert database.identity(made) == before
    shutil.copy(made, tmp_path / "older.db")
    (tmp_path / "older.db").replace(made)
    assert database.identity(made) != before
    made.unlink()
    with pytest.raises(DiskTrouble):
        database.identity(made)


@pytest.mark.parametrize("name", ["a b", "100%?", "#1", "été ✓", "a&mode=memory", "it's"])
def test_any_folder_name_will_do(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    database.connect(folder / "desk.db", KEY, create=True).close()
    database.connect(folder / "desk.db", KEY).close()
    assert names(folder) == ["desk.db"]


def test_windows_drives_and_shares_become_names_the_engine_knows():
    class Fake:
        def __init__(self, text):
            self.text = text

        def absolute(self):
            return self

        def as_posix(self):
            return self.text

    assert database.quoted(Fake("C:/a b/desk.db")) == "/C:/a%20b/desk.db"
    assert database.quoted(Fake("//server/share/desk.db")) == "////server/share/desk.db"


def raised(conn, sql):
    try:
        conn.execute(sql)
    except sqlcipher3.Error as error:
        return error
    raise AssertionError(sql)


def test_a_full_database_is_said_in_words(conn):
    conn.execute(f"PRAGMA max_page_count = {pragma(conn, 'page_count')}")
    error = raised(conn, f"INSERT INTO home(name) VALUES('{'x' * 90_000}')")
    said = translate(error, "save")
    assert isinstance(said, DiskTrouble)
    assert "disk is full" in str(said)
    assert "xxx" not in str(said)


def test_a_read_only_database_is_said_in_words(conn):
    conn.execute("PRAGMA query_only = ON")
    said = translate(raised(conn, "DELETE FROM home"), "save")
    assert isinstance(said, DiskTrouble)
    assert "read-only" in str(said)


def test_a_bug_of_ours_stays_a_bug(conn):
    for sql in ("SELECT nothing FROM nowhere", "INSERT INTO bed(home) VALUES(9999)"):
        error = raised(conn, sql)
        with pytest.raises(type(error)):
            translate(error, "save")


def test_the_engine_in_use_is_a_safe_one():
    assert sqlcipher3.sqlite_version_info >= database.OLDEST_SQLITE
    database._safe_engine()


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk as Linux does")
def test_a_read_only_disk_is_said_in_words_and_a_full_one_too(made, tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        ).returncode
    ):
        pytest.skip("this account may not mount a small disk")
    try:
        shutil.copy(made, folder / "desk.db")
        conn = database.connect(folder / "desk.db", KEY)
        rows = [("x" * 100_000,)] * 100
        with pytest.raises(sqlcipher3.Error) as full:
            conn.executemany("INSERT INTO home(name) VALUES(?)", rows)
        assert "disk is full" in str(translate(full.value, "save"))
        with pytest.raises(DiskTrouble, match="disk is full"):
            copy_to(conn, folder / "copy.db", KEY, len_of)
        assert not (folder / "copy.db").exists()
        assert conn.execute("SELECT count(*) FROM home").fetchone()[0] >= 400
        conn.close()
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        with pytest.raises(DiskTrouble):
            database.connect(folder / "desk.db", KEY)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
