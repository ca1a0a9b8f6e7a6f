"""Light or dark: as the system has it until the reader chooses, and then so in both languages."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

SCHEME = "data-md-color-scheme"
DARK = "slate"
LIGHT = "default"


@pytest.mark.parametrize("path", ["", "en/"])
def test_the_page_follows_the_system_on_later_visits_too(
    page: Page, base_url: str, path: str
) -> None:
    body = page.locator("body")
    page.emulate_media(color_scheme="light")
    page.goto(base_url + path)
    expect(body).to_have_attribute(SCHEME, LIGHT)
    # What the browser paints itself, such as scroll bars, is light where nothing asks for more.
    scrollbars = page.locator("meta[name=color-scheme]")
    expect(scrollbars).to_have_count(0)
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute(SCHEME, DARK)
    expect(scrollbars).to_have_attribute("content", "dark")
    page.reload()
    expect(body).to_have_attribute(SCHEME, DARK)
    expect(scrollbars).to_have_attribute("content", "dark")
    page.emulate_media(color_scheme="light")
    expect(scrollbars).to_have_attribute("content", "light")


@pytest.mark.parametrize(("first", "second"), [("", "en/"), ("en/", "")])
def test_a_choice_holds_in_the_other_language(
    page: Page, base_url: str, first: str, second: str
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{base_url}{first}about/privacy/")
    button = page.locator("[data-md-component=palette] label:visible")
    button.click()
    button.click()
    expect(page.locator("body")).to_have_attribute(SCHEME, DARK)
    page.goto(f"{base_url}{second}assessment/")
    expect(page.locator("body")).to_have_attribute(SCHEME, DARK)
    button.click()
    expect(page.locator("body")).to_have_attribute(SCHEME, LIGHT)
    page.goto(base_url + first)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute(SCHEME, DARK)


@pytest.mark.expects_errors("Failed to load resource")
@pytest.mark.parametrize("system", ["dark", "light"])
def test_the_first_visit_is_painted_as_the_system_has_it_before_the_theme_wakes(
    page: Page, base_url: str, system: Literal["dark", "light"]
) -> None:
    page.route(re.compile(r"/assets/javascripts/bundle\."), lambda route: route.abort())
    page.emulate_media(color_scheme=system)
    page.goto(base_url)
    expect(page.locator("body")).to_have_attribute(SCHEME, DARK if system == "dark" else LIGHT)
