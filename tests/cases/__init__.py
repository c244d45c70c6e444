"""Policies by their outcome, and the acceptance cases."""
