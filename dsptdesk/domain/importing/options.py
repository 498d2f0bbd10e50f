"""Options and ticks in the words of spreadsheets; a word that may mean anything is said."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from dsptdesk.domain.fields import Choice
from dsptdesk.domain.importing.sheet import plain

_OR = re.compile(r", | or ")
_YES = frozenset({"yes", "y", "true", "t", "x", "1", "on", "✓", "✔", "☑"})
_NO = frozenset({"no", "n", "false", "f", "0", "off", "✗", "✘", "☐"})


def option(options: type[Choice], text: str) -> Choice:
    """Give the option somebody means; ValueError names those there are."""
    wanted = plain(text)
    listed = list(options)
    for one in listed:
        if wanted in {plain(one.label), plain(str(one.value))}:
            return one
    if named := _one_of(listed, wanted):
        return named
    by_word = {str(one.value): one for one in listed}
    for word, meant in (("yes", _YES), ("no", _NO)):
        if wanted in meant and word in by_word:
            return by_word[word]
    raise ValueError(f"“{text[:60]}” is not one of the choices: {_listed(listed)}.")


def _one_of(listed: Iterable[Choice], wanted: str) -> Choice | None:
    """Find the only option that lists some words: “Router” in “Router, firewall or network kit”."""
    found = [one for one in listed if wanted in _alternatives(one.label)]
    return found[0] if len(found) == 1 and wanted not in _YES | _NO else None


def _alternatives(label: str) -> list[str]:
    parts = _OR.split(label) if " or " in label else []
    return [plain(one) for one in parts]


def closest(options: type[Choice], text: str) -> Choice | None:
    """Suggest the option that reads most like some words; a person decides."""
    labels = {plain(one.label): one for one in options}
    found = difflib.get_close_matches(plain(text), labels, n=1, cutoff=0.6)
    if found:
        return labels[found[0]]
    parts = [one for label, one in labels.items() if plain(text) and plain(text) in label]
    return parts[0] if len(parts) == 1 else None


def _listed(options: Iterable[Choice]) -> str:
    labels = [one.label for one in options]
    return "; ".join(labels[:8]) + (" and more" if len(labels) > 8 else "")


def read_flag(text: str) -> bool:
    """Tell whether a tick is meant; ValueError where that is not clear."""
    wanted = plain(text) or text.strip()
    if wanted in _YES or wanted in _NO:
        return wanted in _YES
    raise ValueError(f"“{text[:60]}” is neither Yes nor No.")
