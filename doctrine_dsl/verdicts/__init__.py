"""Verdicts, runs, and the judges that look at both before anybody sees them."""
