"""Judges of the house rules: each takes a source and returns what is wrong."""
