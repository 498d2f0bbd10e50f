"""Until when a device is supported: by its own day, your End of support register, or our list."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from dsptdesk.domain.registers.devices import Device, DeviceKind
from dsptdesk.domain.registers.portable import OwnDevice
from dsptdesk.domain.registers.supports import SupportDate
from dsptdesk.domain.support_dates import LONG, SUPPORT, Support, support_of

_WORD = re.compile(r"\d+(?:\.\d+)*(?:h\d\b)?|[^\W\d_]+")
_SAME = {"win": "windows"}
_Words = tuple[str, ...]


class Corrections:
    """The days people entered themselves, ready to be looked up for thousands of devices."""

    def __init__(self, rows: Iterable[SupportDate] = ()) -> None:
        """Take the entries that are not archived."""
        self._named: dict[_Words, SupportDate] = {}
        for row in rows:
            words = _words(row.name)
            if words and row.says and not _older(row, self._named.get(words)):
                self._named[words] = row
        self._by_word = _by_rarest(self._named)
        self._found: dict[str, Support | None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of the systems, to suggest while somebody types."""
        return tuple(row.name for row in self._named.values())

    def support_of(self, typed: str) -> Support | None:
        """Recognise a system: what a person entered wins over our list."""
        if not self._named:
            return support_of(typed)
        typed = typed[:LONG]
        if typed not in self._found:
            self._found[typed] = self._look_up(typed)
        return self._found[typed]

    def _look_up(self, typed: str) -> Support | None:
        listed, words = support_of(typed), _words(typed)
        fitting = [key for key in self._candidates(words) if _fits(key, words)]
        # An entry for Windows 11 says nothing about Windows 11 24H2, which our list knows apart.
        fitting = [key for key in fitting if support_of(self._named[key].name) is listed]
        if not fitting and listed is not None:
            fitting = [key for key in (_words(listed.name),) if key in self._named]
        if not fitting:
            return listed
        return _corrected(self._named[max(fitting, key=lambda key: (len(key), key))], listed)

    def _candidates(self, words: _Words) -> Iterator[_Words]:
        """Give the entries worth comparing: those whose rarest word was typed."""
        for word in {start for one in words for start in _starts(one)}:
            yield from self._by_word.get(word, ())


def _words(text: str) -> _Words:
    """Split what a person typed, so that Win10, Windows 10 and WINDOWS 10 are the same."""
    found = _WORD.findall(text[:LONG].casefold())
    return tuple(_SAME.get(word, word) for word in found)


def _starts(word: str) -> Iterator[str]:
    """Give a word, and for 18.1.1 also 18.1 and 18, which name it less closely."""
    while word:
        yield word
        word = word.rpartition(".")[0]


def _fits(named: _Words, typed: _Words) -> bool:
    """Tell whether all words of an entry were typed, in their order."""
    rest = iter(typed)
    return all(any(word in _starts(one) for one in rest) for word in named)


def _by_rarest(named: Iterable[_Words]) -> dict[str, list[_Words]]:
    """Put each entry under the word it shares with the fewest others."""
    keys = tuple(named)
    count = Counter(word for key in keys for word in set(key))
    found: dict[str, list[_Words]] = defaultdict(list)
    for key in keys:
        found[min(key, key=lambda word: count[word])].append(key)
    return found


NO_CORRECTIONS = Corrections()


def _older(row: SupportDate, other: SupportDate | None) -> bool:
    """Tell whether another entry for the same system was checked later."""
    if other is None:
        return False
    return (row.checked_on or date.min) < (other.checked_on or date.min)


def _corrected(row: SupportDate, listed: Support | None) -> Support:
    """Put an entry in the place of our list; it is certain once somebody checked it."""
    same = listed is not None and listed.confirmed and listed.until == row.until
    return Support(row.name, "", row.until, row.checked_on is not None or same, entered=row)


def support_for(
    device: Device | OwnDevice, corrections: Corrections = NO_CORRECTIONS
) -> Support | None:
    """Recognise what a device runs, by its system and version; software also by its name."""
    if isinstance(device, OwnDevice):
        return corrections.support_of(device.system)
    named = device.name if device.kind is DeviceKind.SOFTWARE else ""
    return corrections.support_of(f"{device.system or named} {device.software_version}")


def support_end(
    device: Device | OwnDevice, corrections: Corrections = NO_CORRECTIONS
) -> tuple[date | None, bool]:
    """Give the last day of support and whether it is certain; a device's own day always wins."""
    if isinstance(device, Device) and device.supported_until is not None:
        return device.supported_until, True
    found = support_for(device, corrections)
    if found is None or found.until is None:
        return None, False
    return found.until, found.confirmed


def entries_behind(
    devices: Iterable[Device | OwnDevice], corrections: Corrections
) -> tuple[SupportDate, ...]:
    """Give the entries that the days of support of some devices come from, each once."""
    found: dict[str, SupportDate] = {}
    for one in devices:
        if isinstance(one, Device) and one.supported_until is not None:
            continue
        known = support_for(one, corrections)
        if known is not None and known.entered is not None:
            found[known.entered.id] = known.entered
    return tuple(found.values())


def known_systems(corrections: Corrections = NO_CORRECTIONS) -> tuple[str, ...]:
    """Give the names to suggest while somebody types a system, their own first."""
    return tuple(dict.fromkeys((*corrections.names, *(one.name for one in SUPPORT))))
