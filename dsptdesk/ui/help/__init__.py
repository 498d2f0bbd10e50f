"""Short help pages, opened by F1."""
