"""Checks and compiles the data of the evidence desk into one JSON file."""
