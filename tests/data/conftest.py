"""Desks to test with."""

from __future__ import annotations

from tests.desks import blank, clock, desk, place

__all__ = ["blank", "clock", "desk", "place"]
