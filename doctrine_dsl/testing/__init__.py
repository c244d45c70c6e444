"""Policies in the test suites of other projects."""
