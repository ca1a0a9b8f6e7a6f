"""Finishes what the theme printed: pure functions from text to text, bound to no site generator."""
