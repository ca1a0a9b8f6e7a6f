"""Files chosen in a question of the form: the same desk, below the question they are for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from macros.commands.pipeline.settings import ROOT

STORE = "tiderider.answers.v1"
ROBOTS = "User-agent: *\nAllow: /\n\nUser-agent: Googlebot\nDisallow: /\n"
SHOP_PAGE = (ROOT / "docs/assets/samples/page.html").read_bytes()
"""It says something about BRD-03, BRD-04 and BRD-05."""
SHELF = "/tools/files/", "/in_question-", "/evidence"
"""What only the desk needs; the form loads it with the first file."""


def open_question(page: Page, base_url: str, question: str = "BRD-01", lang: str = "en") -> Locator:
    prefix = "en/" if lang == "en" else ""
    page.goto(f"{base_url}{prefix}assessment/#q-{question}")
    expect(page.locator("#tr-app")).to_have_attribute("data-state", "enhanced")
    fieldset = page.locator(f"#q-{question}")
    fieldset.locator(".tr-more--find summary").click()
    expect(button(fieldset)).to_be_visible()
    return fieldset


def button(fieldset: Locator) -> Locator:
    return fieldset.locator(".tr-more--find .tr-button")


def put(fieldset: Locator, *files: tuple[str, bytes]) -> None:
    chosen: list[Any] = [
        {"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files
    ]
    fieldset.locator("input[type=file]").set_input_files(chosen)


def stored(page: Page) -> Any:
    text = page.evaluate("key => localStorage.getItem(key)", STORE)
    return None if text is None else json.loads(text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_chosen_in_a_question_answers_it_there(page: Page, base_url: str, lang: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    fieldset = open_question(page, base_url, lang=lang)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if any(part in url for part in SHELF)] == []
    put(fieldset, ("secret-name.txt", ROBOTS.encode()))
    place = page.locator("#q-BRD-01 + .tr-byfile")
    found = place.locator("article[data-question='BRD-01']")
    expect(found).to_contain_text("Googlebot")
    expect(place.locator("article")).to_have_count(1)
    assert (stored(page) or {"answers": {}})["answers"] == {}
    found.locator(".tr-calc__level button").first.click()
    expect(fieldset.locator("#BRD-01-0")).to_be_checked()
    answer = stored(page)["answers"]["BRD-01"]
    assert (answer["state"], answer["level"]) == ("level", 0)
    assert answer["evidence"].startswith("robots.txt sha256:")
    expect(fieldset.locator("#BRD-01-evidence")).to_have_value(answer["evidence"])
    assert "secret-name" not in json.dumps(stored(page))
    # An answer that is given by hand afterwards is held against the file at once.
    fieldset.locator("#BRD-01-2").check()
    expect(found.locator(".tr-calc__contradiction")).to_be_visible()


def test_a_file_that_says_more_shows_the_question_first_and_goes_when_it_is_put_away(
    page: Page, base_url: str
) -> None:
    fieldset = open_question(page, base_url, "BRD-05")
    nav = page.locator("#tr-nav .tr-button").first
    before = nav.evaluate("e => getComputedStyle(e).cssText")
    put(fieldset, ("page.html", SHOP_PAGE))
    place = page.locator("#q-BRD-05 + .tr-byfile")
    first = place.locator("article").first
    expect(first).to_have_attribute("data-question", "BRD-05")
    expect(first).to_be_in_viewport()
    others = place.locator("details:has(article)")
    expect(others).not_to_have_attribute("open", "")
    assert nav.evaluate("e => getComputedStyle(e).cssText") == before
    page.evaluate("location.hash = 'q-BRD-01'")
    put(page.locator("#q-BRD-01"), ("robots.txt", ROBOTS.encode()))
    expect(page.locator("#q-BRD-01 + .tr-byfile article")).to_have_count(1)
    expect(page.locator(".tr-byfile")).to_have_count(1)
    page.get_by_role("button", name="Put the files away").click()
    expect(page.locator(".tr-byfile")).to_have_count(0)
    assert (stored(page) or {"answers": {}})["answers"] == {}


def test_a_file_that_says_nothing_says_so_and_other_questions_keep_their_place(
    page: Page, base_url: str
) -> None:
    fieldset = open_question(page, base_url)
    put(fieldset, ("page.html", SHOP_PAGE))
    place = page.locator("#q-BRD-01 + .tr-byfile")
    expect(place).to_contain_text("settle nothing in BRD-01")
    expect(place.locator("article[data-question='BRD-05']")).to_be_visible()


def test_a_file_let_go_on_the_button_is_not_opened_as_answers(page: Page, base_url: str) -> None:
    fieldset = open_question(page, base_url)
    button(fieldset).evaluate(
        """(target, text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "robots.txt"));
            for (const type of ["dragover", "drop"]) {
                const event = new DragEvent(type, {dataTransfer, bubbles: true, cancelable: true});
                target.dispatchEvent(event);
            }
        }""",
        ROBOTS,
    )
    expect(page.locator("#q-BRD-01 + .tr-byfile article")).to_be_visible()
    expect(page.locator("#tr-errors")).to_be_hidden()
    expect(page.locator("#tr-app[data-dropping]")).to_have_count(0)


@pytest.mark.expects_errors(r"Failed to load resource|net::ERR")
def test_without_the_desk_the_way_to_its_page_is_left_and_the_next_file_is_read(
    page: Page, base_url: str
) -> None:
    fieldset = open_question(page, base_url)
    page.route("**/tools/files/", lambda route: route.abort())
    put(fieldset, ("robots.txt", ROBOTS.encode()))
    failed = fieldset.get_by_role("alert")
    expect(failed.get_by_role("link")).to_have_attribute("href", "../tools/files/")
    page.unroute_all()
    put(fieldset, ("robots.txt", ROBOTS.encode()))
    expect(page.locator("#q-BRD-01 + .tr-byfile article")).to_be_visible()
    expect(failed).to_have_count(0)


def test_without_a_script_the_question_leads_to_the_page(base_url: str, new_context: Any) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base_url}en/assessment/")
    link = page.locator("#q-BRD-01 .tr-more--find p a")
    expect(link).to_have_attribute("href", "../tools/files/")
