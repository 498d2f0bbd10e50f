"""DSPT Desk: get the yearly Data Security and Protection Toolkit assessment right, offline."""

__version__ = "0.1.0"
