"""Who may be named in an answer and who must not be, as the registers say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dsptdesk.domain.fields import Kind
from dsptdesk.domain.hints.first_names import FIRST_NAMES
from dsptdesk.domain.hints.guard import Known
from dsptdesk.domain.hints.jobs import has_a_job
from dsptdesk.domain.hints.naming import titled_names
from dsptdesk.domain.hints.words import NO_NAMES, Word, joined, name_from, words_of
from dsptdesk.domain.organisation import Organisation, Site
from dsptdesk.domain.people import Person
from dsptdesk.domain.record import Record, fields_of
from dsptdesk.domain.registers.continuity import Contact
from dsptdesk.domain.registers.incidents import Incident
from dsptdesk.domain.registers.rights import Complaint, RightsRequest
from dsptdesk.domain.registers.suppliers import Supplier
from dsptdesk.domain.registers.systems import System
from dsptdesk.domain.snapshot import Snapshot

_NAMED: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Person, ("name",)),
    (Organisation, ("name", "trading_name", "contact_name")),
    (Site, ("name",)),
    (Supplier, ("name", "contact")),
    (System, ("name",)),
    (Contact, ("name",)),
)
_PRIVATE: tuple[type[Record], ...] = (Incident, RightsRequest, Complaint)
_TELLING = 5
CONCERNED: tuple[type[Record], ...] = (*(kind for kind, _ in _NAMED), *_PRIVATE)
"""The kinds of records that names come from."""


def known_from(snapshot: Snapshot, today: date) -> Known:
    """Gather the names, archived entries included: a person who left was still staff."""
    allowed = (
        getattr(one, name) for kind, names in _NAMED for one in snapshot.all(kind) for name in names
    )
    private = (name for kind in _PRIVATE for one in snapshot.all(kind) for name in _names_in(one))
    doers = dict.fromkeys(name for one in _doing(snapshot) if (name := _plain(one)))
    return Known(today, tuple(filter(None, allowed)), tuple(dict.fromkeys(private)), tuple(doers))


def _doing(snapshot: Snapshot) -> Iterator[str]:
    """Give who may be said to do something: people by their full name, firms also in short."""
    yield from (one.name for one in snapshot.all(Person))
    systems = {one.name.partition(" ")[0] for one in snapshot.all(System)}
    for one in snapshot.all(Supplier):
        yield one.name
        short = one.name.partition(" ")[0]
        telling = short.isalpha() and len(short) >= _TELLING and short.casefold() not in NO_NAMES
        if telling and short not in systems:  # a system of the same name does nothing by itself
            yield short


def _plain(name: str) -> str:
    return name.partition(" (")[0].strip()


def _names_in(one: Record) -> Iterator[str]:
    """Give the names that stand in the words of an entry; its title may be nothing but one."""
    if isinstance(one, RightsRequest | Complaint):
        yield from _whole(one.name)
    for spec in fields_of(type(one)):
        if spec.kind in (Kind.LINE, Kind.TEXT) and (text := getattr(one, spec.name)):
            yield from _inside(text)


def _whole(line: str) -> Iterator[str]:
    words = words_of(line)
    if words and not any(sign.isdigit() for sign in line):
        name = name_from(line, words, 0)
        if len(name) == len(words):
            yield _said(name)


def _inside(text: str) -> Iterator[str]:
    words = words_of(text)
    for start, name in titled_names(text, words):
        if start == name[0].start or not has_a_job(text, start, name[-1].end):
            yield _said(name)
    for at, one in enumerate(words[:-1]):
        if one.named and one.folded in FIRST_NAMES and joined(text, one, words[at + 1]):
            name = name_from(text, words, at)
            if len(name) > 1:
                yield _said(name)


def _said(name: tuple[Word, ...]) -> str:
    return " ".join(one.text for one in name)
