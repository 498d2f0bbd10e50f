"""Safety: a check of everything, and the ways in."""

from __future__ import annotations

import hmac
from contextlib import suppress

from dsptdesk.data import statements
from dsptdesk.data.keys import KeyFile
from dsptdesk.domain.errors import Cancelled, DsptError, Refused, WrongSecret
from dsptdesk.domain.kept_files import kept_files
from dsptdesk.services import second_place, stuck
from dsptdesk.services.backing_up import back_up
from dsptdesk.services.clock import clock_warning
from dsptdesk.services.desk import Desk, damaged_pages
from dsptdesk.services.second_place import Second
from dsptdesk.services.telling import Progress, Stop

__all__ = [
    "back_up",
    "change_code",
    "change_passphrase",
    "check",
    "damage",
    "forget",
    "kept_words",
    "prepare",
    "prove_way_in",
    "remember",
    "remembered",
]
_ELSEWHERE = (
    "The copies in the second place could not be reached. They open with the old one until they "
    "are reached again."
)
_KEPT = (
    "Data that could not be opened are kept as they were, in the folder {}. To try again to read "
    "them, lock the desk, choose “Other desks”, then “Open a desk from a folder”, and pick that "
    "folder. Delete it once you are sure that you do not need it."
)


def kept_words(desk: Desk) -> str:
    """Say where lies what a backup took the place of, and how to read it; nothing without any."""
    there = stuck.kept_folders(desk.workspace.path)
    return _KEPT.format(f"“{stuck.KEPT}/{there[0].name}”") if there else ""


def check(
    desk: Desk, progress: Progress | None = None, stop: Stop | None = None
) -> tuple[str, ...]:
    """Check every page, the history, every record and stored file; give what is wrong.

    Safe on any thread. Raises Cancelled when stopped.
    """
    from dsptdesk.services import history

    tell = progress or _silent
    tell(0, 0, "Checking every page of the database")
    found = list(desk.workspace.check_pages())
    try:
        tell(0, 0, "Checking the history")
        found += desk.workspace.trail.check(stop=stop).sentences
        held = kept_files(desk.snapshot)
        for number, one in enumerate(held, 1):
            if stop and stop():
                raise Cancelled("The check was stopped.")
            tell(number, len(held), f"Checking document {number:,} of {len(held):,}")
            found += filter(None, [desk.workspace.wrong_with(one)])
    except Cancelled:
        raise
    except DsptError as error:
        return (*found, str(error))
    return tuple(found) or history.wrong_now(desk)


def _silent(_done: int, _of: int, _what: str) -> None:
    """Nobody wants to hear how far it is."""


def damage(desk: Desk) -> DsptError | None:
    """Check every page, the history and the computer's clock; give advice when something is bad."""
    from dsptdesk.services import history

    problems = desk.workspace.check_pages()
    desk.pages_seen = True
    return damaged_pages(problems) if problems else history.damage(desk) or _clock(desk)


def _clock(desk: Desk) -> DsptError | None:
    with desk.workspace.undisturbed:
        try:
            desk.workspace.trail.newest()
        except Cancelled:  # the desk was closed meanwhile
            return None
        words = clock_warning(desk)
    return Refused(words) if words else None


def prepare() -> None:
    """Load what saving needs ahead of the first save; safe on any thread."""
    statements.prepare()


def prove_way_in(desk: Desk, passphrase: str, code: str) -> None:
    """Raise WrongSecret unless this passphrase, or else this recovery code, opens the desk now.

    Whoever finds the desk open must not be able to lock out those whom it belongs to.
    """
    held = KeyFile.read(desk.workspace.path)
    key = held.unlock_recovery(code) if code else held.unlock_passphrase(passphrase)
    if not hmac.compare_digest(key, desk.workspace.lend_key()):
        raise WrongSecret("This does not open the data you are working on.")


def change_passphrase(desk: Desk, passphrase: str, second: Second | None = None) -> str:
    """Let a new passphrase open the desk and its backups instead of the old one.

    Gives words where copies in the second place still open with the old one.
    """
    desk.workspace.set_passphrase(passphrase)
    _note(desk, "Set a new passphrase")
    return _renewed_elsewhere(desk, second)


def change_code(desk: Desk, code: str, second: Second | None = None) -> str:
    """Let a new recovery sheet open the desk and its backups; the old sheet no longer fits."""
    desk.workspace.set_recovery(code)
    _note(desk, "Make a new recovery sheet")
    return _renewed_elsewhere(desk, second)


def _note(desk: Desk, label: str) -> None:
    """Tell the history of a way in that was changed; it holds whether that can be told or not."""
    with suppress(DsptError), desk.workspace.undisturbed:
        desk.workspace.store.note(label, desk.who)


def _renewed_elsewhere(desk: Desk, second: Second | None) -> str:
    if second is None:
        return ""
    there = second_place.present(desk, second)
    done = there and desk.workspace.renew_keys(second_place.home(desk, second))
    return "" if done else _ELSEWHERE


def remembered(desk: Desk) -> bool:
    """Tell whether this computer opens the desk by itself."""
    return desk.workspace.remembered


def remember(desk: Desk) -> bool:
    """Let this computer open the desk; False when it has no safe place for secrets."""
    done = desk.workspace.remember()
    if done:
        _note(desk, "Let this computer remember the way in")
    return done


def forget(desk: Desk) -> None:
    """From now on the passphrase is asked for on this computer too."""
    desk.workspace.forget()
    _note(desk, "Let this computer forget the way in")
