"""Seeded faults: the tool broken on purpose in one place, and a probe that must notice."""
