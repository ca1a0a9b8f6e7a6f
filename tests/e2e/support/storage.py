"""What the page keeps in the browser, and storage that is blocked, full or asleep."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

KEY = "tiderider.answers.v1"
"""The answer file of the brand on screen."""
BRANDS = "tiderider.brands.v1"
"""The other brands of this device."""
BLOCK_STORAGE = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked by test", "SecurityError") },
})
"""
FILL_STORAGE = """
const store = Storage.prototype.setItem;
window.full = false;
Storage.prototype.setItem = function (key, text) {
  if (window.full && key.startsWith("tiderider.")) {
    throw new DOMException("full", "QuotaExceededError");
  }
  store.call(this, key, text);
};
"""
"""No room while `window.full` is true; what is there can still be read."""
DENY_STORAGE = """
window.denied = false;
for (const name of ["getItem", "setItem", "removeItem"]) {
  const own = Storage.prototype[name];
  Storage.prototype[name] = function (...given) {
    if (window.denied) { throw new DOMException("denied", "SecurityError"); }
    return own.apply(this, given);
  };
}
"""
"""Neither read nor written while `window.denied` is true, as after a change of the settings."""
FILL = """
key => {
  const big = "x".repeat(1024 * 256);
  try { for (let i = 0; ; i += 1) localStorage.setItem("filler" + i, big); } catch {}
  try { for (let i = 0; ; i += 1) localStorage.setItem("crumb" + i, "xxxxxxxx"); } catch {}
}
"""
"""Fills the browser's own quota to the last few bytes."""
EMPTY_PAGE = '<!doctype html><link rel="icon" href="data:,"><title>Seed</title>'
DEAF = "addEventListener('storage', event => event.stopImmediatePropagation(), true)"
"""The other tab's events do not arrive, as in a tab that the browser has put to sleep."""


def seed(page: Page, home: str, texts: dict[str, str]) -> None:
    """Put texts into the storage of the site before any page of it is opened.

    Args:
        page: The browser's page; it is left at an empty page of the site's origin.
        home: Address of the site's home page.
        texts: Text by key.
    """
    address = f"{home}seed.html"
    page.route(address, lambda route: route.fulfill(content_type="text/html", body=EMPTY_PAGE))
    page.goto(address)
    page.unroute(address)
    page.evaluate(
        "texts => Object.entries(texts).forEach(([key, text]) => localStorage.setItem(key, text))",
        texts,
    )


def stored(page: Page) -> dict[str, Any]:
    """Return the answer file as it is kept in the browser."""
    found: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    return found
