"""The packages: dev.py dist [FOLDER] makes sdist and wheel, the same bytes from the same source."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.check import MACHINE_PATH
from tools.environment import ROOT, program
from tools.supply.epoch import NAME, epoch

SOURCES = ("dsptdesk", "resources")
ALONE = (
    "CHANGELOG.md",
    "LICENSE",
    "MANIFEST.in",
    "README.md",
    "pyproject.toml",
    "requirements.in",
    "requirements.lock",
    "setup.py",
)
FOLDER = ROOT / "dist"
_BUILD = "import sys; from setuptools import build_meta; build_meta.build_{}(sys.argv[1])"
_FOREIGN = re.compile(r"(^|/)(tests|tools|__pycache__|\.venv|\.git)(/|$)|\.py[cod]$")
_NEEDED = ("dsptdesk/__main__.py", "resources/editions/", "resources/help/", "resources/fonts/")
_LARGEST = 5_000_000


class Unfit(Exception):
    """A package holds what it must not, or lacks what it needs."""


def build(target: Path, made: int, source: Path = ROOT) -> tuple[Path, ...]:
    """Make both packages and look into them; raises Unfit."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dsptdesk-dist-") as name:
        folder = Path(name)
        _lay_out(source, folder / "source")
        out = folder / "out"
        out.mkdir()
        built = [_plain(one, made) for one in _run(folder / "source", out, made)]
        for one in built:
            if problems := list(wrong_in(one)):
                raise Unfit(f"{one.name}: {problems[0]}")
        return tuple(Path(shutil.copyfile(one, target / one.name)) for one in built)


def digest(path: Path) -> str:
    """Give the SHA-256 of a package."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _lay_out(source: Path, folder: Path) -> None:
    """Copy what belongs in a package, with the same permissions whoever builds it."""
    ours = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info")
    for name in SOURCES:
        shutil.copytree(source / name, folder / name, ignore=ours)
    for name in ALONE:
        shutil.copyfile(source / name, folder / name)
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _run(source: Path, out: Path, made: int) -> list[Path]:
    # Python's own settings of a person, and their umask, must not reach the packages.
    names = {one: value for one, value in os.environ.items() if not one.startswith("PYTHON")}
    names |= {NAME: str(made), "TZ": "UTC", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    old = os.umask(0o022)
    try:
        for kind in ("sdist", "wheel"):
            command = [str(program("python")), "-c", _BUILD.format(kind), str(out)]
            done = subprocess.run(
                command, cwd=source, env=names, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise Unfit(f"The {kind} could not be built.\n{done.stderr.strip()}")
    finally:
        os.umask(old)
    return sorted(out.iterdir())


def _plain(package: Path, made: int) -> Path:
    """Write an sdist anew: setuptools leaves the builder's name and the time of day in it."""
    if package.suffix != ".gz":
        return package
    with tarfile.open(package) as old:
        held = {
            one.name: old.extractfile(one).read()  # type: ignore[union-attr]
            for one in old.getmembers()
            if one.isfile()
        }
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w", format=tarfile.PAX_FORMAT) as new:
        for name in sorted(held):
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = len(held[name]), made, 0o644
            new.addfile(info, io.BytesIO(held[name]))
    package.write_bytes(gzip.compress(inner.getvalue(), mtime=made))
    return package


def wrong_in(package: Path) -> Iterator[str]:
    """Say what a package holds that it must not, and what it lacks."""
    held = dict(contents(package))
    for name, data in held.items():
        if _FOREIGN.search(name):
            yield f"{name} does not belong in it"
        if len(data) < _LARGEST and (found := MACHINE_PATH.search(data.decode("latin-1"))):
            yield f"{name} names a folder of one machine: {found[0]}"
    for needed in _NEEDED:
        if not any(needed in name for name in held):
            yield f"{needed} is missing"


def contents(package: Path) -> Iterator[tuple[str, bytes]]:
    """Give name and bytes of every file in a package."""
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist())
        return
    with tarfile.open(package) as sdist:
        for one in sdist.getmembers():
            if file := sdist.extractfile(one):
                yield one.name, file.read()


def main(arguments: Sequence[str]) -> int:
    """Build twice, compare, and print the sums."""
    target = Path(arguments[0]) if arguments else FOLDER
    made = epoch()
    try:
        first = build(target, made)
        with tempfile.TemporaryDirectory(prefix="dsptdesk-again-") as name:
            again = build(Path(name), made)
            same = [digest(one) for one in first] == [digest(one) for one in again]
    except Unfit as problem:
        print(problem, file=sys.stderr)
        return 1
    for one in first:
        print(f"{digest(one)}  {one.name}")
    print("Built twice: the same bytes." if same else "Built twice: the bytes differ.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
