"""Who did what: the history of everything, to look through, check, print and save."""
