"""Recovery codes by the thousand: each opens its folder, and every slip of the hand is named."""

from __future__ import annotations

import random
from pathlib import Path

from dsptdesk.data import keys, recovery
from dsptdesk.domain.errors import WrongSecret
from tests.reliability.tally import Tally

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = recovery.GROUPS * recovery.DATA * 5


def slips(code: str):
    """Give every way to get one sign wrong, and every way to swap two neighbours."""
    signs = code.replace("-", "")
    for at, right in enumerate(signs):
        for wrong in SIGNS:
            if wrong != right:
                yield at, signs[:at] + wrong + signs[at + 1 :]
    for at in range(len(signs) - 1):
        if signs[at] != signs[at + 1]:
            yield at, signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]


def unnamed(code: str) -> list[str]:
    """Give the slips that are read as a code, or whose group is not the one named."""
    found = []
    for at, typed in slips(code):
        groups = {at // 5 + 1, (at + 1) // 5 + 1}
        try:
            recovery.parse_code(typed)
        except WrongSecret as error:
            if not any(f"Group {group} " in str(error) for group in groups):
                found.append(f"{typed}: {error}")
        else:
            found.append(f"{typed} is read as a code")
    return found


def run(count: int, seed: int, place: Path) -> Tally:
    """S9: every code opens its folder, and every single typo or swap in it is named."""
    chance, found = random.Random(seed), Tally("S9")
    assert BITS >= 128
    key = keys.new_data_key()
    empty = keys.new_keyfile("0" * 32, key)
    slipped = 0
    for _ in range(count):
        code = recovery.new_code(chance.randbytes)
        empty.with_recovery(key, code).write(place)
        typed = code.lower().replace("-", chance.choice(("", " ", "-", "–")))
        opened = keys.KeyFile.read(place).unlock_recovery(typed) == key
        bad = unnamed(code)
        slipped += sum(1 for _ in slips(code))
        found.hit(*([] if opened else [f"{code} does not open its folder"]), *bad[:3])
    found.most = f"{slipped:,} slips, {BITS} bits"
    return found
