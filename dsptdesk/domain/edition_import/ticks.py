"""Yes and no as people write them into a list, and for which kinds of organisations."""

from __future__ import annotations

import re

from dsptdesk.domain.importing.sheet import Cell, blank, plain, words

ALL = frozenset("1234")
_CATEGORY = re.compile(
    r"\bcat(?:s|egory|egories)?[ .:]*"
    r"([1-4](?:(?: *(?:,|&|/|\+|-|to|and|or) *)+(?:cat(?:egory)?[ .:]*)?[1-4]\b|[ ](?=[1-4]\b)[1-4])*)"
)
_BARE = re.compile(r"[1-4](?: *(?:,|;|&|/|\+|-|to|and|or|\n| ) *[1-4])*")
_RANGE = re.compile(r"([1-4]) *(?:-|to) *([1-4])")
_CARE = re.compile(r"\b(?:adult )?social care\b|\bcare homes?\b")
_LONG = 80
"""Characters: a yes is never as long."""
_EXCEPT = re.compile(r"\b(?:except|but not|excluding|not for|unless)\b")
_YES = frozenset(
    "y yes x true 1 m ✓ ✔ ☑ ✅ 🗸 √ • ● mandatory required must tick ticked".split()  # noqa: SIM905
)
_NO = frozenset(
    [
        "n",
        "no",
        "false",
        "0",
        "-",
        "–",
        "—",
        "o",
        "✗",
        "✘",
        "☐",
        "☒",
        "❌",
        "×",
        "none",
        "nil",
        "optional",
        "nonmandatory",
        "non-mandatory",
        "recommended",
        "blank",
    ]
) | {"not mandatory", "non mandatory", "not required", "not needed"}
NOT_FOR = frozenset({"n/a", "na", "not applicable", "not asked", "does not apply"})
"""A no, or that the item is not for this kind of organisation at all."""
_FILLER = re.compile(
    r"\b(?:only|for|all|categories|category|organisations?|standards met)\b|[()\[\]:.]"
)


def categories_in(cell: Cell) -> frozenset[str]:
    """Give the categories that some words name, such as “Cat 2 & 3”."""
    said = plain(words(cell)).replace("–", "-")
    numbers = " ".join(one[1] for one in _CATEGORY.finditer(said))
    found = set(re.findall(r"[1-4]", numbers))
    for first, last in _RANGE.findall(numbers):
        found |= {one for one in ALL if first <= one <= last}
    if _CARE.search(said):
        found.add("3")
    return frozenset(found)


def category_cell(cell: Cell) -> frozenset[str]:
    """Read a column of categories, where bare numbers and “All” say enough."""
    said = plain(words(cell)).replace("–", "-")
    if said in {"all", "all categories", "every", "everyone", "any"}:
        return ALL
    if _BARE.fullmatch(said):
        return categories_in("cat " + said.replace(";", ","))
    return categories_in(cell)


def read_tick(cell: Cell, category: str) -> bool | None:
    """Tell yes from no; None where the words say neither."""
    if blank(cell):
        return False
    if isinstance(cell, bool):
        return cell
    text = words(cell)
    if len(text) > _LONG:
        return None
    said = plain(text).replace("\ufe0f", "")
    if said in _YES or said in _NO or said in NOT_FOR:
        return said in _YES
    named = frozenset() if said.isdigit() else category_cell(cell)
    if _EXCEPT.search(said):
        return None
    base = " ".join(_FILLER.sub(" ", _CATEGORY.sub(" ", _CARE.sub(" ", said))).split()).strip(
        " -–,"
    )
    if named:
        base = "" if _BARE.fullmatch(said) else base
        return category in named if not base or base in _YES else None
    return base in _YES if base in _YES or base in _NO else None
