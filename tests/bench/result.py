"""Turns samples into the numbers that are printed, kept and shown."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.bench.sample import Sample

type Run = dict[str, list[Sample]]
"""Variant to its samples, in the order of the rounds."""

BASE = "stock"
RATIOS = {"cold": 0.20, "warm": 0.25, "bytes": 0.28, "memory": 1.0}
"""Goals of the engine on the fast link, as ratios to the stock variant."""
SLOW = 0.30
"""Goal of the first score on the slow link, as a ratio to the stock variant."""

MEASURES: dict[str, Callable[[Sample], float | None]] = {
    "cold": lambda sample: sample.cold.first,
    "warm": lambda sample: sample.warm.first,
    "bytes": lambda sample: sample.cold.bytes,
    "requests": lambda sample: sample.cold.requests,
    "longest": lambda sample: sample.cold.longest,
    "memory": lambda sample: sample.memory,
}


def summary(run: Run) -> dict[str, Any]:
    """Return median and ratio of each measure; a ratio is the median of those of each round."""
    return {
        name: {
            measure: {
                "median": _rounded([value for value in map(read, samples) if value is not None]),
                "ratio": _ratio(samples, run[BASE], read),
            }
            for measure, read in MEASURES.items()
        }
        for name, samples in run.items()
        if samples
    }


def machine(chromium: str) -> dict[str, Any]:
    """Return the class of this machine, without anything that names it."""
    version = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(?:\.\d+)+", version.stdout)
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "system": platform.system(),
        "browser": f"Chromium {found.group() if found else '?'}",
    }


def part(name: str, rounds: int, numbers: dict[str, Any]) -> dict[str, Any]:
    """Return one part with when, how often and on how busy a machine it was measured."""
    load = round(os.getloadavg()[1], 1)
    measured = {"date": date.today().isoformat(), "rounds": rounds, "load": load}
    return {"name": name, "measured": measured, "numbers": numbers}


def merged(
    old: dict[str, Any] | None, here: dict[str, Any], parts: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Return the result with these parts new and the others as they were.

    A result of another machine or browser is not mixed with this one's: then only the new parts
    are left, and the page shows no others.
    """
    kept = old if old is not None and old["machine"] == here else {"measured": {}, "numbers": {}}
    numbers = {**kept["numbers"], **{new["name"]: new["numbers"] for new in parts}}
    return {
        "machine": here,
        "measured": {**kept["measured"], **{new["name"]: new["measured"] for new in parts}},
        "goals": [goal._asdict() for goal in goals(numbers)],
        "before": _before(old, parts),
        "numbers": numbers,
    }


def _before(old: dict[str, Any] | None, parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what the goals were measured at before the last day on which any was measured."""
    if old is None:
        return {"date": None, "goals": {}}
    last = max(one["date"] for one in old["measured"].values())
    if last == max(new["measured"]["date"] for new in parts):
        kept: dict[str, Any] = old.get("before", {"date": None, "goals": {}})
        return kept
    # The values are read again, since an older result knows fewer goals.
    return {"date": last, "goals": {goal.key: goal.value for goal in goals(old["numbers"])}}


def write(result: dict[str, Any], path: Path) -> None:
    """Keep a result where the page that shows it finds it."""
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def described(result: dict[str, Any]) -> str:
    """Return the result as a table for the terminal, and what the goals make of it."""
    lines = []
    for name, numbers in result["numbers"].items():
        measured = result["measured"][name]
        lines.append(
            f"\n{name}: {measured['date']}, rounds {measured['rounds']}, load {measured['load']}"
        )
        if name in ("fast", "slow"):
            lines.append(f"  median (ratio to {BASE} of the same round)")
        lines += [f"  {row:12} {_cells(cells)}" for row, cells in numbers.items()]
    lines.append("\ngoals")
    lines += [
        f"  {'held  ' if goal['value'] <= goal['limit'] else 'MISSED'}  "
        f"{goal['key']} {goal['value']} (at most {goal['limit']})"
        for goal in result["goals"]
    ]
    return "\n".join(lines)


class Goal(NamedTuple):
    """What was aimed at.

    Attributes:
        key: Names it; a ratio is to the stock variant, other values are milliseconds.
        value: What was measured.
        limit: What it shall not exceed.
    """

    key: str
    value: float
    limit: float


def goals(numbers: dict[str, Any]) -> list[Goal]:
    """Return the goals of those parts that were measured."""
    found: list[Goal] = []
    if "fast" in numbers:
        ratios = {key: cell["ratio"] for key, cell in numbers["fast"]["engine"].items()}
        found += [Goal(key, ratios[key], limit) for key, limit in RATIOS.items()]
    if "slow" in numbers:
        found.append(Goal("slow", numbers["slow"]["engine"]["cold"]["ratio"], SLOW))
    if "fast" in numbers and "form" in numbers:
        # Like against like: the other runtime's page has no form and draws no result either.
        offline = numbers["form"]["bare"]["first"]["median"]
        again = numbers["fast"][BASE]["warm"]["median"]
        found.append(Goal("offline", round(offline / again, 3), 0.35))
    if "form" in numbers:
        for link in sorted(numbers["form"].keys() & {"fast", "slow"}):
            longest = numbers["form"][link]["starting"]["median"]
            found.append(Goal(f"starting_{link}", longest, 50))
    if "work" in numbers:
        found.append(Goal("score", numbers["work"]["score"]["p95"], 16))
        found.append(Goal("plan", numbers["work"]["plan"]["p95"], 300))
    return found


def _cells(cells: dict[str, Any]) -> str:
    shown = (
        f"{key} {value['median']} ({value.get('ratio', value.get('worst'))})"
        if isinstance(value, dict)
        else f"{key} {value}"
        for key, value in cells.items()
    )
    return "  ".join(shown)


def _ratio(
    samples: Sequence[Sample], base: Sequence[Sample], read: Callable[[Sample], float | None]
) -> float | None:
    pairs = [(read(one), read(other)) for one, other in zip(samples, base, strict=False)]
    ratios = [one / other for one, other in pairs if one is not None and other]
    return round(median(ratios), 3) if ratios else None


def _rounded(values: Sequence[float]) -> int | None:
    return round(median(values)) if values else None


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return " ".join(found.group(1).split()[:2]) if found else platform.machine()
