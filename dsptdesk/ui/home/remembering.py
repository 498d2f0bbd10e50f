"""What this computer remembers for Home: the last visit, and what was put off for today."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial
from hashlib import sha256
from weakref import WeakKeyDictionary

from PySide6.QtCore import QTimer

from dsptdesk.services.desk import Desk
from dsptdesk.services.since_last import Visit, this_visit, visitor
from dsptdesk.ui.context import Context

MOST = 200
"""Visits kept, the newest last."""
LATER = 3000
"""Milliseconds after which a visit is noted: nobody waits for the disk when a desk opens."""
_BEFORE: WeakKeyDictionary[Desk, dict[str, Visit | None]] = WeakKeyDictionary()
"""The visit before this one, by person; it stays while the desk is open."""


def last_visit(context: Context) -> Visit | None:
    """Give when this person was here before, if that is known; this visit is noted soon."""
    desk = context.desk
    if desk.workspace.read_only:  # a backup opened to look at is no visit
        return None
    held, mark = _BEFORE.setdefault(desk, {}), visitor(desk)
    if mark not in held:
        held[mark] = _read(context, mark)
        QTimer.singleShot(LATER, context, partial(_note, context, mark))
    return held[mark]


def _read(context: Context, mark: str) -> Visit | None:
    with suppress(KeyError, ValueError, OverflowError):
        number, at = context.settings.now.visits[mark]
        moment = datetime.fromisoformat(at)
        moment.timestamp()  # a day so far away that nothing can be compared with it is no visit
        return Visit(number, moment)
    return None


def _note(context: Context, mark: str) -> None:
    if context.stopped or visitor(context.desk) != mark:
        return
    now = this_visit(context.desk)
    others = {key: one for key, one in context.settings.now.visits.items() if key != mark}
    kept = dict(list(others.items())[-MOST:])
    context.settings.change(visits={**kept, mark: (now.number, now.at.isoformat())})


def put_off(context: Context, key: str) -> None:
    """Do not offer a small thing again today."""
    today = context.desk.today().isoformat()
    held = {mark: day for mark, day in context.settings.now.put_off.items() if day == today}
    context.settings.change(put_off={**held, _mark(context, key): today})


class PutOff:
    """The small things put off today, to look a key up in."""

    def __init__(self, context: Context) -> None:
        """Look at the day and at what is kept."""
        self._context = context
        today = context.desk.today().isoformat()
        self._marks = {mark for mark, day in context.settings.now.put_off.items() if day == today}

    def __contains__(self, key: object) -> bool:
        """Tell whether somebody said: not now."""
        return bool(self._marks) and _mark(self._context, key) in self._marks


def _mark(context: Context, key: object) -> str:
    store = context.desk.workspace.store_id
    return sha256(f"small {store} {key}".encode()).hexdigest()[:16]
