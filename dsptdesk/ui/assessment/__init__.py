"""The assessment: one item per page, a list of all, and the assertions."""
