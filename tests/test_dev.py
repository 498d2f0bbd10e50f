"""dev.py: what it installs, when it skips, and what it does with no display."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tools import check, debian, environment, headless, suite
from tools.supply import audit

ROOT = Path(__file__).resolve().parent.parent
VERBS = (
    *("run", "test", "check", "shots", "torture", "bench", "sample", "setup", "lock"),
    *("fuzz", "sbom", "licences", "dist"),
)


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_help_names_every_verb():
    shown = dev("--help")
    assert shown.returncode == 0
    for verb in VERBS:
        assert f"\n{verb} " in shown.stdout


def test_every_verb_in_the_help_can_be_done_and_no_other():
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert set(module.VERBS) == set(VERBS)


def test_unknown_verb_is_refused_with_the_list():
    shown = dev("rnu")
    assert shown.returncode == 2
    assert "'rnu'" in shown.stderr
    assert "bench" in shown.stderr


def test_only_absent_packages_are_missing():
    listing = "libgl1 installed\nxvfb config-files\nlibglib2.0-0t64 installed\n"
    wanted = ("libgl1", "xvfb", "libglib2.0-0", "qpdf")
    assert debian.missing(wanted, listing) == ("xvfb", "qpdf")


def test_package_line_can_be_pasted():
    line = debian.install_line(("xvfb", "qpdf"))
    assert line == "sudo apt-get install -y --no-install-recommends xvfb qpdf"


def test_opening_the_program_needs_no_test_packages():
    assert set(debian.TESTS).isdisjoint(debian.needed(tests=False))
    assert set(debian.needed(tests=False)) < set(debian.needed(tests=True))


def test_missing_venv_module_asks_for_debians_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(debian.importlib.util, "find_spec", lambda _: None)
    assert debian.needed(tests=False)[0] == "python3-venv"


def test_without_root_the_line_is_shown_and_nothing_done(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian, "_listing", lambda _: "")
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(environment.SetupError, match=r"sudo apt-get install -y .* libgl1 "):
        debian.ensure(tests=False)


def test_without_an_office_program_the_tests_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def refuse(packages: tuple[str, ...]) -> None:
        raise environment.SetupError(f"no {packages}")

    here = "\n".join(f"{name} installed" for name in debian.needed(tests=True))
    monkeypatch.setattr(debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(debian, "_listing", lambda wanted: "" if wanted == debian.OFFICE else here)
    monkeypatch.setattr(debian.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(debian, "_install", refuse)
    debian.ensure(tests=True)
    assert "Going on without libreoffice-calc-nogui" in capsys.readouterr().out


def inputs(folder: Path, text: str) -> tuple[Path, ...]:
    lock = folder / "lock.txt"
    lock.write_text(text, encoding="ascii")
    return (lock,)


def test_stamp_changes_with_lock_and_folder(tmp_path: Path):
    first = environment.fingerprint(inputs(tmp_path, "a==1"), tmp_path)
    assert environment.fingerprint(inputs(tmp_path, "a==1"), tmp_path) == first
    assert environment.fingerprint(inputs(tmp_path, "a==2"), tmp_path) != first
    assert environment.fingerprint(inputs(tmp_path, "a==1"), tmp_path / "moved") != first


def made(venv: Path, stamp: str) -> Path:
    for name in ("python", "dsptdesk"):
        command = environment.program(name, venv)
        command.parent.mkdir(parents=True, exist_ok=True)
        command.touch()
    environment.stamp_of(venv).write_text(stamp, encoding="ascii")
    return venv


def test_environment_with_the_right_stamp_is_left_alone(tmp_path: Path):
    assert environment.is_ready(made(tmp_path, "abc"), "abc")


def test_environment_with_an_old_stamp_is_not_ready(tmp_path: Path):
    assert not environment.is_ready(made(tmp_path, "abc"), "abd")


def test_half_made_environment_is_not_ready(tmp_path: Path):
    venv = made(tmp_path, "abc")
    environment.program("dsptdesk", venv).unlink()
    assert not environment.is_ready(venv, "abc")


def test_environment_whose_python_is_broken_is_made_again(tmp_path: Path):
    assert not environment._python_works(made(tmp_path, "abc"))


def test_commands_lie_in_scripts_on_windows():
    path = environment.program("dsptdesk", Path("v"), "win32")
    assert path == Path("v/Scripts/dsptdesk.exe")


@pytest.mark.parametrize(
    ("names", "platform", "drawn"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_display_is_found(names: dict[str, str], platform: str, drawn: bool):
    assert headless.has_display(names, platform) is drawn


def test_two_runs_in_one_second_get_two_folders(tmp_path: Path):
    now = datetime(2026, 6, 30, 14, 2, 3)
    first, second = headless.fresh_folder(tmp_path, now), headless.fresh_folder(tmp_path, now)
    assert first.name == "2026-06-30 14.02.03"
    assert second.name == "2026-06-30 14.02.03 (2)"


@pytest.mark.parametrize(
    ("together", "alone", "code"),
    [
        (0, 0, 0),
        (0, 5, 0),
        (5, 0, 0),
        (5, 5, 5),
        (1, 0, 1),
        (0, 1, 1),
        (1, 5, 1),
        (5, 2, 2),
        (2, 1, 2),
    ],
)
def test_exit_code_tells_of_any_failure(together: int, alone: int, code: int):
    assert suite.worst(together, alone) == code


def found(folder: Path, name: str, text: str) -> list[str]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(check._file_problems([path], folder))


def test_registry_addresses_are_found(tmp_path: Path):
    assert found(tmp_path, "a.lock", f"x\n--index-{'url'} https://example.test\n") == [
        "a.lock:2: names a package registry's address"
    ]


def test_paths_of_one_machine_are_found(tmp_path: Path):
    assert found(tmp_path, "a.md", f"see /{'root'}/x for more") == [
        "a.md:1: names a folder of one machine"
    ]
    assert not found(tmp_path, "b.md", "see https://example.test/work/it and ./work/x")


def test_over_long_module_is_found(tmp_path: Path):
    problems = found(tmp_path, "a.py", '"""Long."""\n' + "x = 1\n" * 300)
    assert problems == ["a.py: 301 lines; a module is one idea, split it (at most 250)"]


def test_module_without_its_line_is_found(tmp_path: Path):
    assert found(tmp_path, "a.py", "x = 1\n")


def test_locks_hold_a_hash_for_every_version_and_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        entries = [part for part in text.replace("\\\n", " ").splitlines() if "==" in part]
        assert entries
        assert all("--hash=sha256:" in entry for entry in entries)
        assert "://" not in text


def test_both_locks_agree():
    def versions(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        rows = (line.split("==") for line in lines if "==" in line and not line.startswith(" "))
        return {row[0]: row[1].split()[0] for row in rows}

    program, developers = versions("requirements.lock"), versions("requirements-dev.lock")
    assert program
    assert program.items() <= developers.items()


@pytest.mark.parametrize(
    ("report", "good"),
    [
        (audit.Report(2, 2), True),
        (audit.Report(2, 0), True),
        (audit.Report(2, 1, ("pillow 13.0.0: GHSA-1",)), False),
    ],
)
def test_a_known_flaw_fails_the_check_and_a_list_out_of_reach_does_not(
    report: audit.Report, good: bool, capsys: pytest.CaptureFixture[str]
):
    assert check._free_of_flaws(report) is good
    assert capsys.readouterr().out.startswith("Known flaws:")
