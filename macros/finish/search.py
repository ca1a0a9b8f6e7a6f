"""The search index, written in UTF-8 instead of escapes: a tenth smaller for Chinese."""

from __future__ import annotations

import json


def rewrite_index(text: str) -> str:
    """Return the same JSON without escapes for what is not ASCII."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
