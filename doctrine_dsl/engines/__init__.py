"""Engines: each answers a safety question about a transition system, with evidence. `registry` lists them."""
