"""Says why a folder is a risky place for the data: looked after by others, or on a network."""

from __future__ import annotations

import ctypes
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud service",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box": "Box",
    "box sync": "Box",
    "sharepoint": "SharePoint",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "syncthing": "Syncthing",
}
"""How these programs name their folder; some add " - " and the organisation's name."""
_LEFT_INSIDE = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".megaignore": "MEGA",
}
"""What they leave at the top of the folder they look after, however it is named."""
_DATABASES = re.compile(r"\._?sync_[0-9a-f]+\.db")
_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
_NETWORKS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "davfs", "fuse.sshfs", "fuse.rclone", "9p")
_LARGEST = 1_000_000
_REMOTE = 4  # what Windows answers for a drive letter that stands for a network folder


def folder_warning(path: Path) -> str:
    """Say why a folder is a risky place for the data; nothing when it looks safe."""
    if named := synced_by(path):
        return (
            f"This folder is looked after by {named}. Programs like that can swap or split the "
            "data file while you work, and put a copy on the internet. Choose a folder that only "
            "this computer uses."
        )
    if on_network(path):
        return (
            "This folder is on a network. If the connection drops while you work, the data file "
            "can be damaged. Choose a folder on this computer and keep backups on the network."
        )
    return ""


def synced_by(path: Path) -> str:
    """Name the program that copies this folder elsewhere; a shortcut to it is followed."""
    for place in dict.fromkeys((path.absolute(), _real(path))):
        for root, named in _roots():
            if place.is_relative_to(root) or _real(place).is_relative_to(_real(root)):
                return named
        if named := _by_name(place) or _by_traces(place):
            return named
    return ""


def on_network(path: Path) -> bool:
    """Tell whether a folder lies on another computer."""
    for place in (path, _real(path)):
        if str(place).startswith(("\\\\", "//")):
            return not str(place).startswith(("\\\\?\\", "\\\\.\\")) or "\\UNC\\" in str(place)
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):
            return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{_real(path).drive}\\") == _REMOTE)
    return _kind_of_disk(_real(path)) in _NETWORKS


def _real(path: Path) -> Path:
    """Follow shortcuts, as far as the folders are there."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _by_name(place: Path) -> str:
    for part in place.parts:
        plain = part.lower()
        for mark, named in _SYNCED.items():
            if plain == mark or plain.startswith((f"{mark} -", f"{mark} (", f"{mark}-")):
                return named
    return ""


def _by_traces(place: Path) -> str:
    """Look at the folder and those above it for what such programs leave there."""
    for folder in (place, *place.parents):
        try:
            names = {one.name.lower() for one in folder.iterdir()}
        except OSError:
            continue
        for trace, named in _LEFT_INSIDE.items():
            # In the home folder it is the program's own folder of settings.
            if trace in names and (trace != ".dropbox" or (folder / trace).is_file()):
                return named
        if any(_DATABASES.fullmatch(name) for name in names):
            return "Nextcloud or ownCloud"
    return ""


def _roots() -> Iterator[tuple[Path, str]]:
    """Give the folders that these programs themselves say they look after."""
    for variable, named in _VARIABLES.items():
        if root := os.environ.get(variable):
            yield Path(root), named
    for info in _infos("Dropbox/info.json", ".dropbox/info.json"):
        with suppress(ValueError, AttributeError, TypeError):
            for account in json.loads(info).values():
                if root := account.get("path"):
                    yield Path(root), "Dropbox"
    for name in ("Nextcloud", "ownCloud"):
        for info in _infos(f"{name}/{name.lower()}.cfg", f".config/{name}/{name.lower()}.cfg"):
            for root in re.findall(r"localPath=(.+)", info):
                yield Path(root.strip()), name


def _infos(windows: str, others: str) -> Iterator[str]:
    places = [
        Path(os.environ[name]) / windows
        for name in ("APPDATA", "LOCALAPPDATA")
        if name in os.environ
    ]
    for place in (*places, _home() / others):
        with suppress(OSError), place.open(encoding="utf-8", errors="replace") as file:
            yield file.read(_LARGEST)


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.sep)


def _kind_of_disk(path: Path) -> str:
    """Name the kind of the disk that holds a folder, where the system tells."""
    best, kind = "", ""
    with suppress(OSError), Path("/proc/mounts").open(encoding="utf-8", errors="replace") as file:
        for line in file:
            _, at, found, *_ = line.split(" ")
            at = at.replace("\\040", " ")
            if len(at) >= len(best) and path.is_relative_to(at):
                best, kind = at, found
    return kind
