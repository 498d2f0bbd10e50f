"""Your organisation: a wizard that ends in a page to check."""
