"""Backups: what one holds, making and proving it, and which are kept."""
