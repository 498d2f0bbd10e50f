"""Says in words what is still not confirmed about an edition made of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dsptdesk.domain.edition import Item
from dsptdesk.domain.edition_import.choices import Choices
from dsptdesk.domain.edition_import.making import Making
from dsptdesk.domain.edition_import.topics import Proposal, Sure

_LONG = 290


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
        *_topics(proposals, choices),
        *_levels(making),
        *_rest(items, choices, making, official),
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
    base = making.base.name
    if any(one.question for one in items):
        yield (
            f"The official wording is taken from the list that was loaded. Our own questions and "
            f"advice were written for {base} and may no longer fit. Where they differ, the "
            "official wording counts."
        )
    new = [one.ref for one in items if not one.question]
    if new:
        yield _listed(f"For {_items(new)} we have no words of our own", new)


def _topics(proposals: Sequence[Proposal], choices: Choices) -> Iterator[str]:
    by_hand = sum(one.ref in choices.topics for one in proposals)
    likely = sum(
        one.sure in {Sure.LIKELY, Sure.NEW} and one.ref not in choices.topics for one in proposals
    )
    if likely or by_hand:
        yield (
            "Which earlier item each of these continues is nowhere published. The program proposed "
            f"it for {likely} by number and wording, and somebody chose it for {by_hand} by hand."
        )


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
        yield (
            "The list did not say which items count for Approaching Standards. We show those that "
            f"counted in {making.base.name}."
        )
    odd = [one.ref for one in draft.rows if one.odd_level and one.ref]
    if odd:
        yield _listed(
            "Marked for Approaching Standards but not for Standards Met, and taken as needed for "
            "both",
            odd,
        )


def _rest(
    items: Sequence[Item], choices: Choices, making: Making, official: Sequence[str]
) -> Iterator[str]:
    draft, base = making.draft, making.base.name
    if "kind" not in draft.matched:
        yield (
            f"The kind of answer, a tick, text or a document, is that of {base}; for new items we "
            "worked it out from the words."
        )
    if any(one.not_applicable for one in items):
        yield f"The place where “not applicable” goes is that of {base} and is not confirmed."
    if not any(name.startswith("exempt") for name in draft.matched):
        yield f"Which certificate answers which item is taken from {base} and is not confirmed."
    elif any(one.exempted_by for one in items):
        yield (
            "The list says which certificates answer some items. That this holds for social care "
            "is not confirmed, so no item is left out because of one."
        )
    yield f"The rules for each status are those of {base}."
    if official:
        yield _listed(
            "The titles of these assertions are the beginning of official words", official
        )
    yield f"The other titles of assertions and the groups are ours and were made for {base}."
    if choices.deadline and not choices.deadline_typed:
        yield "The deadline is what we expect from earlier years. Check it on the website."
    if not choices.version_typed:
        yield "The version number was counted on from the edition before. Check it on the website."


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
