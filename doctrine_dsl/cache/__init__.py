"""Answers kept by what they mean, so that what has not changed is not solved again. Knows neither where they are kept nor any text."""
