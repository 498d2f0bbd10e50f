"""DSPT Desk: get the yearly Data Security and Protection Toolkit assessment right, offline."""

__version__ = "0.1.0"
__made_on__ = "2026-11-22"
"""The day this version was made; the program looks nothing up, so it says how old it is."""
