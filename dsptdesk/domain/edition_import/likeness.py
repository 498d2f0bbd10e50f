"""How alike two wordings are: by the words they share, the rare ones more than the common."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "so",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "was",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "organisation",
        "organisations",
        "ensure",
        "within",
        "your",
        "ours",
        "we",
        "our",
        "been",
        "being",
        "all",
        "provide",
        "please",
        "must",
        "should",
        "may",
        "not",
    ]
)
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "er", "ed", "es",
            "s", "ly", "al", "e", "y")  # fmt: skip
_SAME = {
    "staf": "people", "worker": "people", "employe": "people", "volunte": "people", "mfa": "factor",
    "multifactor": "factor", "virus": "malware", "antiviru": "malware", "antivirus": "malware",
    "laptop": "device", "tablet": "device", "comput": "device", "breach": "incident",
    "backed": "backup", "yearly": "year", "annual": "year", "annu": "year", "twelve": "year",
    "12": "year", "month": "year", "firm": "supplier", "suppli": "supplier", "contractor": "supplier",
    "byod": "own", "scrambl": "encrypt", "secur": "secure", "safe": "secure", "safely": "secure",
    "duty": "responsib", "responsibl": "responsib", "phone": "mobil", "supported": "support",
    "unsupport": "unsupported", "training": "train", "destroy": "destruct", "dispos": "destruct",
}  # fmt: skip
_MOST = 1_500
"""Characters that are compared: beyond it a wording is known well enough."""


def words_of(text: str) -> frozenset[str]:
    """Give the words that say something, without their endings."""
    found = (_stem(one) for one in _WORD.findall(text[:_MOST].casefold()) if one not in _EMPTY)
    return frozenset(one for one in found if len(one) > 1)


def _stem(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return _SAME.get(word, word)


def weights(texts: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """Give how much each word tells: one that stands in many wordings tells little."""
    held = list(texts)
    count = Counter(word for one in held for word in one)
    return {word: math.log((1 + len(held)) / (0.5 + times)) for word, times in count.items()}


def shared(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    """Give how much of what two wordings say they share, from 0 to 1."""
    rare = max(weight.values(), default=1.0)

    def total(found: frozenset[str]) -> float:
        return sum(weight.get(word, rare) for word in found)

    smaller = min(total(one), total(other))
    both = total(one & other)
    if not both or not smaller:
        return 0.0
    return 0.5 * both / smaller + 0.5 * both / total(one | other)


def part_of(one: frozenset[str], other: frozenset[str], weight: Mapping[str, float]) -> float:
    """Give which part of what the first says the second says too, from 0 to 1."""
    rare = max(weight.values(), default=1.0)
    whole = sum(weight.get(word, rare) for word in one)
    return sum(weight.get(word, rare) for word in one & other) / whole if whole else 0.0


def same_words(one: str, other: str) -> bool:
    """The same but for capitals, spaces and marks."""
    return _WORD.findall(one.casefold()) == _WORD.findall(other.casefold())


def near(one: str, other: str) -> float:
    """Give how far two wordings of the same source read alike, word by word."""
    first, second = (_WORD.findall(text[:_MOST].casefold()) for text in (one, other))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def plain_words(text: str) -> list[str]:
    """Give the words that say something, as they are."""
    found = _WORD.findall(text[:_MOST].casefold())
    return list(dict.fromkeys(one for one in found if one not in _EMPTY and len(one) > 1))
