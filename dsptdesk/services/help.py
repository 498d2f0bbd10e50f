"""The short help pages that come with the program."""

from __future__ import annotations

from datetime import date, datetime

from dsptdesk import __made_on__, __version__, paths
from dsptdesk.domain.dates import long_date

FIRST = "home"
OLD = 90
"""Days after which it is time to look for a newer version."""


def help_page(topic: str, today: date | None = None) -> str:
    """Give the page of a room or topic as Markdown; the first page when there is none."""
    folder = paths.resources() / "help"
    known = {path.stem: path for path in folder.glob("*.md")}
    path = known.get(topic) or known.get(FIRST)
    text = path.read_text(encoding="utf-8") if path else "# Help\n\nThe help pages are missing."
    made = date.fromisoformat(__made_on__)
    for name, words in (
        ("version", __version__),
        ("made_on", long_date(made)),
        ("age", age_words(made, today or datetime.now().astimezone().date())),
    ):
        text = text.replace("{" + name + "}", words)
    return _with_parts(text)


def _with_parts(text: str) -> str:
    if "{parts}" not in text:
        return text
    # Loaded late: asking the engines for their versions loads them.
    from dsptdesk.services.versions import as_markdown

    return text.replace("{parts}", as_markdown())


def age_words(made: date, today: date) -> str:
    """Say how old the program is, and what to do about it; it never looks by itself."""
    days = (today - made).days
    if days > OLD:
        return (
            f"That is {days} days ago, over {OLD} days. Look for updates at the place where you "
            "got DSPT Desk: a newer version can mend faults in security. The program does not "
            "look by itself."
        )
    return "DSPT Desk does not look for updates by itself."
