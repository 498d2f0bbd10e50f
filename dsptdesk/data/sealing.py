"""How one evidence file lies on the disk: a head, then pieces that each prove their place."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dsptdesk.data.wrapping import derive

CHUNK = 1 << 20
TAG = 16

_MAGIC = b"DSPTE1"
_SALT = 16
HEAD = len(_MAGIC) + _SALT


def new_head() -> bytes:
    """Start a file with our mark and a salt of its own."""
    return _MAGIC + secrets.token_bytes(_SALT)


def plain_size(stored: int) -> tuple[int, int]:
    """Give the size of what was put in and its number of pieces; below 1 it is no file of ours."""
    count = -(-(stored - HEAD) // (CHUNK + TAG))
    return stored - HEAD - TAG * count, count


@dataclass(frozen=True)
class Seal:
    """Seals and opens the pieces of one file; a moved, cut or changed piece does not open."""

    gcm: AESGCM
    place: str

    def close(self, index: int, piece: bytes, *, last: bool) -> bytes:
        """Encrypt one piece."""
        return self.gcm.encrypt(_nonce(index), piece, self._bound(index, last=last))

    def open(self, index: int, sealed: bytes, *, last: bool) -> bytes | None:
        """Give the piece, or None when it is not the one that belongs here."""
        try:
            return self.gcm.decrypt(_nonce(index), sealed, self._bound(index, last=last))
        except InvalidTag:
            return None

    def _bound(self, index: int, *, last: bool) -> bytes:
        return f"DSPTE1 {self.place} {index} {'last' if last else 'more'}".encode()


def seal(data_key: bytes, head: bytes, store_id: str, name: str) -> Seal | None:
    """Give the seal of the file with this head, or None when the head is not ours."""
    if len(head) != HEAD or not head.startswith(_MAGIC):
        return None
    return seal_of(data_key, head[len(_MAGIC) :], b"DSPT Desk evidence", f"{store_id} {name}")


def seal_of(data_key: bytes, salt: bytes, purpose: bytes, place: str) -> Seal:
    """Give the seal of one file of any purpose; the salt must be new for each file."""
    # A key of its own for each file, so that a counter is a safe nonce.
    return Seal(AESGCM(derive(data_key, salt, purpose)), place)


def _nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")
