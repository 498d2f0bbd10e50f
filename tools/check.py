"""All checks that need no test run: style, types, layers, licences, known flaws, private words."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.environment import ROOT, program
from tools.supply import audit, pins

LONGEST_MODULE = 250
# A migration spells out every table once and is never touched again.
ANY_LENGTH = ("tests/", "dsptdesk/data/migrations/versions/")
# Written in two parts so that this file does not find itself.
REGISTRY = re.compile(r"py" r"pi\.org|python" r"hosted|--(extra-)?index-" r"url|/sim" r"ple/")
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|root|tmp/bash|opt|Users/\w+|home/(?!me\b)\w+)/" r"\w")
TEXT = {
    ".py",
    ".md",
    ".txt",
    ".in",
    ".lock",
    ".toml",
    ".json",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    "",
}


def main() -> int:
    """Run every check, even after a failure, so that one run shows all that is wrong."""
    loose = [one for lock in (pins.RUNTIME, pins.DEVELOPERS) for one in pins.problems(lock)]
    flaws = None if loose else audit.Asking()  # it waits for the network while others work
    failed = [name for name, command in _commands() if not _passes(name, command)]
    problems = [*loose, *_file_problems(_tracked(), ROOT)]
    for problem in problems:
        print(problem)
    if problems:
        failed.append("files")
    if flaws and not _free_of_flaws(flaws.report()):
        failed.append("known flaws")
    print("Checks passed." if not failed else f"Checks failed: {', '.join(failed)}.", flush=True)
    return 1 if failed else 0


def _free_of_flaws(report: audit.Report) -> bool:
    """Print what is known; nobody can be blamed for a list that cannot be reached."""
    print(report.words(), flush=True)
    return not report.flaws


def _commands() -> Iterator[tuple[str, list[str]]]:
    yield "ruff", [str(program("ruff")), "check", "--quiet", "."]
    yield "format", [str(program("ruff")), "format", "--check", "--quiet", "."]
    yield "mypy", [str(program("mypy")), "--no-error-summary"]
    yield "layers", [str(program("lint-imports")), "--no-logo"]
    yield "licences", [str(program("python")), "-m", "tools.supply.licences"]


def _passes(name: str, command: list[str]) -> bool:
    done = subprocess.run(
        command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        print(f"--- {name}\n{done.stdout.rstrip()}", flush=True)
    return done.returncode == 0


def _tracked() -> list[Path]:
    """Files git knows or would add; where there is no git, nothing to look at."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return []
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def _file_problems(paths: list[Path], root: Path) -> Iterator[str]:
    """One line for each address of a registry, path of one machine, and over-long module."""
    for path in paths:
        if path.suffix not in TEXT or path.stat().st_size > 5_000_000:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        name = path.relative_to(root).as_posix()
        yield from _line_problems(name, text)
        if path.suffix == ".py":
            yield from _module_problems(name, text)


def _line_problems(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if REGISTRY.search(line):
            yield f"{name}:{number}: names a package registry's address"
        if MACHINE_PATH.search(line):
            yield f"{name}:{number}: names a folder of one machine"


def _module_problems(name: str, text: str) -> Iterator[str]:
    """Tests may be long: a list of examples is still one idea."""
    length = text.count("\n")
    if not text.strip():
        return
    if length > LONGEST_MODULE and not name.startswith(ANY_LENGTH):
        yield f"{name}: {length} lines; a module is one idea, split it (at most {LONGEST_MODULE})"
    if not name.startswith("tests/") and not text.lstrip().startswith('"""'):
        yield f"{name}: the first line must say in words what this module is"


if __name__ == "__main__":
    sys.exit(main())
