"""Desks whose assessment is ready to be signed off, for tests about publishing."""

from __future__ import annotations

from datetime import date

from dsptdesk.domain.assessment import (
    Answer,
    Confirmation,
    Tick,
    answer_id,
    confirmation_id,
)
from dsptdesk.domain.organisation import ORGANISATION_ID, Organisation, Site
from dsptdesk.services import publishing
from dsptdesk.services.publishing import SignOff

DONE_ON = date(2026, 6, 1)


def answered(edition, item, **more):
    """Give a complete answer to any item."""
    said = {
        "tick": {"tick": Tick.YES},
        "text": {"reply": f"This is how we do {item.topic}."},
        "date": {"on": DONE_ON},
        "document": {"location": f"Office folder, {item.topic}"},
    }[item.kind]
    return Answer(
        id=answer_id(edition.slug, item.ref),
        edition=edition.slug,
        item=item.ref,
        topic=item.topic,
        completed_by="Priya Nair",
        completed_on=DONE_ON,
        **said | more,
    )


def finish(desk, status="standards-met", name="Larkfield Care"):
    """Complete every item a status needs, and confirm every assertion that can be."""
    edition = desk.edition
    wanted = next(one for one in edition.statuses if one.slug == status)
    needed = edition.needed_for(wanted)
    refs = {one.ref for one in needed}
    held = {
        one.id: one.version for kind in (Answer, Confirmation) for one in desk.snapshot.all(kind)
    }
    with desk.write("Prepare") as writing:
        if not desk.snapshot.organisation.name:
            writing.save(Organisation(id=ORGANISATION_ID, name=name))
        for item in needed:
            one = answered(edition, item)
            writing.save(_again(one, held))
        for ref in dict.fromkeys(item.assertion for item in needed):
            under = [item for item in edition.under(ref) if edition.is_mandatory(item)]
            if all(item.ref in refs for item in under):
                one = Confirmation(
                    id=confirmation_id(edition.slug, ref),
                    edition=edition.slug,
                    assertion=ref,
                    confirmed_by="Priya Nair",
                    confirmed_on=DONE_ON,
                )
                writing.save(_again(one, held))


def _again(one, held):
    from dataclasses import replace

    return replace(one, version=held.get(one.id, 0))


def add_sites(desk, *names):
    """Add sites, the first as the headquarters; give them."""
    with desk.write("Add sites") as writing:
        return [
            writing.save(Site(name=name, headquarters=not place))
            for place, name in enumerate(names)
        ]


def sign_off(desk, status="standards-met", **more):
    """Give what Priya Nair signs."""
    given = {
        "name": "Priya Nair",
        "role": "Registered manager",
        "statement": publishing.statement_for(desk, status),
        "status": status,
        "sites": tuple(one.id for one in publishing.sites(desk)),
    }
    return SignOff(**given | more)


def publish(desk, status="standards-met", **more):
    """Sign off and freeze."""
    return publishing.publish(desk, sign_off(desk, status, **more))
