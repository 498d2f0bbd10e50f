"""Reads files that others made, in processes of their own that can do no harm."""
