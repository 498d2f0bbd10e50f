"""What is held on one person: shown, saved as a file, and erased."""
