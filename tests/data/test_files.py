"""Files: whole or untouched, private, and never through a link."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess

import pytest

from dsptdesk.data import files
from dsptdesk.domain.errors import DiskTrouble, NotFound, Refused

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes or files")


@pytest.fixture
def open_umask():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def small_disk(tmp_path):
    """A real disk of 64 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    if shutil.which("mount") is None:
        pytest.skip("needs mount")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("this account may not mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "a.json"
    files.write_atomic(path, b"one")
    files.write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["a.json"]


@posix
def test_files_and_folders_are_private_whatever_the_umask(tmp_path, open_umask):
    folder = tmp_path / "deep" / "desk"
    files.make_private_folder(folder)
    files.write_atomic(folder / "a", b"x")
    files.private_open(folder / "b").close()
    assert [mode(p) for p in (folder, folder / "a", folder / "b")] == [0o700, 0o600, 0o600]


@posix
def test_a_folder_that_others_could_read_is_closed_to_them(tmp_path, open_umask):
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o755)
    files.make_private_folder(folder)
    assert mode(folder) == 0o700


@posix
@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EINVAL])
def test_a_stick_that_knows_no_modes_is_used_all_the_same(tmp_path, monkeypatch, code):
    asked = []

    def refuse(path, _mode):
        asked.append(path)
        raise OSError(code, "no modes here")

    monkeypatch.setattr(type(tmp_path), "chmod", refuse)
    files.make_private_folder(tmp_path / "desk")
    assert asked == [tmp_path / "desk"]
    assert (tmp_path / "desk").is_dir()


@posix
def test_a_folder_of_somebody_else_that_cannot_be_closed_is_refused(tmp_path, monkeypatch):
    def refuse(*_args):
        raise OSError(errno.EPERM, "not yours")

    monkeypatch.setattr(type(tmp_path), "chmod", refuse)
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(DiskTrouble, match="does not allow"):
        files.make_private_folder(tmp_path / "desk")


def test_a_full_disk_keeps_the_old_file_and_leaves_no_scrap(small_disk):
    path = small_disk / "keys.json"
    files.write_atomic(path, b"good")
    with pytest.raises(DiskTrouble, match=r"disk is full\. Free some space"):
        files.write_atomic(path, b"x" * 400_000)
    assert path.read_bytes() == b"good"
    assert names(small_disk) == ["keys.json"]


def test_a_read_only_disk_is_said_in_words(small_disk):
    path = small_disk / "keys.json"
    files.write_atomic(path, b"good")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(DiskTrouble, match="read-only"):
        files.write_atomic(path, b"new")
    assert path.read_bytes() == b"good"


def test_a_target_that_is_a_folder_leaves_no_scrap(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(DiskTrouble):
        files.write_atomic(tmp_path / "a", b"x")
    assert names(tmp_path) == ["a"]


def test_a_missing_folder_is_said_in_words(tmp_path):
    with pytest.raises(DiskTrouble, match="no longer there"):
        files.write_atomic(tmp_path / "gone" / "a", b"x")


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.ENAMETOOLONG, 9999]
)
def test_every_trouble_says_what_was_tried_and_what_to_do(number):
    text = str(files.disk_trouble(OSError(number, "raw"), "save your answers"))
    assert text.startswith("DSPT Desk could not save your answers: ")
    assert text.endswith("then try again.")
    assert "raw" not in text


def test_troubles_have_different_reasons():
    numbers = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOENT, errno.EIO, 9999)
    assert len({str(files.disk_trouble(OSError(n, ""), "save")) for n in numbers}) == len(numbers)


def test_a_new_private_file_never_takes_the_place_of_another(tmp_path):
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        files.private_open(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"mine"


def test_an_ordinary_file_is_opened(tmp_path):
    (tmp_path / "policy.pdf").write_bytes(b"%PDF")
    with files.open_regular(tmp_path / "policy.pdf") as file:
        assert file.read() == b"%PDF"


@posix
@pytest.mark.timeout(10)
def test_links_pipes_devices_and_folders_are_refused_each_with_a_sentence(tmp_path):
    (tmp_path / "secret").write_bytes(b"x")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "secret")
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "folder.pdf").mkdir()
    for path, word in [
        (tmp_path / "link.pdf", "shortcut"),
        (tmp_path / "loop.pdf", "shortcut"),
        (tmp_path / "pipe.pdf", "not an ordinary file"),
        (tmp_path / "folder.pdf", "folder"),
        (files.Path("/dev/zero"), "not an ordinary file"),
    ]:
        with pytest.raises(Refused, match=word):
            files.open_regular(path)


def test_a_file_that_vanished_is_named(tmp_path):
    with pytest.raises(NotFound, match=r"“gone\.pdf” is no longer there"):
        files.open_regular(tmp_path / "gone.pdf")


def test_an_impossible_name_is_refused(tmp_path):
    with pytest.raises(Refused, match="Rename"):
        files.open_regular(tmp_path / "a\0b")


def test_an_over_long_name_is_refused_in_words(tmp_path):
    with pytest.raises(DiskTrouble, match="name is too long"):
        files.open_regular(tmp_path / ("a" * 400))


def test_pieces_are_full_even_from_a_source_that_gives_little_at_a_time():
    class Slow:
        def __init__(self):
            self.left = 25

        def read(self, size):
            given = min(3, size, self.left)
            self.left -= given
            return b"x" * given

    assert [len(p) for p in files.full_chunks(Slow(), 10)] == [10, 10, 5]
