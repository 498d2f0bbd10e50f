"""A walk round the homes: the lines on paper, and what is keyed back from them."""
