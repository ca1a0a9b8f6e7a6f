"""Hypothesis without deadlines: how fast a test runs says nothing about the score."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
