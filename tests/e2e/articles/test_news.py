"""What changed since the last visit is worked out in the browser, and never in the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from macros.facts.news import STORAGE_KEY
from tests.e2e.conftest import NewContext

BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked by test", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError");
};"""


def test_the_first_visit_says_nothing_and_the_next_one_that_nothing_is_new(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}en/change/news/")
    line = page.locator("#news-seen")
    expect(page.locator(".tr-news__entry").first).to_be_visible()
    page.wait_for_function(f"localStorage.getItem('{STORAGE_KEY}') !== null")
    expect(line).to_be_hidden()
    page.reload()
    expect(line).to_have_text("Nothing has changed since your last visit.")
    expect(page.locator(".tr-news__new:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("change/news/", r"^你上次来过以后新增 \d+ 条，已经标出。$"),
        ("en/change/news/", r"^\d+ entries are new since your last visit; they are marked\.$"),
    ],
)
def test_what_is_newer_than_the_last_visit_is_counted_and_marked(
    page: Page, base_url: str, path: str, words: str
) -> None:
    page.add_init_script(f"localStorage.setItem('{STORAGE_KEY}', '2026-11-22')")
    page.goto(base_url + path)
    expect(page.locator("#news-seen")).to_have_text(re.compile(words))
    entries = page.locator(".tr-news__entry").count()
    expect(page.locator(".tr-news__new:visible")).to_have_count(entries)
    assert str(entries) in (page.locator("#news-seen").text_content() or "")


# The theme reads its own settings from the storage and throws; our script must not.
@pytest.mark.expects_errors(r"uncaught: blocked by test")
@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_storage_that_cannot_be_used_is_no_trouble(page: Page, base_url: str, trouble: str) -> None:
    page.add_init_script(trouble)
    for _ in range(2):
        page.goto(f"{base_url}en/change/news/")
        expect(page.locator(".tr-news__entry").first).to_be_visible()
        expect(page.locator("#news-seen")).to_be_hidden()


def test_without_a_script_every_change_can_be_read(new_context: NewContext, base_url: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base_url}change/news/")
    expect(page.locator("#news-seen")).to_be_hidden()
    for fold in page.locator(".tr-news__chapter > summary").all():
        fold.click()
    assert (
        page.locator(".tr-news__entry:visible").count() == page.locator(".tr-news__entry").count()
    )
