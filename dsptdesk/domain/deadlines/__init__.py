"""Time limits the law sets, each with the sum shown step by step."""
