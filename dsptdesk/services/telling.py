"""How long work says how far it is, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Hears how much is done, of how much, and what is being done."""
Stop = Callable[[], bool]
"""Tells whether somebody asked to stop."""
