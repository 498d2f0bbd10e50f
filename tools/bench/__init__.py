"""How quick and how small the program is, as ratios to the bare thing done in the same run."""
