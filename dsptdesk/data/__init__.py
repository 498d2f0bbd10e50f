"""Keeps what was entered safe on the disk: encrypted, whole, and only for the right people."""
