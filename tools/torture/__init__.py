"""Breaks what the program keeps, as often as the promises say, and counts what was lost."""
