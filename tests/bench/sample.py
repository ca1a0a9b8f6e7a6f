"""Takes one sample: a fresh browser, a cold and a warm visit, and the memory afterwards."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright

from tests.site_server import SiteServer

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PATIENCE = 180_000
SETTLE = 1_500
"""Milliseconds a new browser gets to come to rest: a reader's has long been running."""
SCORES = 10
BETWEEN_TAPS = 200
"""Milliseconds between two calls: faster than a reader taps. Without a pause the first twenty
calls of a round all fall into the second in which the browser still compiles the interpreter."""
# Stops the time around the worker's own handler, which answers before it returns.
CLOCK = """
() => {
  const answer = self.onmessage;
  const send = self.postMessage.bind(self);
  const begun = new Map();
  self.times = [];
  self.onmessage = (event) => {
    begun.set(event.data.id, performance.now());
    return answer(event);
  };
  self.postMessage = (message, ...more) => {
    if (message.kind === "reply") {
      self.times.push(performance.now() - begun.get(message.id));
    }
    send(message, ...more);
  };
}
"""
"""Times each call from its message to its reply; the handler itself returns before that."""
ENDED = "globalThis.work && (work.first !== undefined || work.failed !== undefined)"


@dataclass(frozen=True, slots=True)
class Network:
    """A link: `name` for the table, bytes a second and milliseconds; zero means as it is."""

    name: str
    bytes_a_second: int = 0
    latency: int = 0


FAST = Network("fast")
SLOW = Network("slow", 1_600_000 // 8, 150)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit.

    Attributes:
        first: Milliseconds from navigation to the first score.
        bytes: Body bytes that the server sent.
        requests: Requests that reached the server.
        longest: Longest task of the main thread, in milliseconds; 0 when none was above 50.
    """

    first: float
    bytes: int
    requests: int
    longest: float

    def row(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sample:
    """A cold and a warm visit, and the renderer's memory in bytes after ten scores."""

    cold: Visit
    warm: Visit
    memory: int | None
    reply: str


class SampleError(Exception):
    """The page said why it could not score."""


def take(play: Playwright, chromium: str, server: SiteServer, name: str, net: Network) -> Sample:
    """Visit the page of a variant twice in a new browser with a new profile."""
    with tempfile.TemporaryDirectory(prefix="bench-") as profile:
        context = play.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=list(ARGUMENTS)
        )
        try:
            context.pages[0].wait_for_timeout(SETTLE)
            page, cold = _visit(context, server, name, net)
            page.evaluate("(n) => work.repeat('report', work.request, n)", SCORES)
            memory = _memory(context, page)
            reply: str = page.evaluate("work.reply")
            page.close()
            _, warm = _visit(context, server, name, net)
        finally:
            context.close()
    return Sample(cold, warm, memory, reply)


def work_times(
    play: Playwright, chromium: str, server: SiteServer, calls: Sequence[tuple[str, Any, int]]
) -> list[list[float]]:
    """Return how long the worker is at work for a call, in milliseconds, Python and JSON included.

    Args:
        play: Starts the browser.
        chromium: Path of it.
        server: Serves the pages of the bench.
        calls: Operation, payload, how often.
    """
    browser = play.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
    page = browser.new_page()
    page.goto(f"{server.url}engine.html")
    page.wait_for_function(ENDED, timeout=PATIENCE)
    (worker,) = page.workers
    worker.evaluate(CLOCK)
    times = []
    for call in calls:
        page.evaluate("(call) => work.repeat(...call)", [*call, BETWEEN_TAPS])
        times.append(worker.evaluate("() => self.times.splice(0)"))
    browser.close()
    return times


def _visit(
    context: BrowserContext, server: SiteServer, name: str, net: Network
) -> tuple[Page, Visit]:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    throttle(context.new_cdp_session(page), net)
    before = server.sent_bytes, len(server.asked)
    page.goto(f"{server.url}{name}.html", wait_until="commit")
    page.wait_for_function(ENDED)
    failed = page.evaluate("work.failed")
    if failed is not None:
        raise SampleError(f"{name}: {failed}")
    first, longest = page.evaluate("[work.first, work.longest]")
    sent, asked = server.sent_bytes - before[0], len(server.asked) - before[1]
    return page, Visit(first, sent, asked, longest)


def throttle(session: CDPSession, net: Network) -> None:
    """Slow the page down; in Chromium this reaches the page's own workers too."""
    if not net.bytes_a_second:
        return
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": net.latency,
            "downloadThroughput": net.bytes_a_second,
            "uploadThroughput": net.bytes_a_second,
        },
    )


def _memory(context: BrowserContext, page: Page) -> int | None:
    """Return the proportional memory of the renderers in bytes, or `None` if unknown."""
    browser = context.browser
    session = browser.new_browser_cdp_session() if browser else context.new_cdp_session(page)
    try:
        info = session.send("SystemInfo.getProcessInfo")
    except Exception:
        return None
    renderers = [p["id"] for p in info["processInfo"] if p["type"] == "renderer"]
    sizes = [_pss(Path(f"/proc/{number}/smaps_rollup")) for number in renderers]
    return sum(size for size in sizes if size is not None) if any(sizes) else None


def _pss(path: Path) -> int | None:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), None)


def same(left: str, right: str) -> bool:
    """Whether two replies say the same, whatever the order of their keys."""
    return bool(json.loads(left) == json.loads(right))
