"""Every screen as PNG, to be looked at: python -m tools.shots DIR [NAME...]."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.shooting import Studio

LOOKS = (("", 100, "light"), ("-200", 200, "light"), ("-dark", 100, "dark"))


def main(arguments: Sequence[str]) -> int:
    """Make all pictures, or only those whose names begin with one of the words given."""
    if not arguments:
        print("Say where the pictures go: dev.py shots DIR", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="dsptdesk-shots-") as home:
        # The export goes to the documents of a person who has this folder as home.
        os.environ |= {"HOME": home, "USERPROFILE": home, "DSPTDESK_HOME": home}
        os.environ |= {"DSPTDESK_KEYRING": "off"}
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from tools.shooting import Studio

        studio = Studio(Path(arguments[0]), Path(home))
        count = sum(1 for _ in _take(studio, tuple(arguments[1:])))
    print(f"{count} pictures in {arguments[0]}")
    return 0


def _take(studio: Studio, only: tuple[str, ...]) -> Iterator[Path]:
    for ending, zoom, scheme in LOOKS:
        studio.dress(zoom, scheme)
        for name, go in studio.screens():
            if not only or name.startswith(only):
                go()
                yield studio.shoot(name + ending)
    studio.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
