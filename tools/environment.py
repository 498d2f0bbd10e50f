"""The project's own Python environment: made in .venv, kept in step with the lock file."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"
INPUTS = (LOCK, ROOT / "pyproject.toml")


class SetupError(Exception):
    """The environment could not be made; the text says what to do."""


def scripts_folder(venv: Path, platform: str = sys.platform) -> Path:
    return venv / ("Scripts" if platform == "win32" else "bin")


def program(name: str, venv: Path = VENV, platform: str = sys.platform) -> Path:
    """Where a command of the environment lies, for example python or dsptdesk."""
    return scripts_folder(venv, platform) / (f"{name}.exe" if platform == "win32" else name)


def fingerprint(inputs: tuple[Path, ...] = INPUTS, root: Path = ROOT) -> str:
    """Changes whenever .venv must be made again.

    The folder counts because commands in .venv hold its full path.
    """
    digest = hashlib.sha256(f"{sys.version}|{sys.base_prefix}|{root}".encode())
    for path in inputs:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp_of(venv: Path) -> Path:
    return venv / "dsptdesk-setup.txt"


def is_ready(venv: Path, wanted: str) -> bool:
    stamp = stamp_of(venv)
    if not (program("python", venv).exists() and program("dsptdesk", venv).exists()):
        return False
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == wanted


def ensure(venv: Path = VENV) -> None:
    """Make .venv, or leave it alone when nothing has changed."""
    wanted = fingerprint()
    if is_ready(venv, wanted):
        return
    print("Setting up .venv (once, one to five minutes) …", flush=True)
    stamp_of(venv).unlink(missing_ok=True)
    if not _python_works(venv):
        _make(venv)
    _install(venv)
    stamp_of(venv).write_text(wanted, encoding="ascii")


def _python_works(venv: Path) -> bool:
    """Whether this .venv answers, has pip and belongs to the Python now running."""
    if not program("python", venv).exists():
        return False
    question = "import sys, pip; print(sys.version, sys.base_prefix, sep='|')"
    command = [str(program("python", venv)), "-c", question]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return False
    same = answer.stdout.strip() == f"{sys.version}|{sys.base_prefix}"
    return answer.returncode == 0 and same


def _make(venv: Path) -> None:
    if venv.exists():
        shutil.rmtree(venv)
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False)
    if made.returncode:
        message = (
            "Python could not make the folder .venv. Check that you may write in this folder "
            "and that the disk is not full, then run the command again."
        )
        raise SetupError(message)


def _install(venv: Path) -> None:
    pip = [str(program("python", venv)), "-m", "pip", "--disable-pip-version-check"]
    # Nothing is built from source here: exactly the reviewed files, or none.
    locked = ["install", "-qq", "--require-hashes", "--only-binary=:all:", "-r", str(LOCK)]
    project = ["install", "-qq", "--no-build-isolation", "--no-deps", "-e", str(ROOT)]
    for step in (locked, project):
        if subprocess.run([*pip, *step], env=_pip_environment(), check=False).returncode:
            message = (
                "Installing failed (see the lines above). Check the internet connection and that "
                "about 1 GB of disk is free, then run the same command again."
            )
            raise SetupError(message)


def _pip_environment() -> dict[str, str]:
    """PIP_USER and PYTHONPATH would send packages elsewhere; other pip settings stay."""
    dropped = {"PIP_USER", "PIP_TARGET", "PYTHONPATH", "PYTHONHOME"}
    quiet = {"PIP_ROOT_USER_ACTION": "ignore"}
    return {k: v for k, v in os.environ.items() if k not in dropped} | quiet
