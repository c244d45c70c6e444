"""Search that is led by a relaxed plan, for runs too deep for breadth first."""
