"""The recovery code on the printed sheet: made, read back, and mistakes named by group."""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from collections.abc import Callable

from dsptdesk.domain.errors import WrongSecret

GROUPS = 7
DATA = 4  # characters of each group that carry the secret; one more checks them
SIZE = 18  # bytes of the secret; 140 of its 144 bits are random

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O, U
_VALUE = {c: i for i, c in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
# Over GF(32). Weights that are non-zero show every single mistake; weights that differ, and
# differ from the check character's own 1, show every swap of neighbours.
_WEIGHTS = (2, 3, 4, 5)
_POLYNOMIAL = 0b100101

Random = Callable[[int], bytes]


def new_code(random: Random = os.urandom) -> str:
    """Make a new code of 140 random bits, ready to print."""
    number = int.from_bytes(random(SIZE), "big") >> 4
    values = [(number >> (5 * place)) & 31 for place in range(GROUPS * DATA)]
    return "-".join(
        _group(values[place * DATA : (place + 1) * DATA], place) for place in range(GROUPS)
    )


def parse_code(text: str) -> bytes:
    """Give the secret behind a typed code, or name the group that is wrong."""
    values = [v for place, group in enumerate(_split(text)) for v in _values(group, place)]
    return sum(v << (5 * place) for place, v in enumerate(values)).to_bytes(SIZE, "big")


def groups(code: str) -> tuple[str, ...]:
    """Give the seven groups in clean form, for printing and for typing back."""
    return tuple(_group(_values(group, place), place) for place, group in enumerate(_split(code)))


def key_id(code: str) -> str:
    """Give the six characters that tell one sheet from another; they reveal nothing."""
    digest = hashlib.sha256(b"DSPT Desk recovery sheet" + parse_code(code)).digest()
    return "".join(_ALPHABET[byte & 31] for byte in digest[:6])


def ask_back(code: str, random: Random = os.urandom) -> tuple[int, int]:
    """Choose two groups (1 to 7, rising) that the person types back from the sheet."""
    count = len(groups(code))
    first = _below(count, random)
    second = (first + 1 + _below(count - 1, random)) % count
    low, high = sorted((first + 1, second + 1))
    return low, high


def same_group(code: str, position: int, typed: str) -> bool:
    """Tell whether the typed group is the one at that position (1 to 7)."""
    expected = groups(code)[position - 1]
    values = [_VALUE.get(c, -1) for c in _clean(typed)]
    if -1 in values:
        return False
    return hmac.compare_digest("".join(_ALPHABET[v] for v in values), expected)


def _times(a: int, b: int) -> int:
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a <<= 1
        a ^= _POLYNOMIAL if a & 32 else 0
        b >>= 1
    return product


def _check(data: list[int], place: int) -> int:
    total = place + 1  # so that two swapped groups are noticed
    for weight, value in zip(_WEIGHTS, data, strict=True):
        total ^= _times(weight, value)
    return total


def _group(data: list[int], place: int) -> str:
    return "".join(_ALPHABET[v] for v in [*data, _check(data, place)])


def _values(group: str, place: int) -> list[int]:
    values = [_VALUE.get(c, -1) for c in group]
    if -1 in values:
        raise WrongSecret(
            f"Group {place + 1} has a sign that recovery codes never use. "
            "Check it against your sheet."
        )
    if len(values) != DATA + 1 or _check(values[:DATA], place) != values[DATA]:
        raise WrongSecret(f"Group {place + 1} has a mistake. Check it against your sheet.")
    return values[:DATA]


def _separates(sign: str) -> bool:
    return sign.isspace() or sign in "._−" or unicodedata.category(sign) in {"Pd", "Cf"}


def _clean(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:500])
    return "".join(c.upper() for c in plain if not _separates(c))


def _split(text: str) -> list[str]:
    """Cut a typed code into its groups; say which one is too short or too long."""
    whole = GROUPS * (DATA + 1)
    clean = _clean(text)
    if not clean:
        raise WrongSecret("Type the recovery code from your printed sheet: 7 groups of 5.")
    if len(clean) == whole:
        return [clean[i : i + DATA + 1] for i in range(0, whole, DATA + 1)]
    parts = "".join(" " if _separates(c) else c for c in text[:500]).split()
    if len(parts) == GROUPS:
        for place, part in enumerate(parts, 1):
            if len(_clean(part)) != DATA + 1:
                raise WrongSecret(
                    f"Group {place} should have 5 letters and digits. Check it against your sheet."
                )
    raise WrongSecret(
        f"The code should have {whole} letters and digits, but {len(clean)} were typed. "
        "Check it against your sheet, group by group."
    )


def _below(limit: int, random: Random) -> int:
    return int.from_bytes(random(8), "big") % limit
