"""The process that reads spreadsheets has no more than it needs, and reaches for no more."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from dsptdesk.imports import starting
from dsptdesk.imports.book import MEMORY, SECONDS
from tests.imports.corpus import CASES, xlsx

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux's limits")
STRACE = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
WATCHED = (
    *("xxe-file.xlsx", "xxe-http.xlsx", "laughs.ods", "utf-16.xlsx", "lying-type.xlsx"),
    *("external-links.xlsx", "pointing-out.xlsx", "macros.xlsm", "panic.xlsx", "odd-dates.xlsx"),
    *("old.xls", "apple.numbers", "table.xlsx", "half-pair.csv", "noise.xlsx", "corners.xlsx"),
)


def in_cage(code: str) -> subprocess.CompletedProcess[str]:
    code = f"from dsptdesk.imports import cage; import resource, socket; cage.lock_in()\n{code}"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_window_never_loads_what_reads_the_bytes():
    risky = ("python_calamine", "dsptdesk.imports.child", "csv", "zipfile")
    code = f"import sys, dsptdesk.imports.reading; print({{*{risky!r}}} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"set()"


@LINUX
def test_every_limit_is_set_for_good():
    code = "\n".join(
        f"print(*resource.getrlimit(resource.RLIMIT_{name}))"
        for name in ("CORE", "CPU", "FSIZE", "NOFILE", "AS")
    )
    limits = [tuple(map(int, line.split())) for line in in_cage(code).stdout.splitlines()]
    assert limits == [(one, one) for one in (0, SECONDS, 0, 0, MEMORY)]


@LINUX
@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("open('/etc/passwd')", "OSError"),
        ("socket.socket()", "OSError"),
        ("import os; os.pipe()", "OSError"),
        ("bytearray(600_000_000)", "MemoryError"),
    ],
)
def test_files_connections_and_memory_are_out_of_reach(code, refusal):
    assert refusal in in_cage(code).stderr
    free = code.replace("600_000_000", "6_000")
    command = [sys.executable, "-c", f"import socket\n{free}"]
    assert subprocess.run(command, check=False).returncode == 0  # the limit is what refuses


def test_the_process_knows_nothing_of_the_persons_surroundings(monkeypatch):
    monkeypatch.setenv("DSPTDESK_PASSPHRASE", "tell nobody")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    code = "import os, sys; print(dict(os.environ)); sys.stdout.flush()"
    monkeypatch.setattr(starting, "command", lambda: [sys.executable, "-c", code])
    with starting.start() as process:
        said = process.communicate(b"")[0].decode()
    assert "tell nobody" not in said
    assert "elsewhere" not in said


def test_an_installed_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert starting.command() == [sys.executable, "--read-spreadsheet"]


def test_the_program_reads_a_spreadsheet_before_it_loads_anything_of_the_window():
    command = [sys.executable, "-X", "importtime", "-m", "dsptdesk", "--read-spreadsheet"]
    done = subprocess.run(command, cwd=ROOT, input=xlsx(), capture_output=True, check=True)
    assert done.stdout.splitlines()[1] == b'["fine"]'
    loaded = done.stderr.decode()
    assert "python_calamine" in loaded
    assert not [one for one in ("PySide6", "sqlcipher3", "platformdirs") if one in loaded]


def traced(folder: Path, data: bytes) -> list[str]:
    """Give what the process asked of the system once its limits were set."""
    log = folder / "trace"
    watched = "trace=%file,%network,%process,prlimit64,setrlimit,pipe,pipe2,dup,memfd_create"
    command = ["strace", "-f", "-o", str(log), "-e", watched, *starting.command()]
    subprocess.run(command, input=data, capture_output=True, check=False, env={})
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    last = max(n for n, line in enumerate(lines) if "RLIMIT_AS, {" in line)
    assert any("openat(" in line for line in lines[:last])  # the trace sees what is opened
    ends = ("exit", "+++", "---", "tgkill", "kill(")
    after = [line.split(maxsplit=1)[1] for line in lines[last + 1 :]]
    return [line for line in after if not line.startswith(ends)]


@LINUX
@STRACE
@pytest.mark.parametrize("name", WATCHED)
def test_nothing_is_opened_or_called_while_a_file_is_read(tmp_path, name):
    case = next(one for one in CASES if one.name == name)
    assert traced(tmp_path, case.make()) == []


@LINUX
@STRACE
def test_nothing_is_opened_while_a_good_file_is_read(tmp_path):
    path = tmp_path / "good.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Name", 1, 1.5, True, None])
    book.save(path)
    assert traced(tmp_path, path.read_bytes()) == []
    for letters in ("utf-8-sig", "utf-16", "cp1252"):
        assert traced(tmp_path, "Zoë;1\nAnn;2\n".encode(letters)) == []
