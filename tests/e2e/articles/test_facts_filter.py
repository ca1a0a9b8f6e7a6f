"""The ledger: its filter by keyboard and address, and the list without a script."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext

ROWS = ".tr-ledger__rows > li:visible"


def test_the_filter_shows_what_fits_and_says_how_many(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}en/facts/")
    total = page.locator(ROWS).count()
    page.get_by_label("Contradicted").press("Space")
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text(f"2 of {total} facts shown")
    page.get_by_label("Topic", exact=True).select_option("access")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator("#AMZ-SD-05")).to_be_visible()
    expect(page).to_have_url(re.compile(r"#topic=access&status=contradicted$"))
    page.get_by_role("button", name="Clear the filter").click()
    expect(page.locator(ROWS)).to_have_count(total)
    expect(page).to_have_url(f"{base_url}en/facts/")


def test_the_filter_works_by_keyboard_and_says_when_nothing_fits(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}facts/")
    page.get_by_label("找字词或编号").focus()
    page.keyboard.type("rufus-03")
    expect(page.locator(ROWS)).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_label("主题", exact=True)).to_be_focused()
    page.get_by_label("找字词或编号").fill("没有这样的字词")
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.get_by_text("没有一条符合")).to_be_visible()


def test_an_address_with_a_choice_opens_filtered_and_an_anchor_shows_its_row(
    page: Page, base_url: str
) -> None:
    page.goto(f"{base_url}facts/#year=2024&topic=fba")
    expect(page.get_by_label("事情发生在")).to_have_value("2024")
    expect(page.locator("#AMZ-FBA-03")).to_be_visible()
    expect(page.locator("#AMZ-SD-05")).to_be_hidden()
    page.goto(f"{base_url}facts/#AMZ-SD-05")
    expect(page.locator("#AMZ-SD-05")).to_be_in_viewport()


def test_without_a_script_every_claim_is_listed(new_context: NewContext, base_url: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base_url}facts/#AMZ-SD-05")
    expect(page.locator("#AMZ-SD-05")).to_be_in_viewport()
    expect(page.locator("#facts-filter")).to_be_hidden()
    assert page.locator(ROWS).count() == page.locator(".tr-ledger__rows > li").count()


def test_tables_name_their_cells_on_a_narrow_screen(new_context: NewContext, base_url: str) -> None:
    page = new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(f"{base_url}en/change/")
    cell = page.locator("td[data-label]").first
    shown = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert shown == f'"{cell.get_attribute("data-label")}"'
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
