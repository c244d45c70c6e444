"""What is said about verdicts: the other readings, and where they flip."""
