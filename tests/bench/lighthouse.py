"""What Lighthouse says of each kind of page: mobile preset, the median of several visits."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from macros.commands.pipeline.settings import Settings, from_environment
from macros.content.locales import LOCALES
from tests.bench.result import machine, write
from tests.site_server import SiteServer

COMMAND = Path(__file__).parent / "node_modules/lighthouse/cli/index.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu"
PATIENCE_SECONDS = 300

PATHS = {
    "home": "",
    "article": "change/",
    "strategy": "strategies/brand/",
    "assessment": "assessment/",
    "facts": "facts/",
    "timeline": "change/timeline/",
    "criteria": "assessment/criteria/brand/",
    "worksheet": "assessment/worksheet/",
}
SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {
    "lcp": ("largest-contentful-paint", 0),
    "tbt": ("total-blocking-time", 0),
    "cls": ("cumulative-layout-shift", 3),
    "bytes": ("total-byte-weight", 0),
}
"""Name in the result to the audit and the decimal places that are kept."""

type Report = dict[str, Any]
"""What one visit gives, as Lighthouse writes it."""


class Goal(NamedTuple):
    """A value that a page shall not fall below, or not exceed."""

    value: float
    at_least: bool

    def holds(self, measured: float) -> bool:
        """Say whether a measured value is good enough."""
        return measured >= self.value if self.at_least else measured <= self.value


GOALS = {
    "performance": Goal(95, at_least=True),
    "accessibility": Goal(100, at_least=True),
    "best-practices": Goal(100, at_least=True),
    "seo": Goal(100, at_least=True),
    "lcp": Goal(2000, at_least=False),
    "tbt": Goal(200, at_least=False),
    "cls": Goal(0.02, at_least=False),
}


def measure(chromium: str, options: argparse.Namespace) -> None:
    """Visit every kind of page in both languages, print what costs points, write the medians."""
    settings = from_environment()
    kept = settings.work / "bench/lighthouse"
    kept.mkdir(parents=True, exist_ok=True)
    pages: list[dict[str, Any]] = []
    reports: list[Report] = []
    for lang, kind, path in _listed():
        visits = [_visit(settings, chromium, path) for _ in range(options.visits)]
        (kept / f"{kind}-{lang}.json").write_text(json.dumps(visits[-1]), encoding="utf-8")
        reports += visits
        found = medians(visits)
        pages.append({"lang": lang, "page": kind, **found, "missed": missed(found)})
        print(_line(pages[-1], visits), flush=True)
    result = {
        "date": date.today().isoformat(),
        "machine": machine(chromium),
        "lighthouse": reports[0]["lighthouseVersion"],
        "power": round(median(one["environment"]["benchmarkIndex"] for one in reports)),
        "load": round(os.getloadavg()[1], 1),
        "visits": options.visits,
        "goals": {name: goal.value for name, goal in GOALS.items()},
        "pages": pages,
    }
    write(result, options.output / "lighthouse.json")


def medians(visits: Sequence[Report]) -> dict[str, float]:
    """Return the scores, 0 to 100, and the times of a page: of each the median of its visits."""
    scores = {
        name: round(median(one["categories"][name]["score"] for one in visits) * 100)
        for name in SCORES
    }
    times = {
        name: round(median(one["audits"][audit]["numericValue"] for one in visits), places or None)
        for name, (audit, places) in TIMES.items()
    }
    return scores | times


def missed(measured: dict[str, float]) -> list[str]:
    """Return the names of the values that miss their goal."""
    return [name for name, goal in GOALS.items() if not goal.holds(measured[name])]


def costly(visit: Report) -> list[str]:
    """Return the audits that took points away in one visit, with the category they count for."""
    return [
        f"{name}: {ref['id']}"
        for name in SCORES
        for ref in visit["categories"][name]["auditRefs"]
        if ref["weight"]
        and (visit["audits"][ref["id"]]["score"] or 0) < _well(name)
        and visit["audits"][ref["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual"}
    ]


def _well(category: str) -> float:
    """Lowest score of an audit that is not worth a line: timings are never perfect."""
    return 0.9 if category == "performance" else 1


def _listed() -> Iterator[tuple[str, str, str]]:
    for locale in LOCALES:
        for kind, path in PATHS.items():
            yield locale.code, kind, f"{locale.prefix}{path}"


def _visit(settings: Settings, chromium: str, path: str) -> Report:
    """Have Lighthouse visit a page once, in a new browser, from a new server."""
    with SiteServer(settings.site_dir, settings.base) as server:
        done = subprocess.run(
            ["node", str(COMMAND), f"{server.url}{path}", "--quiet", "--output=json",
             f"--chrome-flags={FLAGS}"],
            env={**os.environ, "CHROME_PATH": chromium},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )  # fmt: skip
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise SystemExit(f"bench: Lighthouse could not visit {path or 'the home page'}")
    report: Report = json.loads(done.stdout)
    return report


def _line(page: dict[str, Any], visits: Sequence[Report]) -> str:
    values = "  ".join(f"{name} {page[name]}" for name in (*SCORES, *TIMES))
    lost = sorted({audit for visit in visits for audit in costly(visit)})
    short = page["missed"]
    lines = [f"  {page['page']}-{page['lang']}: {values}"]
    lines += [f"    misses: {', '.join(short)}"] if short else []
    lines += [f"    costs points: {', '.join(lost)}"] if lost else []
    return "\n".join(lines)
