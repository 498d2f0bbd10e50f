"""When makers stop mending common systems: a dated list to check, never the last word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dsptdesk.domain.dates import long_date
from dsptdesk.domain.registers.supports import SupportDate

AS_OF = date(2025, 11, 30)
"""The list says what was known on this day."""

LONG = 400
"""More of what somebody typed is not looked at."""


@dataclass(frozen=True)
class Support:
    """One version of a system, and when its maker stops mending it."""

    name: str
    pattern: str
    """Recognises it in what a person types, in small letters."""
    until: date | None = None
    """None where the maker gives no day, or where it depends on the model."""
    confirmed: bool = False
    note: str = ""
    look_up: str = ""
    """What to do where the name says too little; the name of the device follows."""
    entered: SupportDate | None = None
    """What a person entered, where it stands in the place of our list."""

    def ended(self, today: date) -> bool:
        """Tell whether support is over, as far as the list knows."""
        return self.until is not None and self.until < today

    @property
    def words(self) -> str:
        """Say until when, how sure that is, and what to do."""
        until = f"Supported until {long_date(self.until)}." if self.until else ""
        return " ".join(part for part in (until, self.note, self._source) if part)

    @property
    def _source(self) -> str:
        row = self.entered
        if row is not None and row.checked_on:
            where = f" ({row.source})" if row.source else ""
            return (
                f"From your End of support register, checked on {long_date(row.checked_on)}{where}."
            )
        if self.confirmed:
            return ""
        whose = "your End of support register" if row else f"our list of {long_date(AS_OF)}"
        return f"From {whose}; please check with the maker."


_BIG = r"\b(?:enterprise|education|ent|edu)\b"
_WIN = r"\bwin(?:dows)? ?(?:nt )?"
_APPLE = r"\b(?:ios|ipados|ipad os|iphone os) ?v?"
_MAC = r"\b(?:mac ?os x|mac ?os|os ?x) ?v?"
_SERVER = r"\bserver ?"
_ANDROID = r"\bandroid ?(?:version |v)?"
_YEAR_MORE = "This is for Home and Pro; Enterprise and Education run longer."
_APPLE_WORDS = "Apple gives no end dates; it mends above all the newest versions."
_ANDROID_WORDS = "How long depends on the maker of the phone or tablet."


def _eleven(version: str, build: str, home: date, big: date) -> tuple[Support, Support]:
    seen = rf"(?:{_WIN}11\b.*\b{version.lower()}\b|\b{build}\b)"
    return (
        Support(f"Windows 11 Enterprise {version}", rf"(?=.*{_BIG}).*{seen}", big),
        Support(f"Windows 11 {version}", seen, home, note=_YEAR_MORE),
    )


SUPPORT: tuple[Support, ...] = (
    *_eleven("25H2", "26200", date(2027, 10, 12), date(2028, 10, 10)),
    *_eleven("24H2", "26100", date(2026, 10, 13), date(2027, 10, 12)),
    *_eleven("23H2", "22631", date(2025, 11, 11), date(2026, 11, 10)),
    *_eleven("22H2", "22621", date(2024, 10, 8), date(2025, 10, 14)),
    *_eleven("21H2", "22000", date(2023, 10, 10), date(2024, 10, 8)),
    Support(
        "Windows 11",
        rf"{_WIN}11\b",
        note="The end depends on its version: see Settings, System, About, and add it, "
        "for example Windows 11 25H2.",
        look_up="add the version of Windows 11 (Settings, System, About) for",
    ),
    Support("Windows Server 2025", rf"{_SERVER}2025\b", date(2034, 10, 10)),
    Support("Windows Server 2022", rf"{_SERVER}2022\b", date(2031, 10, 14)),
    Support("Windows Server 2019", rf"{_SERVER}2019\b", date(2029, 1, 9)),
    Support("Windows Server 2016", rf"{_SERVER}2016\b", date(2027, 1, 12)),
    Support("Windows Server 2012", rf"{_SERVER}2012\b", date(2023, 10, 10)),
    Support("Windows Server 2008", rf"{_SERVER}2008\b", date(2020, 1, 14)),
    Support(
        "Windows 10 with extended updates",
        rf"{_WIN}10\b.*\b(?:ltsc|ltsb|iot|esu|extended)\b",
        note="Enter the day on which your extended updates end.",
        look_up="note the day on which the extended updates end for",
    ),
    Support(
        "Windows 10",
        rf"{_WIN}10(?!\.0\.2\d)\b",
        date(2025, 10, 14),
        confirmed=True,
        note="If you have extended updates, enter the day on which they end.",
    ),
    Support("Windows 8.1", rf"{_WIN}8\.1\b", date(2023, 1, 10)),
    Support("Windows 8", rf"{_WIN}8\b", date(2016, 1, 12)),
    Support("Windows 7", rf"{_WIN}7\b", date(2020, 1, 14)),
    Support("Windows Vista", rf"{_WIN}vista\b", date(2017, 4, 11)),
    Support("Windows XP", rf"{_WIN}xp\b", date(2014, 4, 8)),
    Support("macOS 26 Tahoe", rf"{_MAC}(?:26\b|.*\btahoe\b)", note=_APPLE_WORDS),
    Support("macOS 15 Sequoia", rf"{_MAC}(?:15\b|.*\bsequoia\b)", note=_APPLE_WORDS),
    Support("macOS 14 Sonoma", rf"{_MAC}(?:14\b|.*\bsonoma\b)", note=_APPLE_WORDS),
    Support("macOS 13 Ventura", rf"{_MAC}(?:13\b|.*\bventura\b)", date(2025, 9, 15)),
    Support("macOS 12 Monterey", rf"{_MAC}(?:12\b|.*\bmonterey\b)", date(2024, 9, 16)),
    Support("macOS 11 Big Sur", rf"{_MAC}(?:11\b|.*\bbig sur\b)", date(2023, 9, 26)),
    Support(
        "macOS 10.15 Catalina or older",
        rf"{_MAC}(?:10\b|.*\b(?:catalina|mojave|sierra|el capitan|yosemite)\b)",
        date(2022, 9, 12),
    ),
    Support("iOS or iPadOS 26", rf"{_APPLE}26\b", note=_APPLE_WORDS),
    Support("iOS or iPadOS 18", rf"{_APPLE}18\b", note=_APPLE_WORDS),
    Support("iOS or iPadOS 17", rf"{_APPLE}17\b", date(2024, 11, 19)),
    Support("iOS or iPadOS 16", rf"{_APPLE}16\b", date(2025, 9, 15)),
    Support("iOS or iPadOS 15", rf"{_APPLE}15\b", date(2025, 9, 15)),
    Support("iOS or iPadOS 14 or older", rf"{_APPLE}(?:1[0-4]|[1-9])\b", date(2021, 10, 26)),
    Support("Android 16", rf"{_ANDROID}16\b", note=_ANDROID_WORDS),
    Support("Android 15", rf"{_ANDROID}15\b", note=_ANDROID_WORDS),
    Support("Android 14", rf"{_ANDROID}14\b", note=_ANDROID_WORDS),
    Support("Android 13", rf"{_ANDROID}13\b", note=_ANDROID_WORDS),
    Support("Android 12", rf"{_ANDROID}12l?\b", date(2025, 3, 31)),
    Support("Android 11", rf"{_ANDROID}11\b", date(2024, 3, 31)),
    Support("Android 10", rf"{_ANDROID}10\b", date(2023, 3, 31)),
    Support("Android 9 or older", rf"{_ANDROID}[1-9]\b", date(2022, 1, 31)),
    Support(
        "ChromeOS",
        r"\bchrome ?(?:os|book)\b",
        note="The end depends on the model: see Settings, About ChromeOS.",
        look_up="note until when the model gets updates (Settings, About ChromeOS) for",
    ),
)
"""The first that fits counts, so narrow patterns come before wide ones."""


def support_of(system_text: str) -> Support | None:
    """Recognise a system in what a person typed; None when it is not in the list."""
    return _recognised(system_text[:LONG])


_HINT = re.compile(r"win|server|mac|os ?x|ios|ipad|iphone|android|chrome|2[26]\d{3}")


# Hundreds of devices share a handful of systems, and most software is in no list.
@lru_cache(maxsize=8192)
def _recognised(typed: str) -> Support | None:
    clean = " ".join(typed.casefold().split())
    if not _HINT.search(clean):
        return None
    return next((one for one in SUPPORT if re.search(one.pattern, clean)), None)
