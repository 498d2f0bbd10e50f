"""The sentences about putting a backup back."""

from __future__ import annotations

from collections.abc import Mapping

from dsptdesk.domain.changes import Change
from dsptdesk.domain.differences import differences, record_words
from dsptdesk.domain.putting_back import Comparison, Effect, Group
from dsptdesk.services.restoring import Then

KEEPS = (
    "What is there now is kept as a backup first, and you can take this back afterwards. "
    "The history goes on and shows it."
)
NOTHING = "Nothing would change: today's data are the same as in this {}."
UNREADABLE = (
    "Part of today's data is damaged, so it cannot be compared with this backup. DSPT Desk can "
    "close the data, keep the damaged files in a folder of their own, and put this backup in "
    "their place. It asks for the passphrase or the recovery code once more."
)
LONGEST = 120
_EFFECTS = {Effect.BACK: "comes back", Effect.CHANGED: "changes back", Effect.GONE: "goes"}
_SHORT = {Effect.BACK: "come back", Effect.CHANGED: "change back", Effect.GONE: "go"}


def counted(number: int, one: str, many: str) -> str:
    """Say a number with its word."""
    return f"{number:,} {one if number == 1 else many}"


ERASED = (
    "Somebody was erased since then. Putting everything back brings their entries back too. If you "
    "do, find and erase them again afterwards, under “What you hold on one person”."
)


def since_words(then: Then) -> str:
    """Say how far back it goes."""
    if then.since is None:
        what = "file" if then.file else "backup"
        return (
            f"Today's data do not go on from this {what}: both were changed since they parted. "
            "What was done here since then would be undone."
        )
    if then.ahead:
        return _parted(then.ahead, then.since)
    if not then.since:
        return "Nothing was done since it was made."
    if then.file:
        undone = counted(then.since, "action", "actions")
        return f"This desk is ahead of the file: {undone} done here would be undone."
    return f"{counted(then.since, 'action', 'actions')} since then would be undone."


def undone_words(then: Then) -> str:
    """Name the newest actions that would be undone; nothing where none would."""
    if not then.since or not then.undone:
        return ""
    told = "; ".join(_short(one) for one in then.undone)
    more = then.since - len(then.undone)
    rest = f"; and {counted(more, 'action', 'actions')} before" if more > 0 else ""
    return f"Done here, newest first: {told}{rest}."


def question(then: Then, ticked: int) -> str:
    """Say what to think of before everything is put back; nothing where it need not be asked."""
    parts = [ERASED] if then.erased else []
    if ticked:
        only = counted(ticked, "ticked entry", "ticked entries")
        parts.append(f"This puts everything back, not only the {only}.")
    return " ".join(parts)


def _parted(ahead: int, since: int) -> str:
    done = "was" if ahead == 1 else "were"
    theirs = f"It holds {counted(ahead, 'action', 'actions')} that {done} not done here."
    if not since:
        return f"{theirs} Nothing was done here since, so nothing done here would be undone."
    return (
        f"{theirs} Both sides went on: {counted(since, 'action', 'actions')} done here since the "
        "two parted would be undone."
    )


def summary(found: Comparison, then: Then) -> str:
    """Say in one line what would change."""
    parts = [
        f"{counted(number, 'entry', 'entries')} {(_EFFECTS if number == 1 else _SHORT)[effect]}"
        for effect in Effect
        if (number := found.count(effect))
    ]
    if then.lacking:
        parts.append(
            f"{counted(len(then.lacking), 'stored document', 'stored documents')} that "
            f"{'is' if len(then.lacking) == 1 else 'are'} missing or damaged today "
            f"{'comes' if len(then.lacking) == 1 else 'come'} back"
        )
    return f"{', '.join(parts)}." if parts else NOTHING.format("file" if then.file else "backup")


def group_words(group: Group) -> str:
    """Say what would change in one register."""
    parts = (
        f"{len(some):,} {(_EFFECTS if len(some) == 1 else _SHORT)[effect]}"
        for effect in Effect
        if (some := group.of(effect))
    )
    return ", ".join(parts)


def entry_words(change: Change) -> str:
    """Name an entry."""
    return record_words(change.after or change.before)[:LONGEST]


def change_words(change: Change, names: Mapping[str, str], most: int = 4) -> str:
    """Say which fields change back, and to what."""
    if change.before is None or change.after is None:
        return ""
    told = list(differences(change, names))
    lines = [f"{one.label}: {_short(one.before)} → {_short(one.after)}" for one in told[:most]]
    if len(told) > most:
        lines.append(f"and {counted(len(told) - most, 'more field', 'more fields')}")
    return "\n".join(lines)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        return "(empty)"
    return f"{plain[:LONGEST]}…" if len(plain) > LONGEST else plain
