"""Turns samples into the numbers that are printed, kept and shown."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.sample import Sample

type Run = dict[str, list[Sample]]
"""Variant to its samples, in the order of the rounds."""

BASE = "stock"
GOALS = {"cold": 0.33, "bytes": 0.80, "memory": 1.0}
"""Highest ratio to the stock variant on the fast link; the longest task has a goal of 50 ms."""

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


def write(result: dict[str, Any], path: Path) -> None:
    """Keep a result where the page that shows it finds it."""
    path.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def told(result: dict[str, Any]) -> str:
    """Return the result as a table for the terminal."""
    lines = []
    for network, variants in result["networks"].items():
        rounds = result["rounds"][network]
        lines.append(f"\n{network}, {rounds} rounds; median (ratio to {BASE} of the same round)")
        for name, measures in variants.items():
            cells = (f"{key} {m['median']} ({m['ratio']})" for key, m in measures.items())
            lines.append(f"  {name:12} {'  '.join(cells)}")
    lines.append("\nonce it runs, in milliseconds")
    for name, times in result["work"].items():
        lines.append(f"  {name:12} p50 {times['p50']}  p95 {times['p95']}")
    return "\n".join(lines)


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
