"""Two policies by their meaning, and what the checks of one policy notice."""
