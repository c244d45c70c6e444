"""One small class for each property: what it looks for along a run (section 11)."""
