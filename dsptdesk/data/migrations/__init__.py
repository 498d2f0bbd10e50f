"""Steps from each past schema to the next; none of them imports today's tables."""
