"""The editions on the way from one to a later one, and what is known of the wording since."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dsptdesk.domain.edition import Edition, Item

_UNCHANGED = re.compile(
    r"(?:none|(?:no|nil) (?:\w+ )?changes?|unchanged|not changed)"
    r"(?: (?:since|from) [^.;,]{1,60})?[ .]*"
)


@dataclass(frozen=True)
class Way:
    """How one gets from an older edition to a newer one."""

    forward: bool
    """The newer edition is of a later year; else both are files of the same one."""
    between: tuple[Edition, ...]
    whole: bool
    """No edition on the way is missing, so that nothing that was told of is forgotten."""

    def reworded(self, before: tuple[Item, ...], after: Item) -> frozenset[str]:
        """Give what the website is known to have reworded on the way: "question", "help"."""
        if not self.forward:
            return frozenset()
        topics = {after.topic, *after.formed_from, *(one.topic for one in before)}
        held = (one.item_on(topic) for one in self.between for topic in topics)
        return frozenset(after.reworded).union(*(one.reworded for one in held if one))

    def compared(self, before: tuple[Item, ...], after: Item) -> bool:
        """Tell whether anything can be said of the wording: by the words, or by a note on them."""
        held = {one.official is not None for one in (*before, after)}
        if len(held) == 1:
            return self.whole or True in held
        direct = self.forward and self.whole and not self.between
        return direct and ("help" in after.reworded or _unchanged(after))


def way(old: Edition, new: Edition, held: Iterable[Edition]) -> Way:
    """Look for the editions between two among those held."""
    if old.order >= new.order:
        return Way(forward=False, between=(), whole=old.slug == new.slug)
    between = {one.slug: one for one in held if old.order < one.order < new.order}
    missing, before = dict(between), new.follows
    while before in missing:
        before = missing.pop(before).follows
    return Way(forward=True, between=tuple(between.values()), whole=before == old.slug)


def _unchanged(item: Item) -> bool:
    """The website's own note says that nothing changed."""
    note = item.official.change if item.official else ""
    return bool(_UNCHANGED.fullmatch(" ".join(note.casefold().split())))
