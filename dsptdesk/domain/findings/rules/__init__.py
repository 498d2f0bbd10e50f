"""One rule for each topic the records can speak to, sorted by the part of the work."""
