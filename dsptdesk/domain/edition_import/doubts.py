"""Says in words what is still not confirmed about an edition made of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsptdesk.domain.edition import Item
from dsptdesk.domain.edition_import.choices import Choices
from dsptdesk.domain.edition_import.making import Making
from dsptdesk.domain.edition_import.topics import Proposal, Sure

_LONG = 290
_CONTINUES = "Which earlier item each of these continues is nowhere published"
_AGAIN = "Which earlier item each of them continues, in the file loaded after that:"
_CUT_TITLES = "The titles of these assertions are the beginning of official words"
_COUNTED_ON = "The version number was counted on from the edition before. Check it on the website."


def doubts(
    items: Sequence[Item],
    choices: Choices,
    making: Making,
    proposals: Sequence[Proposal],
    official: Sequence[str],
) -> tuple[str, ...]:
    """Give the sentences; each fits what an edition file holds."""
    said = (
        *_words(items, making),
        *_topics(proposals, choices, making),
        *_levels(making),
        *_rest(items, making, official),
        *_deadline(choices, making),
    )
    return tuple(dict.fromkeys(said))


def unseen(number: int, before: str) -> tuple[str, ...]:
    """Say for how many items nobody can tell whether they were reworded."""
    if not number:
        return ()
    items = "one item" if number == 1 else f"{number} items"
    said = (
        f"For {items} the wording was not compared with {before}, of which the official words, or "
        "those of a year in between, are not held here. They may have been reworded."
    )
    return (said,)


def _words(items: Sequence[Item], making: Making) -> Iterator[str]:
    if any(one.question for one in items):
        yield _of(
            making,
            "The official wording is taken from the list that was loaded. Our own questions and "
            "advice were written for {} and may no longer fit. Where they differ, the official "
            "wording counts.",
        )
    new = [one.ref for one in items if not one.question]
    if new:
        yield _listed(f"For {_items(new)} we have no words of our own", new)


def _topics(proposals: Sequence[Proposal], choices: Choices, making: Making) -> Iterator[str]:
    """Say whose word it is that an item continues an earlier one, now and in the file before."""
    said = [one for one in making.base.unconfirmed if one.startswith(_CONTINUES)]
    if making.same_edition:
        yield from said
    by_hand = sum(one.ref in choices.topics for one in proposals)
    open_ = [one.sure for one in proposals if one.ref not in choices.topics]
    likely, new = open_.count(Sure.LIKELY), open_.count(Sure.NEW)
    parts = (
        f"the program proposed it for {likely} by number and wording" if likely else "",
        f"somebody chose for {by_hand} by hand" if by_hand else "",
        f"{new} {'is' if new == 1 else 'are'} taken for new" if new else "",
    )
    if any(parts):
        start = _AGAIN if making.same_edition and said else f"{_CONTINUES}:"
        yield f"{start} {', '.join(filter(None, parts))}."


def _levels(making: Making) -> Iterator[str]:
    draft = making.draft
    if not draft.category_known:
        yield (
            "The list did not say which kind of organisation its rows are for, so that they are "
            "for social care is not confirmed."
        )
    elif draft.category != "3":
        yield "The list was read for another kind of organisation, not for social care."
    if "approaching" not in draft.matched:
        yield _of(
            making,
            "The list did not say which items count for Approaching Standards. We show those that "
            "counted in {}.",
        )
    odd = [one.ref for one in draft.rows if one.odd_level and one.ref]
    if odd:
        yield _listed(
            "Marked for Approaching Standards but not for Standards Met, and taken as needed for "
            "both",
            odd,
        )


def _rest(items: Sequence[Item], making: Making, official: Sequence[str]) -> Iterator[str]:
    draft = making.draft
    if "kind" not in draft.matched:
        yield _of(
            making,
            "The kind of answer, a tick, text or a document, is that of {}; for new items we "
            "worked it out from the words.",
        )
    if any(one.not_applicable for one in items):
        yield _of(making, "The place where “not applicable” goes is that of {} and not confirmed.")
    if not any(name.startswith("exempt") for name in draft.matched):
        yield _of(making, "Which certificate answers which item is taken from {}, not confirmed.")
    elif any(one.exempted_by for one in items):
        yield (
            "The list says which certificates answer some items. That this holds for social care "
            "is not confirmed, so no item is left out because of one."
        )
    yield _of(making, "The rules for each status are those of {}.")
    if official:
        yield _listed(_CUT_TITLES, official)
    yield from (one for one in making.base.unconfirmed if one.startswith(_CUT_TITLES))
    yield _of(
        making, "The other titles of assertions and the groups are ours and were made for {}."
    )


def _deadline(choices: Choices, making: Making) -> Iterator[str]:
    if choices.deadline and not choices.deadline_typed:
        yield "The deadline is what we expect from earlier years. Check it on the website."
    same = making.same_edition and choices.version == making.base.version
    if not choices.version_typed and (not same or _COUNTED_ON in making.base.unconfirmed):
        yield _COUNTED_ON


def _of(making: Making, said: str) -> str:
    """Name where something of ours comes from; what a file held before said of it still holds.

    Of a list loaded onto another, neither is where our words come from.
    """
    base, start = making.base, said.partition("{}")[0]
    before = (one for one in base.unconfirmed if base.official_wording and one.startswith(start))
    name = "the file held before" if making.same_edition and base.official_wording else base.name
    return next(before, said.format(name))


def _items(refs: Sequence[str]) -> str:
    return "one item" if len(refs) == 1 else f"{len(refs)} items"


def _listed(said: str, refs: Sequence[str]) -> str:
    """Name what fits into a sentence, and count the rest."""
    shown = list(refs)
    while shown:
        more = len(refs) - len(shown)
        tail = f" and {more} more" if more else ""
        made = f"{said}: {', '.join(shown)}{tail}."
        if len(made) <= _LONG:
            return made
        shown.pop()
    return f"{said}."
