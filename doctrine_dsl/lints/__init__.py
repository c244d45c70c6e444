"""Lints: a policy that is right, and probably not what its author meant. One file per lint, one line each in `registry.py`."""
