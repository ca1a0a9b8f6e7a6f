"""What changed between two reports of one brand: levels proposed, and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

type Json = Mapping[str, Any]


def difference(before: Json, after: Json) -> dict[str, Any]:
    """Return what changed from one plain report to a later one.

    Args:
        before: The earlier report.
        after: The later report.

    Returns:
        `since`: day of the earlier report. `proposals`: one object a question whose interval
        changed, with `question`, `scope`, `before` and `after` as `[min, max]`, or `None` when
        there was none. `findings`: number of findings by code that came and that went.
    """
    old, new = _levels(before), _levels(after)
    keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    was, now = _codes(before), _codes(after)
    return {
        "since": str(before.get("today", "")),
        "proposals": [
            {"question": question, "scope": scope, "before": old.get((question, scope)),
             "after": new.get((question, scope))}
            for question, scope in keys
        ],
        "findings": {"new": dict(sorted((now - was).items())),
                     "gone": dict(sorted((was - now).items()))},
    }  # fmt: skip


def _levels(report: Json) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for one in report.get("proposals", ()):
        if one.get("state") != "not_from_file":
            key = (str(one.get("question", "")), str(one.get("scope", "")))
            found[key] = [one.get("min", 0), one.get("max", 3)]
    return found


def _codes(report: Json) -> Counter[str]:
    """Count findings by code and file; a fault of another file is another fault."""
    return Counter(
        "{} · {}".format(one.get("code", ""), (one.get("lines") or [{}])[0].get("file", ""))
        for one in report.get("findings", ())
    )
