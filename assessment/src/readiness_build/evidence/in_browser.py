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
    The keys are written once: the texts of the second language are a list in the order of the
    first one's keys, which is a twelfth of the whole on the wire.

    Args:
        bundle: The compiled data.
    """
    unsaid = {one.open for one in declarations()}
    first, *others = sorted(bundle["messages"])
    words = bundle["messages"][first]
    keys = [key for key in sorted(words) if key not in unsaid and not key.startswith(_COMMAND_LINE)]
    messages: dict[str, Any] = {first: {key: words[key] for key in keys}}
    messages |= {lang: [bundle["messages"][lang][key] for key in keys] for lang in others}
    return {**bundle, "messages": messages}
