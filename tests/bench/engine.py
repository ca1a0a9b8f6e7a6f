"""How fast our engine gives a first score, against other Pythons in the same run."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Playwright, sync_playwright

from readiness.operations import OPERATIONS
from tests.bench.pages import VARIANTS, big_file, lay_out, request
from tests.bench.result import Run, machine, summary, told, write
from tests.bench.sample import FAST, SLOW, Network, SampleError, same, take, work_times
from tests.site_server import SiteServer

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
CALLS = 100


def measure(chromium: str, options: argparse.Namespace) -> None:
    """Measure, print the ratios, write the result."""
    www = ROOT / "build/bench/www"
    lay_out(ROOT, www)
    with SiteServer(www, "/") as server, sync_playwright() as play:
        _fill_caches(server)
        runs = {
            net.name: _rounds(play, chromium, server, net, rounds)
            for net, rounds in ((FAST, options.rounds), (SLOW, options.slow_rounds))
            if rounds
        }
        work = _work(play, chromium, server)
    result = {
        "date": date.today().isoformat(),
        "machine": machine(chromium),
        "rounds": {name: len(run["stock"]) for name, run in runs.items()},
        "load": round(os.getloadavg()[1], 1),
        "networks": {name: summary(run) for name, run in runs.items()},
        "work": work,
    }
    print(told(result))
    write(result, options.output / "bench.json")


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


def _work(play: Playwright, chromium: str, server: SiteServer) -> dict[str, Any]:
    """Time what readers do once the engine runs."""
    payload = request(ROOT)
    plan = {**payload, "hours": 6, "weeks": 12}
    text = big_file(payload["answers"], MEGABYTE)
    calls: list[tuple[str, str, dict[str, Any], int]] = [
        ("score", "report", payload, CALLS),
        ("import", "import", {"text": text, "lang": payload["lang"]}, 10),
    ]
    if "plan" in OPERATIONS:
        calls.append(("plan", "plan", plan, 20))
    times = work_times(play, chromium, server, [call[1:] for call in calls])
    return {
        name: {"p50": _quantile(sample, 0.5), "p95": _quantile(sample, 0.95), "calls": count}
        for (name, _, _, count), sample in zip(calls, times, strict=True)
    }


def _quantile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)
