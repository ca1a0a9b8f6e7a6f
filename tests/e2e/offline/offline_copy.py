"""What the tests of the offline copy share: words of the page, and what the caches hold."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.conftest import PATIENCE
from tests.e2e.support.assessment_page import AssessmentPage, Language
from tests.site_server import SiteServer

# What is not reached without a connection is reported by the browser itself.
UNREACHED = r"Failed to load resource"


KEPT: dict[Language, str] = {"zh": "可离线使用", "en": "Available offline"}


STORED = """
async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  }
  return found;
}
"""


MATCHED = "async url => (await caches.match(url)) !== undefined"


CONTROLLED = "() => navigator.serviceWorker.controller !== null"


# What a test renames or removes, but never writes into: the two names have one content.
LINKED = frozenset({".gz", ".whl", ".png", ".woff2"})


def link_or_copy(source: str, target: str) -> None:
    """Give a large file a second name, where the file system can, and copy all others."""
    if Path(source).suffix in LINKED:
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)
    else:
        shutil.copy2(source, target)


def until(page: Page, holds: str, argument: object = None) -> None:
    """Wait until a function in the page, which may be asynchronous, says yes; not for ever."""
    page.evaluate(
        f"""async ([argument, patience]) => {{
          const holds = {holds};
          for (const begun = performance.now(); !(await holds(argument)); ) {{
            if (performance.now() - begun > patience) throw new Error(`in vain: ${{holds}}`);
            await new Promise(done => setTimeout(done, 50));
          }}
        }}""",
        [argument, PATIENCE],
    )


def kept_line(page: Page) -> Locator:
    return page.locator(".tr-standing--kept")


def age_line(page: Page) -> Locator:
    return page.locator(".tr-standing--age")


def stored(page: Page) -> list[str]:
    found: list[str] = page.evaluate(STORED)
    return found


def visit(page: Page, server: SiteServer, lang: Language) -> AssessmentPage:
    """Open the form, answer one question, and wait until everything is kept."""
    form = AssessmentPage(page, server.url, lang).open()
    form.answer("BRD-01", 2)
    expect(kept_line(page)).to_have_text(KEPT[lang])
    return form


def disconnect(context: BrowserContext, server: SiteServer) -> None:
    """No network in the browser, and nothing at the other end either."""
    context.set_offline(True)
    server.shutdown()
    server.server_close()


def read(page: Page, server: SiteServer, path: str) -> None:
    """Open a page and wait until it is kept."""
    page.goto(server.url + path)
    until(page, CONTROLLED)
    until(page, MATCHED, server.url + path)
