"""Feeds broken data to every reader of ours: only planned refusals, and each within a second."""
