"""The Debian packages that Qt, the fonts and the tests need: what is missing, and getting it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable

from tools.environment import SetupError

# Each was shown to be needed by leaving it out: the window aborts or text turns into boxes.
WINDOW = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libdbus-1-3",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "fonts-dejavu-core",
)
# A real X server, a real keyring, and second opinions on the PDF files.
TESTS = ("xvfb", "xauth", "dbus", "gnome-keyring", "qpdf", "poppler-utils")
# Saves spreadsheets as other programs do; large, so its tests are left out where it is missing.
OFFICE = ("libreoffice-calc-nogui",)
# Make a disk answer badly and note what is written; the tests that need them are left out without.
FAULTS = ("strace", "gcc", "libc6-dev", "e2fsprogs")
VENV = "python3-venv"
# Debian 13 and Ubuntu 24.04 renamed some libraries; apt still finds them by the old name.
RENAMED = "t64"


def needed(*, tests: bool) -> tuple[str, ...]:
    """What this machine should have; the venv module comes with most Pythons but not Debian's."""
    venv = () if importlib.util.find_spec("ensurepip") else (VENV,)
    return venv + WINDOW + (TESTS if tests else ())


def missing(wanted: Iterable[str], listing: str) -> tuple[str, ...]:
    """Compare with dpkg-query's lines of "package status"."""
    rows = (line.partition(" ") for line in listing.splitlines())
    there = {name for name, _, status in rows if status.strip() == "installed"}
    return tuple(p for p in wanted if p not in there and f"{p}{RENAMED}" not in there)


def install_line(packages: Iterable[str]) -> str:
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def ensure(*, tests: bool) -> None:
    """Install what is missing as root; otherwise stop with the one line to type."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return
    absent = missing(needed(tests=tests), _listing(needed(tests=tests)))
    if tests and os.geteuid() == 0:
        for good_to_have in (OFFICE, FAULTS):
            _try(missing(good_to_have, _listing(good_to_have)))
    if not absent:
        return
    if os.geteuid() != 0:
        raise SetupError(
            f"Some system packages are missing. Type this, then run the command again:\n"
            f"  {install_line(absent)}"
        )
    _install(absent)


def _try(packages: tuple[str, ...]) -> None:
    """Install what is good to have; go on without it where that fails."""
    if not packages:
        return
    try:
        _install(packages)
    except SetupError:
        print(f"Going on without {' '.join(packages)}: the tests that need it are left out.")


def _listing(packages: Iterable[str]) -> str:
    names = [name for p in packages for name in (p, p + RENAMED)]
    # ${db:Status-Status} is one word; unknown names only make the exit code 1.
    query = ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]
    return subprocess.run(query, capture_output=True, text=True, check=False).stdout


def _install(packages: tuple[str, ...]) -> None:
    print(f"Installing system packages: {' '.join(packages)} …", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # A failed update may still leave a usable list, so only the install decides.
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    done = subprocess.run(install, env=quiet, check=False, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr.rstrip())
        raise SetupError(
            "Installing system packages failed (see the lines above). Check the internet "
            f"connection, or type this yourself:\n  {install_line(packages)}"
        )
