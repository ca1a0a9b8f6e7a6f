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
        there was none. `findings`: the `new` and the `gone`, each with `code`, `file`, `count` and
        the `text` that its report said.
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
        "findings": {"new": _said(now - was, after), "gone": _said(was - now, before)},
    }  # fmt: skip


def _levels(report: Json) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for one in report.get("proposals", ()):
        if one.get("state") != "not_from_file":
            key = (str(one.get("question", "")), str(one.get("scope", "")))
            found[key] = [one.get("min", 0), one.get("max", 3)]
    return found


def _codes(report: Json) -> Counter[tuple[str, str]]:
    """Count findings by code and file; a fault of another file is another fault."""
    return Counter(_key(one) for one in report.get("findings", ()))


def _key(one: Json) -> tuple[str, str]:
    return str(one.get("code", "")), str((one.get("lines") or [{}])[0].get("file", ""))


def _said(counts: Counter[tuple[str, str]], report: Json) -> list[dict[str, Any]]:
    """Return findings in words; of several of one code in one file, the words of the first."""
    texts = {_key(one): one.get("text", "") for one in reversed(report.get("findings", ()))}
    return [
        {"code": key[0], "file": key[1], "count": count, "text": str(texts[key])}
        for key, count in sorted(counts.items())
    ]
