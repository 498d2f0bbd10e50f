"""Parts that every room is built from."""
