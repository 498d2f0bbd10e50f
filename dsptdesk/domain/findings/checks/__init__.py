"""Checks that look for what does not fit together, sorted by the part of the work."""
