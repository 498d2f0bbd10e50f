"""Home: where you stand, what to do next, what is due."""
