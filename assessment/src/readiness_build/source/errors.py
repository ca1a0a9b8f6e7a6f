"""Errors of the build."""


class BuildError(Exception):
    """The engine cannot be built here; the text is one sentence that says what to do."""
