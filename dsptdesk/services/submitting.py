"""Noting that what was signed off here stands on the toolkit website, and since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dsptdesk.domain.errors import Problems
from dsptdesk.domain.fields import clean_text
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.snapshot import Snapshot
from dsptdesk.domain.submitted import Submitted, submitted_id
from dsptdesk.services.desk import Desk

_NO_DAY = "Enter the day you published it on the website."
_TO_COME = "That day is still to come. Note it once it stands on the website."


def note_on_website(
    desk: Desk, publication: Publication, on: date | None, note: str = ""
) -> Submitted:
    """Note that somebody published it on the website, or change the day; it can be undone."""
    if on is None or on > desk.today():
        raise Problems({"on": _TO_COME if on else _NO_DAY})
    held = on_website(desk, publication) or Submitted(id=submitted_id(publication.id))
    one = replace(
        held,
        publication=publication.id,
        edition=publication.edition,
        status=publication.status,
        on=on,
        by=desk.who,
        note=clean_text(note),
    )
    one.check()
    label = f"Note {publication.edition} as published on the website"
    with desk.write(label) as writing:
        return writing.save(one)


def take_back(desk: Desk, publication: Publication) -> None:
    """Take the note back: it does not stand on the website after all."""
    if held := on_website(desk, publication):
        label = f"Take back that {publication.edition} is published on the website"
        with desk.write(label) as writing:
            writing.remove(held)


def on_website(desk: Desk, publication: Publication) -> Submitted | None:
    """Give what was noted of one publication; None while nobody did."""
    return noted_of(desk.snapshot, publication.id)


def noted_of(snapshot: Snapshot, publication: str) -> Submitted | None:
    """Give what was noted, by the id of the publication."""
    held = snapshot.live(Submitted)
    return next((one for one in held if one.publication == publication), None)
