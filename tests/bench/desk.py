"""`python -m tests.bench.desk`: what the evidence desk and the calculators take in Chromium.

Needs a built site. The bars are those of the issue for an idle machine of this kind, so the load is
printed next to the rows. Times are those of the page: from files given to proposals shown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, Route, Worker, expect, sync_playwright

from macros.commands.pipeline.settings import from_environment
from tests import find_chromium as browser
from tests.evidence.stock.make_ledger import ledger
from tests.site_server import SiteServer

PATIENCE = 180_000
MEGABYTE = 1024 * 1024
_REPORT = "#tr-desk-result button:has-text('Save the report')"
# The worker's own script, with a hook that keeps hold of Python's memory to look at its size.
_KEEP_MEMORY = """
{
  const instantiate = WebAssembly.instantiate;
  // By name: merely listing what Emscripten passes in would add to it.
  const keep = ({ instance }, imports) => {
    const found = [imports?.env?.memory, instance.exports.memory];
    self.pythonMemory ??= found.find((one) => one instanceof WebAssembly.Memory);
  };
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate(source, imports);
    keep(made instanceof WebAssembly.Instance ? { instance: made } : made, imports);
    return made;
  };
}
"""
_TIMED = """() => new Promise((resolve) => {
    const state = document.querySelector("#tr-calc-state");
    const begin = performance.now();
    document.querySelector("#tr-calc-form button[type=submit]").click();
    const working = state.textContent;
    const look = () => state.textContent === working
        ? requestAnimationFrame(look) : resolve(performance.now() - begin);
    look();
})"""


@dataclass(frozen=True, slots=True)
class Row:
    """One measured number next to its bar."""

    what: str
    value: float
    unit: str
    bar: float

    def __str__(self) -> str:
        """Return the row as it is printed."""
        holds = "holds" if self.value <= self.bar else "MISSED"
        return (
            f"{self.what:48} {self.value:7.2f} {self.unit:3} bar {self.bar:g} {self.unit} {holds}"
        )


def main() -> int:
    """Measure and print; 1 when the site is not built or there is no Chromium."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desk", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="times of which the median counts")
    rounds = parser.parse_args().rounds
    chromium = browser.find(
        os.environ, shutil.which, browser.playwrights_own, browser.FOR_MEASURING
    )
    settings = from_environment()
    if chromium is None or not (settings.site_dir / "index.html").is_file():
        sys.stderr.write("bench: needs a built site and Chromium\n")
        return 1
    with (
        SiteServer(settings.site_dir, settings.base) as site,
        sync_playwright() as play,
        TemporaryDirectory() as folder,
    ):
        running = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = running.new_context(service_workers="block")
        context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        rows = [
            *files(context.new_page(), site.url, Path(folder), rounds),
            *short_files(context.new_page(), site.url, Path(folder), rounds),
            *calculators(context.new_page(), site.url, rounds),
        ]
        running.close()
    print("\n".join(map(str, rows)))
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return 0


def files(page: Page, base: str, folder: Path, rounds: int) -> list[Row]:
    """Measure ledgers of two sizes, and how far Python's memory grows."""

    def hooked(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=_KEEP_MEMORY + answer.text())

    page.route("**/web/worker-*.js", hooked)
    _open_desk(page, base)
    _read(page, _written(folder, "small.txt", 50))
    worker = next(one for one in page.workers if "/web/worker-" in one.url)
    rows = []
    for count, bar in ((100_000, 2.0), (400_000, 10.0)):
        path = _written(folder, f"ledger{count}.txt", count)
        size = path.stat().st_size / 1e6
        before = _heap(worker)
        took = [_read(page, path) for _ in range(rounds)]
        name = f"ledger of {count:,} rows, {size:.0f} MB"
        rows.append(Row(name, median(took), "s", bar))
        rows.append(Row(f"{name}: growth of the heap", _heap(worker) - before, "MiB", 16))
    return rows


def short_files(page: Page, base: str, folder: Path, rounds: int) -> list[Row]:
    """Measure the longest robots.txt that a crawler reads, and pages of 1 MB that are hostile."""
    _open_desk(page, base)
    robots = "User-agent: *\n"
    head = "<!doctype html><html lang=en><title>A</title><body>"
    texts = {
        "robots.txt of 500 KiB": ("robots.txt", _filled(robots, "Disallow: /a*b\n", 500), 0.3),
        "page of 1 MB of tags": ("tags.html", _filled(head, "<p class='a' id=b>word", 1024), 2.0),
        "page of 1 MB, one tag never closed": ("open.html", _filled(head, "<a b='", 1024), 2.0),
        "page of 1 MB, nested": ("nested.html", _filled(head, "<div><b>", 1024), 2.0),
    }
    rows = []
    for what, (name, text, bar) in texts.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        _seen(page, path)
        took = median(_seen(page, path) for _ in range(rounds))
        rows.append(Row(what, took, "s", bar))
    return rows


def _open_desk(page: Page, base: str) -> None:
    page.goto(f"{base}en/tools/files/")
    page.locator("#tr-desk[data-state=enhanced]").wait_for()


def _filled(head: str, piece: str, kibibytes: int) -> str:
    return head + piece * ((kibibytes * 1024 - len(head)) // len(piece))


def _written(folder: Path, name: str, rows: int) -> Path:
    path = folder / name
    path.write_text(ledger(rows, 7).text, encoding="utf-8")
    return path


def _read(page: Page, path: Path) -> float:
    """Give a ledger, wait for what it proposes, and take it away; return the seconds between."""
    return _seen(page, path, "#tr-desk-result article[data-question='RES-07']")


def _seen(page: Page, path: Path, shown: str = _REPORT) -> float:
    page.locator("#tr-desk-files").set_input_files(path)
    begin = page.evaluate("performance.now()")
    page.locator(shown).first.wait_for()
    took = page.evaluate("performance.now()") - begin
    page.get_by_role("button", name="Remove all").click()
    page.locator("#tr-desk-result").wait_for(state="hidden")
    return float(took) / 1000


def _heap(worker: Worker) -> float:
    size = worker.evaluate("self.pythonMemory?.buffer.byteLength ?? NaN")
    return float(size) / MEGABYTE


def calculators(page: Page, base: str, rounds: int) -> list[Row]:
    """Measure each calculator's sample, and a second calculation after one field was changed."""
    rows = []
    for name in ("cover", "channels", "cash", "prompts"):
        page.goto(f"{base}en/tools/{name}/")
        page.locator("#tr-calc[data-state=enhanced]").wait_for()
        page.locator("#tr-calc-sample").click()
        page.locator("#tr-calc-result h2").wait_for()
        took = [_again(page) for _ in range(rounds)]
        rows.append(Row(f"calculator {name}", median(took), "s", 1.0))
        rows.append(Row(f"calculator {name}, one field moved", median(took), "s", 0.3))
    return rows


def _again(page: Page) -> float:
    return float(page.evaluate(_TIMED)) / 1000


if __name__ == "__main__":
    sys.exit(main())
