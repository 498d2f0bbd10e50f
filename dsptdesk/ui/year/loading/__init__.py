"""Loading a newer edition, page after page."""
