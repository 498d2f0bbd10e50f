"""The sites of a report, where an answer is not true of one of them, and the action plan."""

from __future__ import annotations

from collections.abc import Callable, Collection

from dsptdesk.domain.action_plan import PLANNED, plan_entries, plan_lines
from dsptdesk.domain.dates import long_date
from dsptdesk.domain.edition import Edition
from dsptdesk.domain.organisation import Site
from dsptdesk.domain.record import Record
from dsptdesk.domain.registers.actions import Action
from dsptdesk.domain.registers.site_exceptions import SiteException
from dsptdesk.domain.report_published import PlanEntry, SignedOff, SiteDifference, SitePart
from dsptdesk.domain.snapshot import Snapshot


def sites_of(snapshot: Snapshot) -> tuple[Site, ...]:
    """Give the sites in use, the headquarters first."""
    live = snapshot.live(Site)
    return tuple(sorted(live, key=lambda one: (not one.headquarters, one.name.casefold(), one.id)))


def covered(snapshot: Snapshot, chosen: Collection[str]) -> tuple[SitePart, ...]:
    """Give the chosen sites as a report shows them."""
    names = snapshot.names
    return tuple(
        SitePart(
            id=one.id,
            name=one.name,
            headquarters=one.headquarters,
            manager=names.get(one.registered_manager, ""),
            code=one.ods_code,
        )
        for one in sites_of(snapshot)
        if one.id in chosen
    )


def exceptions_of(edition: Edition, snapshot: Snapshot) -> tuple[SiteException, ...]:
    """Give what differs at single sites, in the order of the items."""
    order = {item.ref: place for place, item in enumerate(edition.items)}
    own = [one for one in snapshot.live(SiteException) if one.edition == edition.slug]
    return tuple(sorted(own, key=lambda one: (order.get(one.item, len(order)), one.item, one.id)))


def differences(
    edition: Edition, snapshot: Snapshot, chosen: Collection[str] = ()
) -> tuple[SiteDifference, ...]:
    """Put what differs at single sites into words; of all sites, unless some are chosen."""
    names, live = snapshot.names, {one.id for one in sites_of(snapshot)}
    wanted = set(chosen) or live
    return tuple(
        SiteDifference(
            site=one.site,
            site_name=names.get(one.site, ""),
            ref=one.item,
            title=edition.item(one.item).title if edition.has(one.item) else "",
            differs=one.differs,
            remedy=one.remedy,
            until=long_date(one.until),
        )
        for one in exceptions_of(edition, snapshot)
        if one.site in wanted
    )


def belonging(
    edition: Edition, published: SignedOff | None, chosen: Collection[str]
) -> Callable[[Record], bool]:
    """Give what tells whether an entry goes out: in a publication, only what it covers."""
    sites = set(chosen)

    def belongs(one: Record) -> bool:
        if published is None:
            return True
        if isinstance(one, SiteException):
            return one.edition == edition.slug and one.site in sites
        if isinstance(one, Action):
            return one.edition in {"", edition.slug}
        return not isinstance(one, Site) or not sites or one.id in sites

    return belongs


def plan_of(
    edition: Edition, snapshot: Snapshot, published: SignedOff | None
) -> tuple[PlanEntry, ...]:
    """Give the action plan, where the status signed off needs one."""
    labels = {one.label for one in edition.statuses if one.slug in PLANNED}
    if published is None or published.status not in labels:
        return ()
    return plan_entries(plan_lines(edition, snapshot), snapshot.names)
