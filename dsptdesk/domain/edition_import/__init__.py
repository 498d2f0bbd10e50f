"""NHS England's published list, made into an edition."""
