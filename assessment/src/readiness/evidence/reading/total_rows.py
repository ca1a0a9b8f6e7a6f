"""Rows of a seller's table that add up the rows above; counted once more they would be a double."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readiness.evidence.reading.headers import normal_header


def total_names(table: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of such rows, by their letters, from the rule table `template_words`."""
    return frozenset(normal_header(word) for word in table["totals"])


def is_total(label: str, names: frozenset[str]) -> bool:
    """Return whether a row is named as one."""
    return normal_header(label) in names
