"""Breadth-first search on whole frontiers: a state is one number, a level of the search is an array of them. Needs NumPy."""
