"""The packages: the same source gives the same bytes, with everything in them that is needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile

import pytest

from tools.environment import ROOT
from tools.supply import dist

MADE = 1_780_000_000


def copy_of(source, target):
    """As somebody else would have it: other times, other permissions."""
    target.mkdir()
    for name in dist.SOURCES:
        shutil.copytree(source / name, target / name, copy_function=shutil.copyfile)
    for name in dist.ALONE:
        shutil.copyfile(source / name, target / name)
    for path in target.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.utime(path, (time.time(), time.time() - 1_000_000))
    return target


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The source as it is now, whoever goes on changing it meanwhile."""
    home = tmp_path_factory.mktemp("source") / "here"
    home.mkdir()
    for name in dist.SOURCES:
        shutil.copytree(ROOT / name, home / name)
    for name in dist.ALONE:
        shutil.copy2(ROOT / name, home / name)
    return home


@pytest.fixture(scope="module")
def built(tmp_path_factory, source):
    """Both packages, twice: the second time in another place, at another time, by another person."""
    home = tmp_path_factory.mktemp("dist")
    first = dist.build(home / "one", MADE, source)
    other = copy_of(source, home / "another place")
    old = os.umask(0o077)
    try:
        again = dist.build(home / "two", MADE, other)
    finally:
        os.umask(old)
    return first, again


@pytest.mark.serial
def test_two_builds_are_the_same_byte_for_byte(built):
    first, again = built
    assert [one.name for one in first] == [one.name for one in again]
    assert [one.suffix for one in first] == [".whl", ".gz"]
    assert [dist.digest(one) for one in first] == [dist.digest(one) for one in again]


@pytest.mark.serial
def test_another_moment_gives_other_bytes(built, source, tmp_path):
    """Otherwise the comparison above could not fail."""
    first, _ = built
    later = dist.build(tmp_path / "later", MADE + 86_400, source)
    assert all(dist.digest(a) != dist.digest(b) for a, b in zip(first, later, strict=True))


@pytest.mark.serial
def test_the_wheel_runs_with_its_own_files(built, tmp_path):
    wheel = built[0][0]
    with zipfile.ZipFile(wheel) as held:
        held.extractall(tmp_path / "in")
    code = (
        "import dsptdesk, sys\n"
        "from dsptdesk import paths\n"
        "from dsptdesk.data.editions import load_edition\n"
        "from dsptdesk.services.help import help_page\n"
        "assert paths.resources().is_relative_to(sys.argv[1]), paths.resources()\n"
        "assert dsptdesk.__file__.startswith(sys.argv[1])\n"
        "assert len(load_edition().items) > 20\n"
        "print(help_page('about')[:20])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "in")],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "in")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("# About DSPT Desk")


@pytest.mark.serial
def test_the_wheel_holds_every_module_and_every_shipped_file(built, source):
    held = {name for name, _ in dist.contents(built[0][0])}
    for path in (source / "dsptdesk").rglob("*.py"):
        assert path.relative_to(source).as_posix() in held
    for path in (source / "resources").rglob("*"):
        if path.is_file():
            assert f"dsptdesk/{path.relative_to(source).as_posix()}" in held
    metadata = next(data for name, data in dist.contents(built[0][0]) if name.endswith("METADATA"))
    assert b"Requires-Dist: sqlcipher3==" in metadata


@pytest.mark.serial
def test_the_sdist_makes_the_same_wheel(built, tmp_path):
    shutil.unpack_archive(built[0][1], tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    wheel = dist.build(tmp_path / "out", MADE, unpacked)[0]
    assert dist.digest(wheel) == dist.digest(built[0][0])


def wheel_of(path, names):
    with zipfile.ZipFile(path, "w") as made:
        for name, text in names.items():
            made.writestr(name, text)
    return path


GOOD = {
    "dsptdesk/__main__.py": "x = 1",
    "dsptdesk/resources/editions/a.json": "{}",
    "dsptdesk/resources/help/a.md": "a",
    "dsptdesk/resources/fonts/a.ttf": "a",
}


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({}, []),
        ({"tests/test_a.py": ""}, ["tests/test_a.py does not belong in it"]),
        ({"dsptdesk/__pycache__/a.pyc": ""}, ["a.pyc does not belong in it"]),
        ({"dsptdesk/a.py": f"see /{'root'}/x"}, ["dsptdesk/a.py names a folder of one machine"]),
    ],
)
def test_what_does_not_belong_in_a_package_is_found(tmp_path, extra, said):
    found = list(dist.wrong_in(wheel_of(tmp_path / "a.whl", GOOD | extra)))
    assert len(found) == len(said)
    assert all(part in line for part, line in zip(said, found, strict=True))


def test_a_package_without_its_shipped_files_is_found(tmp_path):
    bare = {name: text for name, text in GOOD.items() if "help" not in name}
    assert list(dist.wrong_in(wheel_of(tmp_path / "a.whl", bare))) == ["resources/help/ is missing"]
