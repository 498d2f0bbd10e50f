"""The published format of the exchange file: a reader written from the document alone opens one."""

from __future__ import annotations

import json
import struct
from base64 import b64decode
from hashlib import sha256

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from dsptdesk.services import exchange
from tests import logical
from tests.desks import PASSPHRASE

PIECE = 1_048_576


def data_key(keys, passphrase):
    """Open the passphrase slot of a key file."""
    slot = next(one for one in keys["slots"] if one["kind"] == "passphrase")
    cost = slot["argon2id"]
    stretched = hash_secret_raw(
        passphrase.encode(),
        b64decode(slot["salt"]),
        time_cost=cost["passes"],
        memory_cost=cost["memory_kib"],
        parallelism=cost["lanes"],
        hash_len=32,
        type=Type.ID,
    )
    costs = [cost["memory_kib"], cost["passes"], cost["lanes"]]
    bound = ["DSPT Desk key slot", 1, keys["store_id"], "passphrase", slot["id"], "", costs]
    nonce, wrapped = b64decode(slot["nonce"]), b64decode(slot["wrapped"])
    return AESGCM(stretched).decrypt(nonce, wrapped, json.dumps(bound).encode())


def inside(raw, passphrase):
    """Give what the pieces hold, put together."""
    assert raw[:20] == b"DSPTDESK-EXCHANGE-1\n"
    (length,) = struct.unpack(">I", raw[20:24])
    keys = json.loads(raw[24 : 24 + length])
    at = 24 + length
    (size,) = struct.unpack(">Q", raw[at : at + 8])
    salt, digest = raw[at + 8 : at + 24], raw[at + 24 : at + 56]
    assert sha256(raw[: at + 24]).digest() == digest
    key = HKDF(SHA256(), 32, salt, b"DSPT Desk exchange").derive(data_key(keys, passphrase))
    at, number, plain = at + 56, 0, b""
    while len(plain) < size:
        many = min(PIECE, size - len(plain))
        word = "last" if len(plain) + many == size else "more"
        tied = f"DSPTE1 {keys['store_id']} exchange {digest.hex()} {number} {word}".encode()
        piece = raw[at : at + many + 16]
        plain += AESGCM(key).decrypt(number.to_bytes(12, "big"), piece, tied)
        at, number = at + many + 16, number + 1
    assert at == len(raw)
    return plain


def test_a_reader_written_from_the_document_opens_a_file(desk, tmp_path):
    logical.fill(desk, sizes=(1, 1_500_000))
    made = exchange.hand_over(desk, tmp_path / "x")
    plain = inside(made.path.read_bytes(), PASSPHRASE)
    (length,) = struct.unpack(">I", plain[:4])
    listed, at = json.loads(plain[4 : 4 + length]), 4 + length
    assert listed["organisation"] == desk.snapshot.organisation.name
    assert [name for name, *_ in listed["files"]][:2] == ["backup.json", "desk.db"]
    for _name, size, digest in listed["files"]:
        assert sha256(plain[at : at + size]).hexdigest() == digest
        at += size
    assert at == len(plain)
    assert len(listed["files"]) == 4
