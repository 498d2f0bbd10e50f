"""The sign-off as it is being filled in, over several pages and over a lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from dsptdesk.domain.errors import DsptError
from dsptdesk.domain.people import Person
from dsptdesk.domain.publication import Publication
from dsptdesk.domain.publishing import newest_first
from dsptdesk.domain.years import Year
from dsptdesk.services import signing
from dsptdesk.ui.context import Context

if TYPE_CHECKING:
    from dsptdesk.services.desk import Desk
    from dsptdesk.services.publishing import SignOff

KEEP_AFTER = 1000
"""Milliseconds after the first key that nobody kept yet, however long the typing goes on."""
TRY_AGAIN = 5000
YES, NO = "yes", "no"
CANNOT = "What you type here cannot be kept at the moment"


class Draft(QObject):
    """Holds what was typed and chosen; writes it on a timer, never for each key."""

    def __init__(self, context: Context) -> None:
        """Take up what waits from before."""
        super().__init__(context)
        self._context = context
        self._told = self._typed = False
        held = signing.waiting(context.desk)
        self.began_before = bool(held)
        self._values: dict[str, Any] = {**_empty(context), **_known(held)}
        if held.get("edition") != context.desk.edition.slug:  # a statement is about one edition
            self._values |= {"status": "", "statement": "", "own_words": False}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.keep)

    def text(self, name: str) -> str:
        """Give a text or slug."""
        return str(self._values[name])

    def flag(self, name: str) -> bool:
        """Give a tick."""
        return bool(self._values[name])

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites it covers that are still there."""
        from dsptdesk.services import publishing

        left_out = set(self._values["left_out"])
        live = publishing.sites(self._context.desk)
        return tuple(one.id for one in live if one.id not in left_out)

    def cover(self, id_: str, *, covered: bool) -> None:
        """Cover a site, or leave it out."""
        left_out = set(self._values["left_out"]) - {id_}
        self.change("left_out", sorted(left_out if covered else left_out | {id_}))

    def change(self, name: str, value: object) -> None:
        """Take what somebody typed or chose."""
        if self._values[name] != value:
            self._values[name] = value
            self._typed = True
            if not self._timer.isActive():
                self._timer.start(KEEP_AFTER)

    def take(self, name: str, value: object) -> None:
        """Take what the program puts there by itself; it is no reason to write."""
        self._values[name] = value

    def sign_off(self) -> SignOff:
        """Give it as it stands."""
        from dsptdesk.services.publishing import SignOff

        return SignOff(
            name=self.text("name").strip(),
            role=self.text("role").strip(),
            statement=self.text("statement").strip(),
            status=self.text("status"),
            first_time=self.text("before") == NO,
            sites=self.sites,
            note=self.text("note").strip(),
        )

    def keep(self) -> DsptError | None:
        """Keep what is there now; give what kept it from being kept."""
        self._timer.stop()
        desk = self._context.desk
        if self._context.stopped or desk.workspace.read_only or not self._typed:
            return None
        try:
            signing.keep(desk, {**self._values, "edition": desk.edition.slug})
        except DsptError as error:
            self._timer.start(TRY_AGAIN)
            if not self._told:
                self._told = True
                self._context.say(CANNOT)
            return error
        self._told = self._typed = False
        return None

    def let_go(self) -> None:
        """Forget it: it is signed."""
        self._timer.stop()
        self._typed = False
        self._values = _empty(self._context)
        if self._context.stopped:
            return
        try:
            signing.let_go(self._context.desk)
        except DsptError as error:
            self._context.tell(error)


def _empty(context: Context) -> dict[str, Any]:
    desk = context.desk
    same = (one for one in desk.snapshot.live(Person) if one.name.casefold() == desk.who.casefold())
    person = next(same, None)
    return {
        "name": desk.who,
        "role": person.job_title if person else "",
        "statement": "",
        "own_words": False,
        "status": "",
        "before": _before(desk),
        "left_out": [],
        "note": "",
    }


def _before(desk: Desk) -> str:
    """Say whether they published on the website before, as far as the desk can know."""
    signed = newest_first(desk.snapshot.all(Publication))
    if signed and signed[0].first_time:
        return NO  # signed off as the first one, and nobody noted it on the website since
    carried = any(one.from_edition for one in desk.snapshot.live(Year))
    return YES if signed or carried else ""


def _known(held: dict[str, Any]) -> dict[str, Any]:
    """Take only what has the kind this version writes."""
    kinds = {"left_out": list, "own_words": bool}
    names = ("name", "role", "statement", "status", "note", "before", *kinds)
    return {name: held[name] for name in names if isinstance(held.get(name), kinds.get(name, str))}
