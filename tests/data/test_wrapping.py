"""Deriving keys and locking one with another."""

from __future__ import annotations

from dsptdesk.data import wrapping
from dsptdesk.data.keyfile import Cost

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)


def test_hkdf_gives_the_published_result():
    # RFC 5869, test case 1: the first 32 bytes of the output.
    given = wrapping.derive(b"\x0b" * 22, bytes(range(13)), bytes.fromhex("f0f1f2f3f4f5f6f7f8f9"))
    assert given.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"


def test_argon2id_is_the_one_of_other_programs():
    # The same call through the cryptography library.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    other = Argon2id(salt=b"s" * 16, length=32, iterations=1, lanes=1, memory_cost=64)
    assert wrapping.stretch("four little words", b"s" * 16, CHEAP) == other.derive(
        b"four little words"
    )


def test_the_same_passphrase_in_another_spelling_of_unicode_is_the_same():
    salt = b"s" * 16
    assert wrapping.stretch("caf\u00e9 ", salt, CHEAP) == wrapping.stretch(
        "cafe\u0301\n", salt, CHEAP
    )


def test_a_broken_half_of_a_sign_is_no_crash():
    assert len(wrapping.stretch("abc\ud83d", b"s" * 16, CHEAP)) == 32


def test_a_wrapping_opens_only_with_its_key_and_its_place():
    sealed = wrapping.lock(b"k" * 32, b"n" * 12, b"d" * 32, b"here")
    assert wrapping.unlock(b"k" * 32, b"n" * 12, sealed, b"here") == b"d" * 32
    assert wrapping.unlock(b"x" * 32, b"n" * 12, sealed, b"here") is None
    assert wrapping.unlock(b"k" * 32, b"n" * 12, sealed, b"there") is None
