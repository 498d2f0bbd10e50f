"""The keys of a folder: one random key for the data, wrapped for each way to open it."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dsptdesk.data import recovery, wrapping
from dsptdesk.data.files import disk_trouble, read_regular, write_atomic
from dsptdesk.data.keyfile import FORMAT, MOST_BYTES, Contents, Cost, Slot, damaged, dump, load
from dsptdesk.data.wrapping import KEY_BYTES
from dsptdesk.domain.errors import Damaged, DiskTrouble, NotOurs, Refused, WrongSecret

NAMES = ("keys.json", "keys.backup.json")
"""The key file and its second copy; one of them is always whole."""

SHORTEST, LONGEST = 10, 1_000
_COST = Cost()
_NOT_OURS = "This folder was not made by DSPT Desk: it has no key file. Choose another folder."
_DAMAGED = (
    "The key file of this folder is damaged: the key in it does not fit the data. "
    "Put back keys.json from one of your backups."
)


def passphrase_problem(text: str) -> str:
    """Say what is wrong with a new passphrase, or nothing."""
    plain = wrapping.plain(text)
    if len(plain) < SHORTEST:
        return f"Use at least {SHORTEST} characters. Four unrelated words are a good choice."
    if len(plain) > LONGEST:
        return f"Use at most {LONGEST:,} characters."
    if len(set(plain.lower())) == 1:
        return "Use more than one letter. Four unrelated words are a good choice."
    return ""


def new_data_key() -> bytes:
    """Make the random key of a new folder."""
    return secrets.token_bytes(KEY_BYTES)


def new_keyfile(store_id: str, data_key: bytes) -> KeyFile:
    """Start the key file of a new folder; it opens for nobody until a way in is added."""
    return KeyFile(store_id, _check(store_id, _sized(data_key)))


@dataclass(frozen=True)
class KeyFile:
    """The ways into one folder. Changing it gives a new value; `write` makes it last."""

    store_id: str
    check: bytes = field(repr=False)
    slots: tuple[Slot, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> KeyFile:
        """Read the key file, or its second copy when the first is damaged or gone."""
        first, second = (folder / name for name in NAMES)
        try:
            return cls.read_one(first)
        except (Damaged, NotOurs, DiskTrouble) as error:
            try:
                return cls.read_one(second)
            except (Damaged, NotOurs, DiskTrouble):
                raise error from None

    @classmethod
    def read_one(cls, path: Path) -> KeyFile:
        """Read one copy of a key file."""
        try:
            found = load(read_regular(path, MOST_BYTES))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NotOurs(_NOT_OURS) from error
        except Refused as error:  # a shortcut, a pipe or a device has its name
            raise damaged() from error
        except OSError as error:
            raise disk_trouble(error, "read the key file of this folder") from error
        return cls(found.store_id, found.check, found.slots)

    def contents(self) -> Contents:
        """Give the plain contents that are written to the disk."""
        return Contents(self.store_id, self.check, self.slots)

    def write(self, folder: Path, names: Iterable[str] = NAMES) -> None:
        """Write both copies, or some; at every moment at least one of them is whole."""
        raw = dump(self.contents())
        for name in names:
            write_atomic(folder / name, raw)

    def has(self, kind: str) -> bool:
        """Tell whether the folder opens with a passphrase, recovery code or computer."""
        return self._slot(kind) is not None

    @property
    def recovery_key_id(self) -> str:
        """Give the key id printed on the recovery sheet that opens this folder."""
        slot = self._slot("recovery")
        return slot.key_id if slot else ""

    def without(self, kind: str) -> KeyFile:
        """Take away one way in."""
        return replace(self, slots=tuple(s for s in self.slots if s.kind != kind))

    def with_passphrase(
        self,
        data_key: bytes,
        passphrase: str,
        *,
        cost: Cost = _COST,
        today: date | None = None,
    ) -> KeyFile:
        """Add the passphrase, or change it."""
        if problem := passphrase_problem(passphrase):
            raise Refused(problem)
        slot = replace(_blank("passphrase", today), cost=cost)
        return self._added(slot, _from_passphrase(slot, passphrase), data_key)

    def with_recovery(self, data_key: bytes, code: str, *, today: date | None = None) -> KeyFile:
        """Add the code of a printed sheet; an older sheet stops working."""
        slot = replace(_blank("recovery", today), key_id=recovery.key_id(code))
        return self._added(slot, _from_secret(slot, recovery.parse_code(code)), data_key)

    def with_computer(
        self, data_key: bytes, secret: bytes, *, today: date | None = None
    ) -> KeyFile:
        """Add the secret that this computer keeps in its own key store."""
        slot = _blank("computer", today)
        return self._added(slot, _from_secret(slot, _sized(secret)), data_key)

    def unlock_passphrase(self, text: str) -> bytes:
        """Give the data key, or say that the passphrase does not fit."""
        wrong = WrongSecret(
            "That passphrase does not open this folder. Check capital letters and the keyboard, "
            "or use the recovery code on your printed sheet."
        )
        slot = self._slot("passphrase")
        if slot is None or not 0 < len(text) <= 4 * LONGEST:
            raise wrong
        return self._opened(slot, _from_passphrase(slot, text), wrong)

    def unlock_recovery(self, code: str) -> bytes:
        """Give the data key, or say whether it is a typing mistake or another sheet."""
        secret, mine = recovery.parse_code(code), recovery.key_id(code)
        slot = self._slot("recovery")
        if slot is None:
            raise WrongSecret("No recovery sheet was made for this folder yet. Use the passphrase.")
        if mine != slot.key_id:
            raise WrongSecret(
                f"This is sheet {mine}. It is for another folder, or an older one. "
                f"Look for sheet {slot.key_id}."
            )
        # The typing is free of mistakes and the key id fits, so only the slot can be wrong.
        return self._opened(slot, _from_secret(slot, secret), Damaged(_DAMAGED))

    def unlock_computer(self, secret: bytes) -> bytes:
        """Give the data key, or say that this computer's secret does not fit."""
        wrong = WrongSecret(
            "This computer no longer remembers the right key for this folder. "
            "Use the passphrase or the recovery code."
        )
        slot = self._slot("computer")
        if slot is None or len(secret) != KEY_BYTES:
            raise wrong
        return self._opened(slot, _from_secret(slot, secret), wrong)

    def prove(self, data_key: bytes) -> None:
        """Stop unless this is the key of this folder's data."""
        if not hmac.compare_digest(_check(self.store_id, data_key), self.check):
            raise Damaged(_DAMAGED)

    def _slot(self, kind: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def _added(self, slot: Slot, wrapping_key: bytes, data_key: bytes) -> KeyFile:
        self.prove(data_key)
        wrapped = wrapping.lock(wrapping_key, slot.nonce, data_key, self._bound(slot))
        others = self.without(slot.kind).slots
        return replace(self, slots=(*others, replace(slot, wrapped=wrapped)))

    def _opened(self, slot: Slot, wrapping_key: bytes, wrong: Exception) -> bytes:
        data_key = wrapping.unlock(wrapping_key, slot.nonce, slot.wrapped, self._bound(slot))
        if data_key is None:
            raise wrong
        self.prove(data_key)
        return data_key

    def _bound(self, slot: Slot) -> bytes:
        """Tie a wrapping to its folder and place, so that none can be moved or altered."""
        cost = slot.cost and [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes]
        parts = ["DSPT Desk key slot", FORMAT, self.store_id, slot.kind, slot.id, slot.key_id, cost]
        return json.dumps(parts).encode()


def _blank(kind: str, today: date | None) -> Slot:
    day = today or datetime.now(UTC).date()
    return Slot(
        id=secrets.token_hex(8),
        kind=kind,
        made_on=day.isoformat(),
        key_id="",
        cost=None,
        salt=os.urandom(16),
        nonce=os.urandom(12),
        wrapped=b"",
    )


def _from_passphrase(slot: Slot, text: str) -> bytes:
    return wrapping.stretch(text, slot.salt, slot.cost or _COST)


def _from_secret(slot: Slot, secret: bytes) -> bytes:
    return wrapping.derive(secret, slot.salt, f"DSPT Desk {slot.kind}".encode())


def _check(store_id: str, data_key: bytes) -> bytes:
    key = wrapping.derive(data_key, b"\0" * 32, b"DSPT Desk key check")
    return hmac.digest(key, b"DSPT Desk " + store_id.encode(), hashlib.sha256)


def _sized(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        text = f"a key has {KEY_BYTES} bytes, not {len(key)}"
        raise ValueError(text)
    return key
