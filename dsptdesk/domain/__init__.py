"""Rules and words of the field; the standard library only."""
