"""Asks pip-audit for known flaws in every pinned version; says NOT RUN where it could not ask."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.environment import program
from tools.supply import pins

PATIENCE, LONGEST = 4, 60
"""Seconds for one answer, and for all of them."""
NOT_RUN = "Known flaws: NOT RUN (no connection to the list)"


@dataclass(frozen=True)
class Report:
    """What came of asking."""

    asked: int
    answered: int
    flaws: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """An answer about some of the versions says nothing about the others."""
        return self.asked > 0 and self.answered == self.asked

    def words(self) -> str:
        """Give the lines to print."""
        if self.flaws:
            return "\n".join(("Known flaws:", *(f"  {one}" for one in self.flaws)))
        if self.whole:
            return f"Known flaws: none in {self.answered} of {self.asked} pinned versions."
        if self.answered:
            return f"{NOT_RUN[:-1]} for {self.asked - self.answered} of {self.asked} versions)"
        return NOT_RUN


def judge(wanted: Sequence[pins.Pin], told: str) -> Report:
    """Compare an answer with the pins: pip-audit calls versions it could not ask about fine."""
    try:
        rows = json.loads(told)["dependencies"]
        given = {(one["name"], one["version"]): one for one in rows if "skip_reason" not in one}
        answers = [
            given[one.name, one.version] for one in wanted if (one.name, one.version) in given
        ]
        flaws = tuple(line for one in answers for line in _flaws(one))
    except (ValueError, LookupError, TypeError, AttributeError):
        return Report(len(wanted), 0)
    return Report(len(wanted), len(answers), flaws)


def _flaws(one: dict[str, Any]) -> Iterator[str]:
    for flaw in one["vulns"]:
        fixed = ", ".join(flaw["fix_versions"]) or "no version yet"
        yield f"{one['name']} {one['version']}: {flaw['id']}, put right in {fixed}"


class Asking:
    """pip-audit at work beside the other checks."""

    def __init__(self, lock: Path = pins.DEVELOPERS) -> None:
        """Start to ask about every pin, whatever computer it is for."""
        self._wanted = pins.read(lock)
        self._folder = tempfile.TemporaryDirectory(prefix="dsptdesk-audit-")
        plain = Path(self._folder.name) / "pins.txt"
        lines = (f"{one.name}=={one.version}\n" for one in self._wanted)
        plain.write_text("".join(lines), encoding="ascii")
        command = [str(program("python")), "-m", "pip_audit", "--requirement", str(plain)]
        how = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
        self._process = subprocess.Popen(
            [*command, *how, "--timeout", str(PATIENCE)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def report(self) -> Report:
        """Wait for the answer, but not for ever."""
        with self._folder:
            try:
                told, _ = self._process.communicate(timeout=LONGEST)
            except subprocess.TimeoutExpired:
                self._process.kill()
                told, _ = self._process.communicate()
            return judge(self._wanted, told)


def main() -> int:
    """Print what is known; 1 for a known flaw, 2 where nobody could be asked."""
    report = Asking().report()
    print(report.words())
    return 1 if report.flaws else 0 if report.whole else 2


if __name__ == "__main__":
    sys.exit(main())
