"""What was already typed into the toolkit website, item by item."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256

from dsptdesk.domain.assessment import ANSWERING, Answer, State
from dsptdesk.domain.evidence import Evidence
from dsptdesk.domain.fields import line, moment
from dsptdesk.domain.record import Record, record


@record
class Entered(Record):
    """One item that somebody typed into the website, and a sum over what it said then."""

    slug = "entered"

    edition: str = line("Edition", required=True)
    item: str = line("Item", required=True)
    at: datetime | None = moment("Entered on the website")
    by: str = line("Entered by")
    said: str = line("Sum over the answer", listed=False)

    @property
    def title(self) -> str:
        """Name the item."""
        return f"{self.edition} {self.item}"


def entered_id(edition: str, item: str) -> str:
    """Give the known id of the one record for an item."""
    return sha256(f"entered {edition} {item}".encode()).hexdigest()[:32]


Papers = Mapping[str, Evidence]
"""Evidence by its id."""


def papers_of(held: Iterable[Evidence]) -> Papers:
    """Sort evidence by its id."""
    return {one.id: one for one in held}


def sum_of(answer: Answer | None, papers: Papers) -> str:
    """Sum up what an answer says and the evidence shows, so that a later change is noticed."""
    said = [_plain(getattr(answer, name)) for name in ANSWERING] if answer else []
    shown = answer.evidence if answer and not answer.not_applicable else ()
    held = [papers[id_] for id_ in shown if id_ in papers]
    said.extend([one.name, one.location, one.sha256] for one in held)
    return sha256(json.dumps(said).encode()).hexdigest()


def _plain(value: object) -> object:
    """Give a value as it is written down: later versions of the program must sum up the same."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


class Standing(enum.Enum):
    """Whether an item has been typed into the website."""

    NOT_READY = "not-ready"
    TO_ENTER = "to-enter"
    CHANGED = "changed"
    ENTERED = "entered"

    @property
    def label(self) -> str:
        """Give the words for lists and screen readers."""
        return {
            Standing.NOT_READY: "Not ready",
            Standing.TO_ENTER: "Ready to enter",
            Standing.CHANGED: "Changed since you entered it",
            Standing.ENTERED: "Entered",
        }[self]

    @property
    def done(self) -> bool:
        """Nothing is left to do for it on the website."""
        return self is Standing.ENTERED


def standing_of(
    state: State, answer: Answer | None, entered: Entered | None, papers: Papers
) -> Standing:
    """Tell where an item stands on its way onto the website.

    One that was entered and changed afterwards says so, finished or not: what the website holds
    is out of date either way.
    """
    if entered is not None:
        return Standing.ENTERED if entered.said == sum_of(answer, papers) else Standing.CHANGED
    return Standing.TO_ENTER if state is State.COMPLETED else Standing.NOT_READY


def entered_in(entered: Iterable[Entered], edition: str) -> dict[str, Entered]:
    """Sort what was entered for one edition by its item."""
    return {one.item: one for one in entered if one.edition == edition}


SIGNED_OUT_AFTER, WARN_AFTER = 30, 25
"""Minutes without a change until the website signs people out, and until the window warns."""


def sign_out_words(seconds: float, *, ticked: bool) -> tuple[str, bool]:
    """Say how long ago something was last saved on the website; True when it is high time."""
    minutes = max(int(seconds // 60), 0)
    if minutes >= SIGNED_OUT_AFTER:
        return (
            (
                f"The website has probably signed you out: {SIGNED_OUT_AFTER} minutes without "
                "saving. Sign in again, and check your last item there."
            ),
            True,
        )
    if minutes >= WARN_AFTER:
        left = SIGNED_OUT_AFTER - minutes
        return (
            (
                f"The website signs you out in about {left} {_minutes(left)}. Save there now, "
                "finished or not. Then press “Saved there”."
            ),
            True,
        )
    since = "you last saved on the website" if ticked else "this window was opened"
    return f"{_ago(minutes)} since {since}.", False


def _ago(minutes: int) -> str:
    return f"{minutes} {_minutes(minutes)}" if minutes else "Less than a minute"


def _minutes(number: int) -> str:
    return "minute" if number == 1 else "minutes"
