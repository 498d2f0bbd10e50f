"""Safety: backups, ways in, and where your data is."""
