"""The desk's data as the browser fetches them: without words that are said elsewhere only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.evidence.registry import declarations

_COMMAND_LINE = "batch."
"""Words of `check --brands`, which runs on a computer only."""


def in_browser(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object of `evidence.json` for the browser; its hash names the same data.

    What a checker leaves open is printed by the site's table of questions, and never by the desk.

    Args:
        bundle: The compiled data.
    """
    unsaid = {one.open for one in declarations()}
    messages = {
        lang: {
            key: text
            for key, text in texts.items()
            if key not in unsaid and not key.startswith(_COMMAND_LINE)
        }
        for lang, texts in bundle["messages"].items()
    }
    return {**bundle, "messages": messages}
