"""Handing everything over as one encrypted file, and bringing such a file back."""
