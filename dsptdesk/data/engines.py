"""Which engines keep the data: the database, its encryption and the cipher library."""

from __future__ import annotations

import zlib


def engines() -> dict[str, dict[str, str]]:
    """Give name and version of each engine by the library that carries it, asked at run time."""
    import sqlcipher3
    from cryptography.hazmat.backends.openssl import backend

    connection = sqlcipher3.connect(":memory:")
    try:
        connection.set_key("x'" + 64 * "0" + "'")
        cipher, provider = (
            str(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("cipher_version", "cipher_provider_version")
        )
    finally:
        connection.close()
    return {
        "sqlcipher3": {
            "SQLite": sqlcipher3.sqlite_version,
            "SQLCipher": cipher.split()[0],
            "OpenSSL": _openssl(provider),
        },
        "cryptography": {"OpenSSL": _openssl(backend.openssl_version_text())},
        "Python": {"zlib": zlib.ZLIB_RUNTIME_VERSION},
    }


def _openssl(text: str) -> str:
    """Of “OpenSSL 3.6.0 1 Oct 2025” give the version."""
    return text.split()[1]
