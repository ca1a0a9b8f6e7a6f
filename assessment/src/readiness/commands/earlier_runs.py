"""What earlier runs of `check --brands` left in the folder of reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from readiness.commands.batch_table import TABLE_PREFIX
from readiness.commands.files import REPORT_PREFIX

type Json = dict[str, Any]


def previous(out: Path, today: date) -> Json | None:
    """Return the latest report of an earlier day, or `None`; a damaged one is passed over."""
    limit = f"{REPORT_PREFIX}{today.isoformat()}.json"
    for path in sorted(out.glob(f"{REPORT_PREFIX}*.json"), reverse=True):
        if path.name < limit and (found := _report(path)) is not None:
            return found
    return None


def _report(path: Path) -> Json | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(found, dict) and isinstance(found.get("proposals"), list)
    return found if whole else None


def vanished(out: Path, names: set[str], today: date) -> Iterator[Json]:
    """Yield the brands of the last run of an earlier day that have no folder any more.

    Args:
        out: The folder of reports.
        names: The folders of this run's brands.
        today: Its day.
    """
    limit = f"{TABLE_PREFIX}{today.isoformat()}.csv"
    tables = [path.name for path in out.glob(f"{TABLE_PREFIX}*.csv") if path.name < limit]
    if not tables:
        return
    day = max(tables).removeprefix(TABLE_PREFIX).removesuffix(".csv")
    for path in sorted(out.glob(f"*/{REPORT_PREFIX}{day}.json")):
        if path.parent.name not in names:
            found = _report(path)
            brand = path.parent.name if found is None else found.get("brand", path.parent.name)
            yield {"brand": brand, "day": day}
