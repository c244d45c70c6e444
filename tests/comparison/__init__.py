"""Policies compared by their meaning: edits as an analyst judges them, and random ones against the oracle."""
