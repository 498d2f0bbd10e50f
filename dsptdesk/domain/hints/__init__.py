"""Hints while one answers: what a good answer says, and what it must not hold."""
