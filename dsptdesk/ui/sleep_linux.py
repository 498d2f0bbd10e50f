"""On Linux: hears over D-Bus that the screen locks or the computer goes to sleep."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

_LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"
_SESSIONS = "/org/freedesktop/login1/session/"
_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
# As Qt writes a slot; its type hint asks for bytes, which it refuses.
_HEARD, _CHANGED = "1_heard(QDBusMessage)", "1_changed(QString,QVariantMap,QStringList)"


class Bus(QObject):
    """Listens only; whoever is not there says nothing, and nobody is waited for."""

    leaving = Signal()

    def __init__(self, parent: QObject) -> None:
        """Listen on the buses that are there; none is started."""
        super().__init__(parent)
        for bus, signals in _buses():
            for interface, member, path in signals:
                slot = _CHANGED if member == "PropertiesChanged" else _HEARD
                bus.connect("", path, interface, member, self, slot)  # type: ignore[call-overload]
        self._asked: QDBusPendingCallWatcher | None = None
        if _has_system_bus():
            self._ask_to_wait()

    def _ask_to_wait(self) -> None:
        """Ask the system to wait a few seconds before it sleeps, until the desk is locked."""
        asked = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, f"{_LOGIN}.Manager", "Inhibit")
        asked.setArguments(["sleep", "DSPT Desk", "Locks the open desk first", "delay"])
        asked.setAutoStartService(False)
        # The answer holds an open file; the system waits for as long as that is open.
        self._asked = QDBusPendingCallWatcher(QDBusConnection.systemBus().asyncCall(asked), self)

    def _need_not_wait(self) -> None:
        if self._asked is not None:
            self._asked.deleteLater()
        self._asked = None

    @Slot(QDBusMessage)
    def _heard(self, message: QDBusMessage) -> None:
        said = message.arguments()
        if means_leaving(message.interface(), message.member(), said):
            self.leaving.emit()
        if message.member() == "PrepareForSleep":
            self._need_not_wait()
            if said == [False]:  # awake again
                self._ask_to_wait()

    @Slot(str, "QVariantMap", "QStringList")
    def _changed(self, interface: str, changed: dict[str, object], _gone: list[str]) -> None:
        if another_took_over(interface, changed):
            self.leaving.emit()


def means_leaving(interface: str, member: str, said: list[object]) -> bool:
    """Tell whether a message says that nobody sits at the screen now; others mean the way back."""
    first = said[0] if said else None
    if interface in _SAVERS or member == "PrepareForSleep":
        return first is True
    return interface == f"{_LOGIN}.Session" and member == "Lock"


def another_took_over(interface: str, changed: dict[str, object]) -> bool:
    """Tell whether the screen now shows another person's session."""
    return interface == f"{_LOGIN}.Session" and changed.get("Active") is False


def session_path(name: str) -> str:
    """Give where the login service keeps a session; nothing when there is no name."""
    if not name:
        return ""
    safe = (
        sign if sign.isascii() and (sign.isalpha() or (sign.isdigit() and place)) else _hex(sign)
        for place, sign in enumerate(name)
    )
    return _SESSIONS + "".join(safe)


def _hex(sign: str) -> str:
    return "".join(f"_{number:02x}" for number in sign.encode())


def _of_system() -> Iterator[tuple[str, str, str]]:
    own = session_path(os.environ.get("XDG_SESSION_ID", ""))
    yield f"{_LOGIN}.Manager", "PrepareForSleep", _LOGIN_PATH
    yield f"{_LOGIN}.Session", "Lock", own
    if own:
        yield "org.freedesktop.DBus.Properties", "PropertiesChanged", own


def _of_session() -> Iterator[tuple[str, str, str]]:
    for saver in _SAVERS:
        yield saver, "ActiveChanged", ""


def _buses() -> Iterator[tuple[QDBusConnection, Iterator[tuple[str, str, str]]]]:
    # Asking for a bus that is not there could start one.
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (runtime / "bus").exists():
        yield QDBusConnection.sessionBus(), _of_session()
    if _has_system_bus():
        yield QDBusConnection.systemBus(), _of_system()


def _has_system_bus() -> bool:
    if os.environ.get("DBUS_SYSTEM_BUS_ADDRESS"):
        return True
    return any(Path(one, "dbus/system_bus_socket").exists() for one in ("/run", "/var/run"))
