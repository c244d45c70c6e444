"""Lowering: from a model to one transition system. Ranges, rules, obligations, turns, plans and everything that watches the run are
written here once, for every engine."""
