"""A whole organisation as one encrypted file, for another computer or person, and back."""
