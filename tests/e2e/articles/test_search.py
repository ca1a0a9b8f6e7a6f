"""The search is ready to type in when it opens, and its results read like the page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext


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
