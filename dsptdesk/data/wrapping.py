"""Turns a passphrase or a secret into a key, and locks one key with another."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata

from dsptdesk.data.keyfile import Cost
from dsptdesk.domain.errors import Refused

KEY_BYTES = 32


def derive(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF with SHA-256 (RFC 5869) for one 32-byte key from a secret that is already random."""
    middle = hmac.digest(salt, secret, hashlib.sha256)
    return hmac.digest(middle, purpose + b"\x01", hashlib.sha256)


def plain(passphrase: str) -> str:
    """The same passphrase typed on another keyboard, or pasted with a line end, is the same."""
    return unicodedata.normalize("NFKC", passphrase).strip()


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Argon2id: makes each guess of a passphrase slow."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            plain(passphrase).encode(errors="surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise Refused(
            "There is too little free memory to check the passphrase. "
            "Close other programs, then try again."
        ) from error


def lock(wrapping_key: bytes, nonce: bytes, data_key: bytes, bound: bytes) -> bytes:
    """Encrypt the data key (AES-256-GCM), tied to the bytes that say where it belongs."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(wrapping_key).encrypt(nonce, data_key, bound)


def unlock(wrapping_key: bytes, nonce: bytes, wrapped: bytes, bound: bytes) -> bytes | None:
    """Give the data key, or None when the wrapping key does not fit."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapping_key).decrypt(nonce, wrapped, bound)
    except InvalidTag:
        return None
