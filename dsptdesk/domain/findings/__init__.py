"""What the records say about the questions: pure rules over a snapshot and a date."""
