"""The licences of everything shipped: on the list of those that fit, or the check fails."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from dsptdesk.services import versions
from dsptdesk.services.versions import Part

ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "FTL",
        "IJG",
        "ISC",
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MIT-Modern-Variant",
        "MPL-2.0",
        "PSF-2.0",
        "Python-2.0",
        "Zlib",
        "blessing",
        "libtiff",
    }
)
"""As SPDX writes them. LGPL and MPL: shipped as separate files that a person can replace."""
_CLASSIFIED = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
}
_READ_BY_US = {
    "sqlcipher3": "Zlib",
    "SQLite": "blessing",
    "SQLCipher": "BSD-3-Clause",
    "OpenSSL": "Apache-2.0",
    "QPDF": "Apache-2.0",
    "libxml2": "MIT",
    "libxslt": "MIT",
    "FreeType": "FTL OR GPL-2.0-only",
    "FriBidi": "LGPL-2.1-or-later",
    "HarfBuzz": "MIT-Modern-Variant",
    "libavif": "BSD-2-Clause",
    "libjpeg-turbo": "IJG AND BSD-3-Clause AND Zlib",
    "libtiff": "libtiff",
    "libwebp": "BSD-3-Clause",
    "Little CMS": "MIT",
    "OpenJPEG": "BSD-2-Clause",
    "Raqm": "MIT",
    "zlib": "Zlib",
    "zlib-ng": "Zlib",
}
"""From the licence texts themselves, for those that state none in a form a program can read."""
_WORD = re.compile(r"\(|\)|[^\s()]+")


def expression(one: Part) -> str:
    """Give the licence of a part as SPDX writes it; empty when nobody knows."""
    return _CLASSIFIED.get(one.licence, one.licence) or _READ_BY_US.get(one.name, "")


def allowed(stated: str) -> bool:
    """Tell whether a licence fits: of `A OR B` one is enough, of `A AND B` both must."""
    words = _WORD.findall(stated)
    try:
        return _either(words) and not words
    except IndexError:
        return False


def unfit(parts: Iterable[Part]) -> list[str]:
    """Give a line for each part whose licence is not on the list, or not known."""
    return [
        f"{one.name} {one.version}: {expression(one) or 'no licence stated'} is not on the list"
        for one in parts
        if not allowed(expression(one))
    ]


def _either(words: list[str]) -> bool:
    fits = _both(words)
    while words and words[0].upper() == "OR":
        words.pop(0)
        fits = _both(words) or fits
    return fits


def _both(words: list[str]) -> bool:
    fits = _one(words)
    while words and words[0].upper() == "AND":
        words.pop(0)
        fits = _one(words) and fits
    return fits


def _one(words: list[str]) -> bool:
    word = words.pop(0)
    if word == "(":
        fits = _either(words)
        return words.pop(0) == ")" and fits
    return word in ALLOWED


def main() -> int:
    """Print the table; 1 when something does not fit."""
    parts = (*versions.libraries(), *versions.engines())
    for one in parts:
        carried = f"in {one.carrier}" if one.carrier else ""
        print(f"{one.name:26} {one.version:12} {expression(one):40} {carried}".rstrip())
    wrong = unfit(parts)
    print("\n".join(("", *wrong)) if wrong else f"\nAll {len(parts)} licences are on the list.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
