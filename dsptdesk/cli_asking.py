"""What several commands do alike: ask for the recovery code, warn of a place, refuse words."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from dsptdesk.domain.errors import DsptError, WrongSecret

CODE = "DSPTDESK_CODE"
"""The variable that holds the recovery code for scripts."""


class NotUnderstood(DsptError):
    """The words of a command do not go together."""


def recovery_code() -> str:
    """Give the recovery code: from the variable if it is set, else asked for."""
    given = os.environ.get(CODE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongSecret(f"Set {CODE}, or run this in a terminal to be asked.")
    return getpass("Recovery code: ")


def warn_about(folder: Path) -> None:
    """Say on the error output why a folder for the data is a risky place, if it is one."""
    from dsptdesk.services.places import folder_warning

    if warning := folder_warning(folder):
        print(warning, file=sys.stderr)
