"""Reads spreadsheets that others made, in a process of its own that can do no harm."""
