"""Reads spreadsheets one after the other in a fresh process and says what each one cost."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from dsptdesk.domain.errors import DsptError
from dsptdesk.imports.reading import read_book


def status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))


def outcome(path: Path) -> str | None:
    try:
        read_book(path)
    except DsptError as error:
        return str(error)
    return None


def main(folder: Path) -> None:
    """Memory counts from the start, so that what one file leaves behind counts for all."""
    outcome(folder / "table.xlsx")
    before = status("VmRSS")
    for path in sorted(folder.iterdir()):
        Path("/proc/self/clear_refs").write_text("5")  # the highest mark begins anew
        begun = time.monotonic()
        said = outcome(path)
        seconds = time.monotonic() - begun
        grown = status("VmHWM") - before
        print(json.dumps([path.name, said, seconds, grown]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
