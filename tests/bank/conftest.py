"""Hypothesis without deadlines: a busy machine is no fault of the bank."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
