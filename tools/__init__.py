"""What developers run through dev.py."""
