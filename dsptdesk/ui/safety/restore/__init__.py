"""Putting back what a backup holds, after a look at what that would change."""
