"""The short help pages that come with the program."""

from __future__ import annotations

from dsptdesk import __version__, paths

FIRST = "home"


def help_page(topic: str) -> str:
    """Give the page of a room or topic as Markdown; the first page when there is none."""
    folder = paths.resources() / "help"
    known = {path.stem: path for path in folder.glob("*.md")}
    path = known.get(topic) or known.get(FIRST)
    text = path.read_text(encoding="utf-8") if path else "# Help\n\nThe help pages are missing."
    return text.replace("{version}", __version__)
