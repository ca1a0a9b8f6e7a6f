"""Reading the site: search, notes behind the marks, the other language, the menu by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewContext


def search(page: Page, words: str) -> None:
    page.keyboard.press("/")
    box = page.locator("[data-md-component=search-query]")
    expect(box).to_be_focused()
    page.keyboard.insert_text(words)
    # The theme listens to keys; inserted text alone makes none.
    page.keyboard.press("Shift")


@pytest.mark.parametrize(
    ("path", "words", "found"),
    [
        ("", "卖家", "变了什么"),
        ("", "浏览", "隐私"),  # occurs only inside 浏览器
        ("en/", "robots.txt", "AI-readable brand"),
        ("en/", "browser", "Privacy"),
    ],
)
def test_search_finds_words_inside_words(
    new_context: NewContext, base_url: str, path: str, words: str, found: str
) -> None:
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(base_url + path)
    search(page, words)
    results = page.locator(".md-search-result__list > li")
    expect(results.first).to_be_visible()
    expect(page.locator(".md-search-result__list", has_text=found)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mark_opens_its_note_and_escape_closes_it(
    new_context: NewContext, base_url: str, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{base_url}change/")
    mark = page.locator(".tr-claim__mark").first
    note = page.locator(f"#{mark.get_attribute('popovertarget')}")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tr-claim__note:popover-open")).to_have_count(1)
    expect(note).to_be_in_viewport()
    expect(note.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".tr-claim__note:popover-open")).to_have_count(0)
    expect(note).to_be_hidden()  # it is back in the folded list at the foot


@pytest.mark.parametrize("scripts", [True, False])
def test_the_sources_at_the_foot_unfold_without_a_script(
    new_context: NewContext, base_url: str, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{base_url}en/change/")
    fold = page.locator(".tr-sources__fold summary")
    expect(fold).to_have_text(re.compile(r"^\d+ sources, newest 20\d\d-\d\d-\d\d$"))
    notes = page.locator(".tr-claim__note")
    expect(notes.first).to_be_hidden()
    fold.focus()
    page.keyboard.press("Enter")
    for note in (notes.first, notes.last):
        expect(note).to_be_visible()


LONELY = """() => {
  const lineOf = (range) => [...range.getClientRects()].filter((r) => r.width > 0);
  const alone = [];
  for (const mark of document.querySelectorAll(".tr-claim--quiet")) {
    const before = document.createTreeWalker(mark.parentElement, NodeFilter.SHOW_TEXT);
    let last = null;
    for (let node = before.nextNode(); node && !mark.contains(node); node = before.nextNode()) {
      if (!node.parentElement.closest(".tr-claim") && node.data.trim() !== "") last = node;
    }
    if (last === null || mark.getClientRects().length === 0) continue;
    const range = document.createRange();
    const end = last.data.trimEnd().length;
    range.setStart(last, end - 1);
    range.setEnd(last, end);
    const word = lineOf(range).at(-1);
    const box = mark.querySelector("button").getBoundingClientRect();
    if (word && (box.top > word.bottom || box.left < word.left)) alone.push(last.data.slice(-20));
  }
  return alone;
}"""


@pytest.mark.parametrize("width", [320, 375, 768])
@pytest.mark.parametrize("path", ["en/change/access/", "change/access/", "strategies/content/"])
def test_no_number_of_a_mark_begins_a_line(
    new_context: NewContext, base_url: str, path: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 812}).new_page()
    page.goto(base_url + path)
    assert page.locator(".tr-claim--quiet").count() > 5
    assert page.evaluate(LONELY) == []


def test_notes_are_printed(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}change/")
    page.emulate_media(media="print")
    notes = page.locator(".tr-claim__note")
    assert notes.count() > 5
    for note in (notes.first, notes.last):
        expect(note).to_be_visible()


@pytest.mark.parametrize("path", ["assessment/", "strategies/brand/", ""])
def test_the_other_language_is_one_step_away(page: Page, base_url: str, path: str) -> None:
    page.goto(base_url + path)
    page.get_by_role("button", name="选择当前语言").hover()
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{base_url}en/{path}")
    page.get_by_role("button", name="Select language").hover()
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(base_url + path)


@pytest.mark.expects_errors("404")
@pytest.mark.parametrize("path", ["nowhere/at/all", "en/nowhere/"])
def test_a_lost_reader_gets_home_in_either_language(page: Page, base_url: str, path: str) -> None:
    page.goto(base_url + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
    page.get_by_role("link", name="Self-assessment").click()
    expect(page).to_have_url(f"{base_url}en/assessment/")


def test_the_menu_opens_by_keyboard_on_a_narrow_screen(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}change/")
    page.get_by_role("checkbox", name="菜单").focus()
    page.keyboard.press("Space")
    menu = page.get_by_role("navigation", name="导航栏", exact=True)
    link = menu.get_by_role("link", name="本月变化")
    expect(link).to_be_in_viewport()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base_url}change/news/")
