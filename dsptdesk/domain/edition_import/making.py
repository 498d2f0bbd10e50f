"""Makes one item of an edition: the official words beside ours where we have any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from dsptdesk.domain.edition import Edition, Item, Official
from dsptdesk.domain.edition_import.draft import APPROACHING, MET, OPTIONAL, Draft, DraftRow
from dsptdesk.domain.edition_import.likeness import plain_words

TITLE, LINE = 45, 80
_OLD_NUMBER = "In the 2020-21 toolkit"
_TICK = re.compile(r"(?:do|does|is|are|has|have|can|did|was|were)\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:upload|provide a document|attach)", re.IGNORECASE)
_ACCEPTS = {
    "tick": "Tick the box to confirm; you can add a comment.",
    "text": "Write your answer in the text box; you can add a comment.",
    "document": "Upload a document, give a link to it, or say where it is kept.",
    "date": "Enter a date; you can add a comment.",
}


@dataclass(frozen=True)
class Making:
    """What all items of one edition share while they are made."""

    draft: Draft
    base: Edition
    """Our own words come from here."""
    before: Edition | None
    """The edition the new one follows."""
    same_edition: bool
    """The base is an earlier file of this very edition."""
    new_refs: Mapping[str, str]
    """By topic, the number in the new edition."""

    @property
    def sure(self) -> str:
        """Say how sure it is that an item is for this kind of organisation."""
        return "seen" if self.draft.category_known else "likely"


def make_item(
    row: DraftRow, topic: str, held: Item | None, formed: tuple[str, ...], making: Making
) -> Item:
    """Make an item of a row, on a topic we know or a new one."""
    one = _known(row, held, making) if held else _new(row, topic, making)
    level, sure = _level(row, held, making)
    return replace(
        one,
        ref=row.ref,
        topic=topic,
        assertion=row.assertion,
        standard=row.order[0],
        level=level,
        level_confidence=sure,
        confidence=making.sure,
        formed_from=formed,
        official=Official(row.text, row.help, row.change),
        reworded=_reworded(row, held, topic, making),
        exempted_by=row.exempt if _has_exemptions(making.draft) else one.exempted_by,
    )


def _has_exemptions(draft: Draft) -> bool:
    return any(name.startswith("exempt") for name in draft.matched)


def _known(row: DraftRow, held: Item, making: Making) -> Item:
    """Keep our words; drop what was said of the older edition only."""
    one = held
    if row.kind and row.kind != held.kind:
        one = replace(one, kind=row.kind, accepts=_ACCEPTS[row.kind], not_applicable=None)
    if row.kind:
        one = replace(one, kind_confidence="seen")
    one = replace(one, depends_on=_depends(held, making))
    if making.same_edition:
        return one
    return replace(one, changed="", becomes="", note=_note(held))


def _note(held: Item) -> str:
    """Keep a note unless it doubts what the official list now says."""
    settled = held.confidence == held.level_confidence == "seen"
    return held.note if settled or held.note.startswith(_OLD_NUMBER) else ""


def _depends(held: Item, making: Making) -> Mapping[str, str] | None:
    """Follow the item another depends on to its new number; drop it where that one is gone."""
    on = held.depends_on
    if not on or "ref" not in on:
        return on
    if not making.base.has(on["ref"]):
        return None
    ref = making.new_refs.get(making.base.item(on["ref"]).topic)
    return {**on, "ref": ref} if ref else None


def _new(row: DraftRow, topic: str, making: Making) -> Item:
    """Make an item of which only the official words are known."""
    kind, sure = (row.kind, "seen") if row.kind else (_guessed(row.text), "inferred")
    return Item(
        ref=row.ref,
        topic=topic,
        assertion=row.assertion,
        standard=row.order[0],
        group=_group(row, making.base),
        level=row.level,
        kind=kind,
        kind_confidence=sure,
        confidence=making.sure,
        level_confidence=making.sure,
        title=cut(row.text, TITLE),
        question="",
        covers=(),
        accepts="",
        not_applicable=None,
        depends_on=None,
        exempted_by=(),
        changed="",
        fed_by=(),
        evidence=(),
        note="Only the official words of this item are known. Advice of our own is not written yet.",
        sources=(),
        becomes="",
    )


def _guessed(text: str) -> str:
    if _PAPER.search(text):
        return "document"
    return "tick" if _TICK.match(text) else "text"


def _group(row: DraftRow, base: Edition) -> str:
    """Put a new item where its neighbours are."""
    for near in (row.assertion, row.ref.partition(".")[0]):
        groups = Counter(one.group for one in base.items if one.ref.startswith(f"{near}."))
        if groups:
            return groups.most_common(1)[0][0]
    return base.groups[-1]


def _level(row: DraftRow, held: Item | None, making: Making) -> tuple[str, str]:
    """Give the level, and how sure it is; without a column for one, it stays as it was."""
    if "approaching" in making.draft.matched:
        return row.level, "inferred" if row.odd_level else making.sure
    if row.level == OPTIONAL:
        return OPTIONAL, making.sure
    return (APPROACHING if held and held.level == APPROACHING else MET), "inferred"


def _reworded(row: DraftRow, held: Item | None, topic: str, making: Making) -> tuple[str, ...]:
    """Say what the website reworded; what an earlier file of the same edition knew stays known."""
    known = held.reworded if held and making.same_edition else ()
    return tuple(dict.fromkeys((*known, *_told(row, topic, making))))


def _told(row: DraftRow, topic: str, making: Making) -> tuple[str, ...]:
    """Compare with the words held, else read the list's own note."""
    was = making.before.item_on(topic) if making.before else None
    if was is None:
        return ()
    if was.official:
        changed = {"question": was.official.text != row.text, "help": was.official.help != row.help}
        return tuple(name for name, yes in changed.items() if yes)
    said = row.change.casefold()
    marks = {
        "question": ("wording", "reworded", "question text", "evidence text", "text changed",
                     "text updated", "text amended"),
        "help": ("tool tip", "tooltip", "guidance", "help text"),
    }  # fmt: skip
    return tuple(name for name, some in marks.items() if any(one in said for one in some))


def cut(text: str, most: int) -> str:
    """Shorten official words to a title, at the end of a word."""
    whole = " ".join(text.split()).rstrip(" .")
    if len(whole) < 2:
        return f"Item {whole}"[:most]
    if len(whole) <= most:
        return whole
    kept = whole[: most - 1]
    head = kept.rpartition(" ")[0] if len(kept.rpartition(" ")[0]) > most // 2 else kept
    return head.rstrip(" .,;:") + "…"


def topic_name(text: str, taken: Collection[str], year: str) -> str:
    """Make a new topic's name of its words; never one that stands for something else."""
    name = "-".join(plain_words(text)[:4])[:50].strip("-") or "item"
    if name not in taken:
        return name
    return next(
        made
        for number in range(2, len(taken) + 4)
        if (made := f"{name}-{year}-{number}") not in taken
    )
