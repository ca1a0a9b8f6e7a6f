"""How fast our engine gives a first score, against other Pythons in the same run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Playwright, sync_playwright

from macros.commands.pipeline.settings import from_environment
from tests.bench.form import Boot, first_visit, visits_summary, visits_with_copy
from tests.bench.pages import VARIANTS, bare_page, big_file, lay_out, request
from tests.bench.result import Run, described, machine, merged, part, summary, write
from tests.bench.sample import FAST, SLOW, Network, SampleError, same, take, work_times
from tests.site_server import SiteServer

ROOT = Path(__file__).resolve().parents[2]
RESULT = "bench.json"
MEGABYTE = 1_000_000
CALLS = 100
PARTS = ("fast", "slow", "form", "work")
SLOW_FORMS = 3
"""Visits of the form on the slow link, each of which takes long and tells the same."""


def measure(chromium: str, parts: Sequence[str], options: argparse.Namespace) -> None:
    """Measure these parts, print the ratios, write them next to the parts measured earlier."""
    settings = from_environment()
    www = ROOT / "build/bench/www"
    lay_out(ROOT, www)
    with (
        SiteServer(www, "/") as server,
        SiteServer(settings.site_dir, settings.base) as site,
        sync_playwright() as play,
    ):
        _fill_caches(server)
        _fill_caches(site)
        bench = Bench(play, chromium, server, site, options)
        # One after the other, so that each part says how busy the machine was when it ended.
        found = [part(name, *bench.measure(name)) for name in parts if bench.has(name)]
    path = options.output / RESULT
    old = json.loads(path.read_text("utf-8")) if path.is_file() else None
    result = merged(old, machine(chromium), found)
    print(described(result))
    write(result, path)


@dataclass(frozen=True)
class Bench:
    """What every part is measured with."""

    play: Playwright
    chromium: str
    server: SiteServer
    site: SiteServer
    options: argparse.Namespace

    def has(self, name: str) -> bool:
        """Whether the options leave the part any round."""
        needed = {"fast": self.options.rounds, "form": self.options.rounds}
        return bool(needed.get(name, self.options.slow_rounds if name == "slow" else 1))

    def measure(self, name: str) -> tuple[int, dict[str, Any]]:
        """Measure one part; return its rounds and its numbers."""
        if name == "work":
            rounds = self.options.rounds
            return rounds, _work(self.play, self.chromium, self.server, rounds)
        if name == "form":
            return self.options.rounds, self._form()
        net = FAST if name == "fast" else SLOW
        rounds = self.options.rounds if net is FAST else self.options.slow_rounds
        run = _rounds(self.play, self.chromium, self.server, net, rounds)
        return len(run["stock"]), summary(run)

    def _form(self) -> dict[str, Any]:
        visits: dict[str, list[Boot]] = {"fast": [], "bare": [], "offline": [], "slow": []}
        bare = bare_page(self.server.folder)
        for _ in range(self.options.rounds):
            found = visits_with_copy(self.play, self.chromium, self.site, bare)
            for name, visit in found.items():
                visits[name].append(visit)
        for _ in range(min(SLOW_FORMS, self.options.slow_rounds)):
            visits["slow"].append(first_visit(self.play, self.chromium, self.site, SLOW))
        return {name: visits_summary(found) for name, found in visits.items() if found}


def _fill_caches(server: SiteServer) -> None:
    """Have the server compress each file once, so that no visit waits for it."""
    for path in server.folder.rglob("*"):
        if path.is_file():
            server.packed_size(path)


def _rounds(play: Playwright, chromium: str, server: SiteServer, net: Network, rounds: int) -> Run:
    """Take the samples of one link, one of each variant a round, so that they share the weather."""
    run: Run = {name: [] for name in VARIANTS}
    for number in range(rounds):
        for name in VARIANTS:
            try:
                sample = take(play, chromium, server, name, net)
            except (SampleError, BrowserError) as error:
                print(f"  {net.name} {number + 1}/{rounds} {name}: {error}", file=sys.stderr)
                continue
            run[name].append(sample)
            print(
                f"  {net.name} {number + 1}/{rounds} {name}: {sample.cold.first:.0f} ms", flush=True
            )
    if not run["stock"] or not run["engine"]:
        raise SystemExit("bench: no pair of samples to compare; see the messages above")
    if not same(run["stock"][0].reply, run["engine"][0].reply):
        raise SystemExit("bench: the two engines gave different reports")
    return run


def _work(play: Playwright, chromium: str, server: SiteServer, rounds: int) -> dict[str, Any]:
    """Time what readers do once the engine runs; the first calls of each round are slower."""
    payload = request(ROOT)
    plan = {**payload, "hours": 6, "weeks": 12}
    text = big_file(payload["answers"], MEGABYTE)
    calls: list[tuple[str, str, dict[str, Any], int]] = [
        ("score", "report", payload, CALLS),
        ("plan", "plan", plan, 20),
        ("import", "import", {"text": text, "lang": payload["lang"]}, 20),
    ]
    run = [work_times(play, chromium, server, [call[1:] for call in calls]) for _ in range(rounds)]
    return {
        name: {"p50": _quantile(sample, 0.5), "p95": _quantile(sample, 0.95), "calls": len(sample)}
        for (name, *_), *rows in zip(calls, *run, strict=True)
        if (sample := [time for row in rows for time in row])
    }


def _quantile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
