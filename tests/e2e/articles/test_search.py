"""The search is ready to type in when it opens, and its results read like the page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext
from tests.e2e.support.chromium import PHONE
from tests.site_server import SiteServer


def test_a_tap_on_the_glass_opens_the_field_ready_for_any_kind_of_typing(
    new_context: NewContext, base_url: str
) -> None:
    phone = new_context(viewport={"width": 375, "height": 812}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(base_url)
    page.locator("label.md-header__button[for=__search]").tap()
    expect(page.locator("input.md-search__input")).to_be_focused()
    page.keyboard.insert_text("裁员")
    first = page.locator(".md-search-result__article").first
    expect(first).to_be_visible()
    assert "\u200b" not in page.locator(".md-search-result__list").inner_text()


def test_a_page_fetches_the_search_index_only_when_the_search_is_opened(
    new_context: NewContext, server: SiteServer
) -> None:
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto(server.url, wait_until="networkidle")
    assert not [path for path in server.asked if "search_index" in path]
    page.locator("label.md-header__button[for=__search]").tap()
    server.wait_asked("search_index.json", 1)
    page.keyboard.insert_text("亚马逊")
    expect(page.locator(".md-search-result__article").first).to_be_visible()
    assert sum("search_index" in path for path in server.asked) == 1


def test_an_address_with_a_query_searches_at_once(
    new_context: NewContext, server: SiteServer
) -> None:
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(server.url + "?q=亚马逊")
    expect(page.locator(".md-search-result__article").first).to_be_visible()


def test_a_key_opens_the_search_ready_to_answer(
    new_context: NewContext, server: SiteServer
) -> None:
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(server.url, wait_until="load")
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input")).to_be_focused()
    page.keyboard.insert_text("亚马逊")
    expect(page.locator(".md-search-result__article").first).to_be_visible()
