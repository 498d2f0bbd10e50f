"""The second place for backups, as this computer remembers it for the open desk."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dsptdesk.services.second_place import Second
from dsptdesk.ui.context import Context


def second_of(context: Context) -> Second | None:
    """Give the place chosen for these data; None when there is none."""
    held = context.settings.now.seconds.get(context.desk.workspace.store_id)
    if held is None:
        return None
    folder, copied, apart = held
    when = None
    with suppress(ValueError):
        when = datetime.fromisoformat(copied)
    return Second(Path(folder), when, apart)


def keep_second(context: Context, second: Second | None) -> None:
    """Remember a place, or none, for these data."""
    store = context.desk.workspace.store_id
    seconds = {key: one for key, one in context.settings.now.seconds.items() if key != store}
    if second:
        when = second.copied.isoformat() if second.copied else ""
        seconds[store] = (str(second.folder), when, second.apart)
    context.settings.change(seconds=seconds)


def copied(context: Context, when: datetime | None) -> None:
    """Remember when a copy was last proved there."""
    second = second_of(context)
    if second and when:
        keep_second(context, replace(second, copied=when))
