"""The year: which edition is worked on, a newer one, and the answers of the years before."""
