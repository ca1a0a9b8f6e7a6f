"""Measures the form of the built site: first range, visits without a network, longest tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median
from typing import Literal

from playwright.sync_api import BrowserContext, Page, Playwright, ViewportSize

from tests.bench.sample import ARGUMENTS, ENDED, PATIENCE, SETTLE, Network, throttle
from tests.site_server import SiteServer

PHONE: ViewportSize = {"width": 375, "height": 812}
OBSERVE = """
globalThis.bench = { tasks: [] };
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) bench.tasks.push([startTime, duration]);
}).observe({ type: "longtask", buffered: true });
addEventListener("pointerdown", (event) => { bench.touch ??= event.timeStamp; }, true);
"""
SCORED = """
() => {
  if (document.querySelector(".tr-status__range") === null) return false;
  bench.scored ??= performance.now();
  return true;
}
"""
# The observer tells of a task after it has ended, so the page is given a turn.
MEASURES = """
async () => {
  await new Promise((done) => setTimeout(done));
  const { touch, scored, tasks } = bench;
  const longest = (found) => Math.max(0, ...found.map(([, duration]) => duration));
  const before = ([start, duration]) => start + duration <= touch;
  return {
    first: scored - (touch ?? 0),
    starting: longest(tasks.filter((task) => !before(task) && task[0] < scored)),
    loading: touch === undefined ? null : longest(tasks.filter(before)),
  };
}
"""
# Lays a page among those that the service worker keeps, as if it had been read.
KEEP = """
async ([url, html]) => {
  const name = (await caches.keys()).find((key) => key.endsWith(" pages"));
  const page = new Response(html, { headers: { "content-type": "text/html" } });
  await (await caches.open(name)).put(url, page);
}
"""
BARE = "bench.html"


@dataclass(frozen=True, slots=True)
class Boot:
    """One visit, in milliseconds; a task of the main thread counts from 50, else it is 0.

    Attributes:
        first: From the first touch of the form to the first range on the screen; without a
            touch, from the navigation.
        starting: Longest task in that time.
        loading: Longest task before the touch; `None` without one.
    """

    first: float
    starting: float
    loading: float | None


def first_visit(play: Playwright, chromium: str, site: SiteServer, net: Network) -> Boot:
    """Open the form on a phone's screen in a new browser, touch it, wait for the range.

    No copy is kept on the device: the link is only slow for what the page and its own workers ask
    for, not for what the service worker does.
    """
    with _phone(play, chromium, service_workers="block") as context:
        page = _window(context)
        throttle(context.new_cdp_session(page), net)
        return _touched(page, site)


def visits_with_copy(
    play: Playwright, chromium: str, site: SiteServer, bare: str
) -> dict[str, Boot]:
    """Visit the form in a new browser as it is, and twice more with the network cut.

    Args:
        play: Starts the browser.
        chromium: Path of it.
        site: Serves the built site.
        bare: HTML of a page that only starts the engine and asks for one report.

    Returns:
        `fast`: the first visit; `offline`: the form once more, for its result; `bare`: that page,
        which can be held against the bare page of another runtime.
    """
    with _phone(play, chromium, service_workers="allow") as context:
        page = _window(context)
        online = _touched(page, site)
        page.locator(".tr-standing--kept").wait_for()
        page.evaluate(KEEP, [f"{site.url}{BARE}", bare])
        page.close()
        context.set_offline(True)
        again = _window(context)
        # The address of the result is a sign of intent by itself.
        again.goto(f"{site.url}assessment/#result", wait_until="commit")
        again.wait_for_function(SCORED)
        offline = Boot(**again.evaluate(MEASURES))
        again.close()
        alone = _window(context)
        alone.goto(f"{site.url}{BARE}", wait_until="commit")
        alone.wait_for_function(ENDED)
        first, longest = alone.evaluate("[work.first, work.longest]")
        return {"fast": online, "offline": offline, "bare": Boot(first, longest, None)}


def _window(context: BrowserContext) -> Page:
    """Open a window and let it come to rest: it brings processes of its own, which are not ours."""
    page = context.new_page()
    page.wait_for_timeout(SETTLE)
    return page


def _touched(page: Page, site: SiteServer) -> Boot:
    page.goto(f"{site.url}assessment/", wait_until="networkidle")
    page.locator("#tr-app[data-state=enhanced] #p-own_site-yes").check()
    page.wait_for_function(SCORED)
    return Boot(**page.evaluate(MEASURES))


@contextmanager
def _phone(
    play: Playwright, chromium: str, service_workers: Literal["allow", "block"]
) -> Iterator[BrowserContext]:
    browser = play.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
    try:
        context = browser.new_context(viewport=PHONE, service_workers=service_workers)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(OBSERVE)
        yield context
    finally:
        browser.close()


def visits_summary(visits: Sequence[Boot]) -> dict[str, dict[str, int] | None]:
    """Return median and worst of each measure."""
    rows = [asdict(one) for one in visits]
    return {name: _summary([row[name] for row in rows]) for name in rows[0]}


def _summary(values: Sequence[float | None]) -> dict[str, int] | None:
    known = [value for value in values if value is not None]
    return {"median": round(median(known)), "worst": round(max(known))} if known else None
