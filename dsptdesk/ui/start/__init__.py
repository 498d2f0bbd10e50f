"""Before a desk is open: start, create and unlock."""
