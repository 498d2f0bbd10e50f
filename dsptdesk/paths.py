"""Where things live: shipped resources, the data folder, settings and logs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import user_data_path

APP = "DSPT Desk"


def resources() -> Path:
    """Give the folder of shipped files: inside an installed program, or beside the source."""
    if packed := getattr(sys, "_MEIPASS", None):
        return Path(packed) / "resources"
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def home() -> Path:
    """Give the folder of this person's data: DSPTDESK_HOME, or the platform's local one."""
    if chosen := os.environ.get("DSPTDESK_HOME"):
        return Path(chosen)
    return user_data_path(
        APP if sys.platform in ("win32", "darwin") else "dspt-desk", appauthor=False
    )


def workspaces() -> Path:
    """Give the folder that holds new workspaces unless the person chooses another."""
    return home() / "Organisations"


def settings_file() -> Path:
    """Give the file of app preferences; it never holds data of the organisation."""
    return home() / "settings.json"


def log_file() -> Path:
    """Give the file of crash reports and failures; types and ids only, never values."""
    return home() / "dspt-desk.log"
