"""Replaces exact markup of the pinned theme, and fails when the theme has changed."""

from __future__ import annotations

import re
from collections.abc import Callable


class FinishError(Exception):
    """The page does not hold the markup that a finishing step changes."""


def replace(
    pattern: str,
    by: str | Callable[[re.Match[str]], str],
    html: str,
    *,
    step: str,
    at_least: int = 1,
) -> str:
    """Replace every match of `pattern`.

    Args:
        pattern: Regular expression.
        by: Replacement, or a function of the match.
        html: The page.
        step: Name of the step, for the error.
        at_least: Matches without which the theme is not the one we know.

    Raises:
        FinishError: Too few matches.
    """
    changed, count = re.subn(pattern, by, html)
    if count < at_least:
        raise FinishError(
            f"{step}: found {count} of at least {at_least} places like {pattern!r}; "
            "compare the step with the theme's templates"
        )
    return changed
