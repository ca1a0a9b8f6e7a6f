"""The errors the engine raises; each carries a stable code for programs and a sentence for logs."""

from __future__ import annotations


class ReadinessError(Exception):
    """Base of all errors of the engine.

    Attributes:
        code: Stable short name, for programs.
        message: One English sentence, for logs.
        details: More facts, one string each.
    """

    def __init__(self, code: str, message: str, details: tuple[str, ...] = ()) -> None:
        """Keep the code, the sentence and the details."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details


class BundleError(ReadinessError):
    """The compiled question bank cannot be read."""


class RequestError(ReadinessError):
    """A request to the bridge has the wrong form or comes in the wrong order."""
