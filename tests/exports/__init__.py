"""What is written for other tools, and what other tools answer: the same as we do."""
