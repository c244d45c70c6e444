"""Invariants that are guessed, not given: from states that random runs visit and from sums that moves cannot raise; then sifted."""
