"""Walk sheets: choosing and printing them, and keying them back in."""
