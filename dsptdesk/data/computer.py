"""Lets this computer remember the way in, in the key store of its own operating system."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from importlib import import_module
from typing import Any, TypeVar

SERVICE = "DSPT Desk"
T = TypeVar("T")
PATIENCE = 30.0  # seconds; the system may ask the person to unlock its key store

# Only stores that really keep a secret and keep it encrypted; best guess first. Those of other
# systems are not even imported: looking for the Mac's took 100 ms of every start on Linux.
_BY_SYSTEM = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
}
_ELSEWHERE = (
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.libsecret", "Keyring"),
)
_KNOWN = _BY_SYSTEM.get(sys.platform, _ELSEWHERE)


def available() -> bool:
    """Tell whether this computer has a key store that we know and trust."""
    return bool(_patiently(lambda: _backend() is not None))


def remember(store_id: str, secret: bytes) -> bool:
    """Keep the secret on this computer; true only when it was read back."""

    def work() -> bool:
        backend = _backend()
        if backend is None:
            return False
        backend.set_password(SERVICE, store_id, secret.hex())
        return bool(backend.get_password(SERVICE, store_id) == secret.hex())

    return bool(_patiently(work))


def recall(store_id: str) -> bytes | None:
    """Give the secret this computer keeps for the folder, if there is one."""

    def work() -> bytes | None:
        if found := _quickly(store_id):
            return found
        backend = _backend()
        kept = backend.get_password(SERVICE, store_id) if backend else None
        return bytes.fromhex(kept) if kept else None

    return _patiently(work)


def _quickly(store_id: str) -> bytes | None:
    """Ask the Secret Service itself: the library around it takes 40 ms of every start."""
    if not any(module.endswith("SecretService") for module, _ in _allowed()):
        return None
    with suppress(Exception):  # not there, locked or odd: the library knows more ways
        import secretstorage

        with closing(secretstorage.dbus_init()) as bus:
            wanted = {"service": SERVICE, "username": store_id}
            for item in secretstorage.search_items(bus, wanted):
                if not item.is_locked():
                    return bytes.fromhex(item.get_secret().decode())
    return None


def forget(store_id: str) -> None:
    """Take the secret off this computer; nothing happens when it holds none."""

    def work() -> None:
        backend = _backend()
        if backend and backend.get_password(SERVICE, store_id) is not None:
            backend.delete_password(SERVICE, store_id)

    _patiently(work)


def _allowed() -> list[tuple[str, str]]:
    if os.environ.get("DSPTDESK_KEYRING", "").lower() in {"off", "0", "no"}:
        return []
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND")
    return [k for k in _KNOWN if not chosen or ".".join(k) == chosen]


def _backend() -> Any | None:
    # Not keyring.get_keyring(): it may choose a plugin, or a null store that keeps nothing.
    best: tuple[float, Any] | None = None
    for module, name in _allowed():
        with suppress(ImportError, RuntimeError, AttributeError, OSError):
            kind = getattr(import_module(module), name)
            worth = float(kind.priority)
            if worth > 0 and (best is None or worth > best[0]):
                best = worth, kind
    if best is None:
        return None
    backend = best[1]()
    if best[1].__name__ == "WinVaultKeyring":
        backend.persist = "local machine"  # the default roams with the person's profile
    return backend


def _patiently(work: Callable[[], T]) -> T | None:
    """Give the answer, or None when the key store fails or keeps us waiting."""
    if not _allowed():
        return None
    answer: list[T] = []

    def attempt() -> None:
        # Foreign code over D-Bus and the system: any failure means "not remembered".
        with suppress(Exception):
            answer.append(work())

    thread = threading.Thread(target=attempt, name="key store", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return answer[0] if answer else None
